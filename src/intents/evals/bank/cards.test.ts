import { expect, test } from 'vitest'
import { labelNames } from '../../labels.ts'
import { groupOf, readBank } from './bank.ts'
import { cards, kinds, writers } from './cards.ts'
import { quotas } from './chance.ts'
import { natural } from './mix.ts'
import { divide, splits } from './split.ts'

const bank = readBank()
const { problems, situations, personas, frames } = bank
const byGroup = <T extends { id: string }>(items: readonly T[], groupOf: (item: T) => string) => [
  ...Map.groupBy(items, groupOf).values(),
]
const groups = [
  ...byGroup(problems, groupOf.problems),
  ...byGroup(situations, groupOf.situations),
  ...byGroup(personas, groupOf.personas),
  ...byGroup(frames, groupOf.frames),
]

test('The bank is as large as its guide says, and nothing in it is said twice', () => {
  const trades = Map.groupBy(problems, ({ trade }) => trade)
  expect(trades.size).toBeGreaterThanOrEqual(18)
  expect([...trades].filter(([, own]) => own.length < 14)).toEqual([])
  const intents = Map.groupBy(situations, ({ intent }) => intent)
  expect(labelNames.filter((label) => (intents.get(label)?.length ?? 0) < 20)).toEqual([])
  expect(intents.get('risk')!.length).toBeGreaterThanOrEqual(60)
  expect(intents.get('unknown')!.length).toBeGreaterThanOrEqual(40)
  expect(personas.length).toBeGreaterThanOrEqual(140)
  expect(frames.length).toBeGreaterThanOrEqual(70)
  const said = [...problems, ...situations, ...personas, ...frames].map(({ says }) => says.toLowerCase())
  expect(said.filter((says, i) => said.indexOf(says) !== i)).toEqual([])
})

test('Nobody chose a split: each is what the hashes of the ids in its group say, and every group is in all three', () => {
  expect(groups.length).toBeGreaterThan(60)
  for (const group of groups) {
    expect(new Map(group.map(({ id, split }) => [id, split]))).toEqual(divide(group.map(({ id }) => id)))
    expect(new Set(group.map(({ split }) => split)).size).toBe(splits.length)
  }
  const ids = groups.flat().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('A situation names only trades of the bank, and a severity is for complaints, all of them', () => {
  const trades = new Set(problems.map(({ trade }) => trade))
  expect(situations.flatMap((s) => s.trades ?? []).filter((trade) => !trades.has(trade))).toEqual([])
  expect(situations.filter((s) => (s.intent === 'complaint') !== (s.severity !== undefined))).toEqual([])
})

test.each(splits)('Cards of %s come from its own parts, no combination twice, the same each time', (split) => {
  const own = new Set(groups.flat().flatMap((part) => (part.split === split ? [part.id] : [])))
  const dealt = [...writers[split]].flatMap((writer) => kinds.flatMap((kind) => cards(bank, split, kind, writer, 90)))
  const parts = dealt.flatMap(({ scenario, problem }) => scenario.split('/').filter((_, i) => i !== 1 || problem !== null))
  expect(parts.filter((id) => !own.has(id))).toEqual([])
  expect(new Set(dealt.map(({ scenario }) => scenario)).size).toBe(dealt.length)
  expect(new Set(dealt.map(({ card }) => card)).size).toBe(dealt.length)
  expect(cards(bank, split, 'natural', 'a', 90)).toEqual(dealt.filter(({ card }) => card.includes('-a-n')))
})

test('Hard cards are as many of each intent and mostly hard; natural ones follow the stated mix', () => {
  const counts = (dealt: ReturnType<typeof cards>) =>
    new Map(labelNames.map((l) => [l, dealt.filter((c) => c.intent === l).length]))
  const hard = cards(bank, 'test', 'hard', 'a', 150)
  expect(new Set(counts(hard).values())).toEqual(new Set([10]))
  expect(hard.filter((card) => card.hard).length).toBeGreaterThan(105)
  expect(counts(cards(bank, 'test', 'natural', 'b', 200))).toEqual(
    new Map(labelNames.map((l) => [l, quotas(natural, 200).get(l)])),
  )
})

test('Parts make sense together: nobody who cannot telephone telephones, and a form is for whom and what it names', () => {
  const find = <T extends { id: string }>(items: readonly T[], id: string | undefined) => items.find((item) => item.id === id)!
  const dealt = [...writers.train].flatMap((writer) => cards(bank, 'train', 'natural', writer, 120))
  for (const { scenario, channel, length, trade, intent } of dealt) {
    const [situationId, , personaId, frameId] = scenario.split('/')
    const [situation, persona, frame] = [find(situations, situationId), find(personas, personaId), find(frames, frameId)]
    expect(situation.from).toContain(persona.from)
    expect(situation.trades ?? [trade]).toContain(trade)
    expect(situation.channels ?? [channel]).toContain(channel)
    expect(persona.never ?? []).not.toContain(channel)
    expect(frame.channels).toContain(channel)
    expect(frame.lengths).toContain(length)
    expect(frame.intents ?? [intent]).toContain(intent)
    expect(frame.from ?? [persona.from]).toContain(persona.from)
  }
})
