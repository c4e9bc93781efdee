import { detectSpecial } from '#privacy/special.ts'
import type { Classifier, Decision, Input } from './classifier.ts'
import { type Label, labelNames } from './labels.ts'
import { calm, costly, danger, negative, phrases, positive, severe, soon } from './phrases.ts'

/** Law, regulators, people in danger and damage stand at the beginning of a message; nobody reads further before acting either. */
const longest = 4000
const words = (alternatives: string) => new RegExp(`(?<![\\w'])(?:${alternatives})(?![\\w])`, 'g')
const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[‘’ʼ`]/g, "'")
    .replaceAll(/\s+/g, ' ')

type Rule = { label: Exclude<Label, 'unknown'>; weight: number; pattern: RegExp }
const rules: Rule[] = Object.entries(phrases).flatMap(([label, weighed]) =>
  Object.entries(weighed).map(([weight, p]) => ({ label: label as Rule['label'], weight: Number(weight), pattern: words(p) })),
)
const lists = { danger, soon, calm, negative, positive, severe, costly }
const patterns = Object.fromEntries(Object.entries(lists).map(([k, v]) => [k, words(v)])) as Record<keyof typeof lists, RegExp>
const found = (pattern: RegExp, text: string) => [...new Set([...text.matchAll(pattern)].map((m) => m[0]))]

/** About who sends, or about life and limb: these win over whatever else is asked. */
const first: readonly Label[] = ['risk', 'personal', 'supplier', 'noise']
const fits = 2
const decides = 3

type Weighing = { score: number; because: string[] }
type Table = Map<Label, Weighing>

function weigh(text: string): Table {
  const table: Table = new Map()
  for (const { label, weight, pattern } of rules) {
    const hits = found(pattern, text)
    if (hits.length === 0) continue
    const so = table.get(label) ?? { score: 0, because: [] }
    // A second phrase of the same weight says less than the first.
    so.score += weight * (1 + 0.4 * Math.min(hits.length - 1, 3))
    so.because.push(...hits)
    table.set(label, so)
  }
  return table
}

/** What is known beside the words: who writes, and whether they answer us. */
function lean(table: Table, input: Input, text: string) {
  const add = (label: Label, score: number) => {
    const so = table.get(label)
    if (so) so.score = Math.max(0, so.score + score)
  }
  const short = input.said.length < 160
  if (input.knownSender) add('new_lead', -1)
  else for (const label of ['follow_up', 'quote_response', 'booking_change', 'personal'] as const) add(label, -0.5)
  if (input.answersUs) {
    add('new_lead', -2)
    add('noise', -1)
    const agrees = short ? text.match(/^\W*(yes|perfect|that works|lovely|sounds good|great)\b/)?.[1] : undefined
    // To a time or to a price: likelier to a time, and never sure of it.
    if (agrees) {
      const so = table.get('booking_request') ?? { score: 0, because: [] }
      table.set('booking_request', { score: so.score + 1.2, because: [...so.because, agrees] })
    }
  }
  // A grievance is not thanks, and praise with a request is the request.
  if ((table.get('complaint')?.score ?? 0) >= fits) add('review', -3)
}

const precedence = (table: Table): Label[] => {
  const strongest = Math.max(0, ...[...table.values()].map((w) => w.score))
  const fitting = labelNames.filter((l) => {
    const score = table.get(l)?.score ?? 0
    return score >= decides || (score >= fits && (first.includes(l) || score >= 0.3 * strongest))
  })
  const rest = [...table].sort((a, b) => b[1].score - a[1].score).map(([l]) => l)
  return [...new Set([...fitting, ...rest.filter((l) => table.get(l)!.score > 0)])]
}

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x))

/** Grows with how much speaks for the label and falls with how much speaks for the next one. A rank, no probability. */
function sureness(score: number, next: number, beats: boolean) {
  const margin = score - (beats ? 0.3 : 0.7) * next
  return clamp(1 / (1 + Math.exp(-0.9 * (margin - 0.8))), 0.2, 0.97)
}

function decide(input: Input): Decision {
  // The subject of an answer still says how it all began.
  const subject = input.answersUs && /^\s*re\s*:/i.test(input.subject) ? '' : `${input.subject}. `
  const text = plain(`${subject}${input.said}`).slice(0, longest)
  // Of all of it, and of automatic mail too: an absence note says who is ill.
  const specialCategory = detectSpecial(`${input.subject}\n${input.said}`).flagged
  if (input.kind !== 'message') return { ...quiet, specialCategory, label: 'noise', confidence: 0.97, because: [input.kind] }
  const table = weigh(text)
  lean(table, input, text)
  const [label = 'unknown', runnerUp = null] = precedence(table)
  const score = table.get(label)?.score ?? 0
  const next = runnerUp ? table.get(runnerUp)!.score : 0
  const confidence = label === 'unknown' ? 0.3 : sureness(score, next, first.includes(label))
  const has = (list: keyof typeof lists) => found(patterns[list], text)
  const inDanger = label === 'risk' ? has('danger') : []
  const good = has('positive').length
  const bad = has('negative').length + (label === 'complaint' ? 2 : 0)
  const hurried = has('soon').length > 0 && has('calm').length === 0
  const tame: readonly Label[] = ['noise', 'review', 'supplier', 'personal']
  return {
    label,
    confidence,
    runnerUp: label === 'risk' || next >= 1 ? runnerUp : null,
    // A risk is never held back as unsure: it is looked at whatever the figure.
    unsure: label !== 'risk' && confidence < 0.6,
    urgency:
      inDanger.length > 0
        ? 'emergency'
        : label === 'risk' || label === 'complaint' || (hurried && !tame.includes(label))
          ? 'soon'
          : 'normal',
    severity: label !== 'complaint' ? null : has('severe').length > 0 ? 'high' : has('costly').length > 0 ? 'medium' : 'low',
    sentiment: bad > good ? 'negative' : good > bad ? 'positive' : 'neutral',
    specialCategory,
    because: (table.get(label)?.because ?? []).sort((a, b) => b.length - a.length).slice(0, 5),
  }
}

/** Labels that phrases speak for, the strongest first: hints to a model, beside the words themselves. `danger`: life and limb. */
export function hintsOf({ subject, said }: Pick<Input, 'subject' | 'said'>): string[] {
  const text = plain(`${subject}. ${said}`).slice(0, longest)
  const table = weigh(text)
  const labels = [...table].filter(([, w]) => w.score >= fits).sort((a, b) => b[1].score - a[1].score)
  return [...labels.slice(0, 3).map(([l]) => l), ...(found(patterns.danger, text).length > 0 ? ['danger'] : [])]
}

const quiet: Decision = {
  label: 'unknown',
  confidence: 0.3,
  runnerUp: null,
  unsure: false,
  urgency: 'normal',
  severity: null,
  sentiment: 'neutral',
  specialCategory: false,
  because: [],
}

/** What stands in where a classifier failed: a person looks, and nothing waits for it. Nobody looked for special categories, so it is treated as if. */
export const undecided: Decision = { ...quiet, unsure: true, urgency: 'soon', specialCategory: true }

/** Weighted phrases of the UK trades. Its confidence orders messages and is not calibrated. */
export const ruleClassifier: Classifier = { version: 'phrases-2', calibrated: false, classify: decide }
