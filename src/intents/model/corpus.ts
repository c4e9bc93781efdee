import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { labelNames } from '../labels.ts'
import type { Around } from './reading.ts'

/** One message of the corpus, as `evals/README.md` describes it. */
export const Line = z.strictObject({
  id: z.string(),
  text: z.string(),
  subject: z.string().optional(),
  channel: z.enum(['sms', 'whatsapp', 'email', 'webform', 'messenger', 'voicemail', 'call']),
  trade: z.string(),
  intent: z.enum(labelNames),
  urgency: z.enum(['emergency', 'soon', 'normal']),
  severity: z.enum(['low', 'medium', 'high']).nullable(),
  sentiment: z.enum(['negative', 'neutral', 'positive']),
  special: z.boolean(),
  secondary: z.array(z.enum(labelNames)),
  context: z
    .strictObject({
      knownSender: z.boolean().optional(),
      open: z.enum(['quote', 'visit', 'invoice']).optional(),
      lastOutbound: z.string().optional(),
    })
    .optional(),
  hard: z.boolean(),
  scenario: z.string(),
})
export type Line = z.infer<typeof Line>
export type Split = 'train' | 'calibration' | 'test'
export type Message = Line & { readonly kind: 'natural' | 'hard'; readonly hand: string }

export const corpusFolder = path.join(import.meta.dirname, '..', 'evals', 'messages')

/** Every message of a split; of one kind where it is named. Throws with file and line where one is not as described. */
export function readCorpus(split: Split, folder = corpusFolder): Message[] {
  const files = fs
    .readdirSync(folder)
    .filter((f) => f.startsWith(`${split}-`))
    .sort()
  return files.flatMap((file) => {
    const [, kind, hand] = file.replace('.jsonl', '').split('-') as [string, Message['kind'], string]
    const lines = fs.readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n')
    return lines.map((line, i) => {
      const parsed = Line.safeParse(JSON.parse(line))
      if (!parsed.success)
        throw new Error(`${file}:${i + 1}: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`)
      return { ...parsed.data, kind, hand }
    })
  })
}

/** What is known around a message of the corpus. */
export const aroundOf = (m: Pick<Line, 'channel' | 'context'>): Around => ({ channel: m.channel, ...m.context })

/** What the sender wrote, without what they answer to. */
export const unquoted = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*>/.test(line) && !/^On .{5,80} wrote:\s*$/.test(line))
    .join('\n')
