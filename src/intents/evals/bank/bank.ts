import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { labelNames } from '../../labels.ts'
import { splits } from './split.ts'

export const channels = ['sms', 'whatsapp', 'email', 'webform', 'messenger', 'voicemail', 'call'] as const
/** In words, of the text to be written. */
export const lengths = ['1-3', '4-8', '9-30', '31-80', '80+'] as const
/** Who sends; the first three are customers. */
export const senders = [
  'household',
  'landlord',
  'organisation',
  'supplier',
  'close',
  'automatic',
  'seller',
  'fraudster',
  'official',
  'misdialled',
] as const

const intent = z.enum(labelNames)
const channel = z.enum(channels)
const length = z.enum(lengths)
const sender = z.enum(senders)
const urgency = z.enum(['emergency', 'soon', 'normal'])
const severity = z.enum(['low', 'medium', 'high'])
const sentiment = z.enum(['negative', 'neutral', 'positive'])
const special = z.enum(['health', 'disability', 'religion', 'ethnicity'])
const open = z.enum(['quote', 'visit', 'invoice'])
const lastOutbound = z.enum(['quote', 'times', 'confirmation', 'reminder', 'invoice', 'question', 'review_request'])
const part = { id: z.string(), split: z.enum(splits), says: z.string().min(1) }

/** What the business knows of the sender when the message comes. */
export const context = z.strictObject({
  knownSender: z.boolean(),
  open: open.optional(),
  lastOutbound: lastOutbound.optional(),
})
export type Context = z.infer<typeof context>

/** Something broken (fault) or wanted (job), as the customer knows it. */
export const problem = z.strictObject({
  ...part,
  trade: z.string(),
  kind: z.enum(['fault', 'job']),
  soon: z.literal(true).optional(),
  special: special.optional(),
})
/** What has happened between sender and business, and what the sender wants now. What is left out: normal, neutral, no special category. */
export const situation = z.strictObject({
  ...part,
  intent,
  hard: z.literal(true).optional(),
  /** It can be said in three words. */
  brief: z.literal(true).optional(),
  problem: z.enum(['any', 'fault', 'job', 'none']),
  trades: z.array(z.string()).optional(),
  channels: z.array(channel).optional(),
  lengths: z.array(length).optional(),
  from: z.array(sender),
  urgency: urgency.optional(),
  severity: severity.optional(),
  sentiment: sentiment.optional(),
  special: special.optional(),
  secondary: z.array(intent).optional(),
  context: context.partial().optional(),
})
/** Who writes, and how. */
export const persona = z.strictObject({ ...part, from: sender, never: z.array(channel).optional() })
/** The form of the message. */
export const frame = z.strictObject({
  ...part,
  channels: z.array(channel),
  lengths: z.array(length),
  intents: z.array(intent).optional(),
  from: z.array(sender).optional(),
})

export type Problem = z.infer<typeof problem>
export type Situation = z.infer<typeof situation>
export type Persona = z.infer<typeof persona>
export type Frame = z.infer<typeof frame>
export type Bank = {
  readonly problems: readonly Problem[]
  readonly situations: readonly Situation[]
  readonly personas: readonly Persona[]
  readonly frames: readonly Frame[]
}

/** Ids of one group are divided among the splits together, so that every trade and every intent is in all of them. */
export const groupOf = {
  problems: ({ trade }: Problem) => trade,
  situations: ({ intent, hard }: Situation) => `${intent} ${hard ? 'hard' : 'plain'}`,
  personas: ({ from }: Persona) => from,
  frames: ({ channels: [first], lengths: [shortest] }: Frame) => {
    if (first === 'webform' || first === 'voicemail' || first === 'call') return first
    return `${first === 'email' ? first : 'chat'} ${shortest === '31-80' || shortest === '80+' ? 'long' : shortest}`
  },
}

/** One JSON object a line. */
function readLines<T>(prefix: string, shape: z.ZodType<T>): T[] {
  const files = fs.readdirSync(import.meta.dirname).filter((file) => file.startsWith(prefix) && file.endsWith('.jsonl'))
  return files.toSorted().flatMap((file) => {
    const lines = fs
      .readFileSync(path.join(import.meta.dirname, file), 'utf8')
      .trim()
      .split('\n')
    return lines.map((line) => shape.parse(JSON.parse(line)))
  })
}

export const readBank = (): Bank => ({
  problems: readLines('trades-', problem),
  situations: readLines('situations-', situation),
  personas: readLines('personas', persona),
  frames: readLines('frames', frame),
})
