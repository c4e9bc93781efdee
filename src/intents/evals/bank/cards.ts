import type { Label } from '../../labels.ts'
import { type Bank, type Context, channels, type Frame, lengths, type Persona, type Problem, type Situation } from './bank.ts'
import { bag, type Chance, chanceOf, oneOf, only, quotas, shuffled, weighed } from './chance.ts'
import { channelMix, flattened, lengthMix, level, natural } from './mix.ts'
import { hashOf, type Split } from './split.ts'

export const kinds = ['natural', 'hard'] as const
export type Kind = (typeof kinds)[number]
/** The hands that write for a split. None sees what another writes. */
export const writers: Readonly<Record<Split, string>> = { train: 'abcdef', calibration: 'ab', test: 'abc' }

/** What one message is written from. */
export type Card = {
  readonly card: string
  readonly split: Split
  readonly kind: Kind
  readonly intent: Label
  readonly hard: boolean
  readonly situation: string
  readonly problem: string | null
  readonly trade: string
  readonly persona: string
  readonly frame: string
  readonly channel: (typeof channels)[number]
  readonly length: Frame['lengths'][number]
  readonly urgency: 'emergency' | 'soon' | 'normal'
  readonly severity: 'low' | 'medium' | 'high' | null
  readonly sentiment: 'negative' | 'neutral' | 'positive'
  /** Which kind of special category data the text tells of a person. */
  readonly special: string | false
  readonly secondary: readonly Label[]
  readonly context: Context
  /** Situation/problem (or, without one, the trade)/persona/frame. */
  readonly scenario: string
}

type Parts = {
  readonly situation: Situation
  readonly trade: string
  readonly problem: Problem | undefined
  readonly persona: Persona
  readonly frame: Frame
  readonly channel: Card['channel']
  readonly length: Card['length']
}

/**
 * Deals `n` cards of one split to one writer, the same ones every time. A scenario belongs by its hash to one writer and kind, so that no
 * combination comes twice in a split, whoever is dealt to first.
 */
export function cards(bank: Bank, split: Split, kind: Kind, writer: string, n: number): Card[] {
  const chance = chanceOf(`${split}/${kind}/${writer}`)
  const hands = writers[split].length * kinds.length
  const hand = writers[split].indexOf(writer) * kinds.length + kinds.indexOf(kind)
  if (!writers[split].includes(writer)) throw new Error(`Nobody called ${writer} writes for ${split}`)
  const dealt = new Set<string>()
  const next = dealer(bank, split, kind, chance)
  const wanted = quotas(kind === 'hard' ? level : split === 'train' ? flattened : natural, n)
  const intents = shuffled(
    [...wanted].flatMap(([intent, count]) => Array<Label>(count).fill(intent)),
    chance,
  )
  return intents.map((intent, i) => {
    for (let tries = 0; tries < 5_000; tries++) {
      const parts = next(intent)
      const scenario = parts && scenarioOf(parts)
      if (!scenario || dealt.has(scenario) || hashOf(scenario) % hands !== hand) continue
      dealt.add(scenario)
      const name = `${split.slice(0, 2)}-${writer}-${kind[0]}${String(i + 1).padStart(4, '0')}`
      return cardOf(parts, { card: name, split, kind, scenario }, chance)
    }
    throw new Error(`The ${split} bank has no further scenario for ${intent}`)
  })
}

const scenarioOf = ({ situation, problem, trade, persona, frame }: Parts) =>
  [situation.id, problem?.id ?? trade.replaceAll(' ', '-'), persona.id, frame.id].join('/')

const longer = lengths.filter((length) => length !== '1-3')

/** Puts together parts of one split that make sense together, or nothing where this choice of channel and length has no frame. */
function dealer(bank: Bank, split: Split, kind: Kind, chance: Chance) {
  const own = <T extends { split: Split }>(items: readonly T[]) => items.filter((item) => item.split === split)
  const [problems, situations, personas, frames] = [
    own(bank.problems),
    own(bank.situations),
    own(bank.personas),
    own(bank.frames),
  ]
  const trades = [...new Set(problems.map(({ trade }) => trade))]
  const bags = new Map<string, () => unknown>()
  const take = <T>(name: string, items: () => readonly T[]): T => {
    if (!bags.has(name)) bags.set(name, bag(items(), chance))
    return bags.get(name)!() as T
  }
  const hardShare = kind === 'hard' ? 0.85 : 0.35

  return (intent: Label): Parts | undefined => {
    const hard = chance() < hardShare
    const situation = take(`${intent} ${hard}`, () => situations.filter((s) => s.intent === intent && (s.hard ?? false) === hard))
    const trade = situation.trades ? oneOf(situation.trades, chance) : take('trade', () => trades)
    const fits = problems.filter((p) => p.trade === trade && (situation.problem === 'any' || p.kind === situation.problem))
    if (situation.problem !== 'none' && fits.length === 0) return
    const problem = situation.problem === 'none' ? undefined : take(`${trade} ${situation.problem}`, () => fits)
    const channel = weighed(only(channelMix, situation.channels ?? channels), chance)
    const persona = take(situation.from.join(), () => personas.filter((p) => situation.from.includes(p.from)))
    if (persona.never?.includes(channel)) return
    const forms = frames.filter(
      (f) => f.channels.includes(channel) && (f.intents?.includes(intent) ?? true) && (f.from?.includes(persona.from) ?? true),
    )
    const sayable = situation.lengths ?? (situation.brief ? lengths : longer)
    const possible = sayable.filter((l) => lengthMix[channel][l] > 0 && forms.some((f) => f.lengths.includes(l)))
    if (possible.length === 0) return
    const length = weighed(only(lengthMix[channel], possible), chance)
    const frame = take(`${channel} ${length} ${intent} ${persona.from}`, () => forms.filter((f) => f.lengths.includes(length)))
    return { situation, trade, problem, persona, frame, channel, length }
  }
}

function cardOf(parts: Parts, named: Pick<Card, 'card' | 'split' | 'kind' | 'scenario'>, chance: Chance): Card {
  const { situation, problem, persona, frame, trade, channel, length } = parts
  const { intent } = situation
  const pressing = problem?.soon && ['new_lead', 'quote_request', 'booking_request'].includes(intent)
  return {
    ...named,
    intent,
    hard: situation.hard ?? false,
    situation: situation.says,
    problem: problem?.says ?? null,
    trade,
    persona: persona.says,
    frame: frame.says,
    channel,
    length,
    urgency: situation.urgency ?? (pressing ? 'soon' : 'normal'),
    severity: situation.severity ?? null,
    sentiment: situation.sentiment ?? 'neutral',
    special: situation.special ?? problem?.special ?? false,
    secondary: situation.secondary ?? [],
    context: contextOf(situation, persona, chance),
  }
}

/** How often who writes has written before, where the situation does not say. */
const known: Record<Persona['from'], number> = {
  household: 0.4,
  landlord: 0.4,
  organisation: 0.4,
  supplier: 0.7,
  close: 0.9,
  automatic: 0.1,
  seller: 0.1,
  fraudster: 0,
  official: 0,
  misdialled: 0,
}
const customers: readonly Persona['from'][] = ['household', 'landlord', 'organisation']
const unrelated: readonly Context[] = [
  { knownSender: true, open: 'quote', lastOutbound: 'quote' },
  { knownSender: true, open: 'visit', lastOutbound: 'confirmation' },
  { knownSender: true, open: 'invoice', lastOutbound: 'invoice' },
]

/** Somebody known may have something open that this message is not about, or else an open quote would give the label away. */
function contextOf({ intent, context = {} }: Situation, { from }: Persona, chance: Chance): Context {
  const told = context.open !== undefined || context.lastOutbound !== undefined
  const knownSender = context.knownSender ?? (told || intent === 'new_lead' ? false : chance() < known[from])
  const other = customers.includes(from) && knownSender && !told && intent !== 'unknown' && chance() < 0.35
  return other ? oneOf(unrelated, chance) : { ...context, knownSender }
}
