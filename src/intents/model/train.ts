import { labelNames } from '../labels.ts'
import { hintsOf } from '../rules.ts'
import type { Head, HeadName, Model } from './artefact.ts'
import { fitTemperature } from './calibration.ts'
import { aroundOf, type Message, unquoted } from './corpus.ts'
import { read } from './reading.ts'
import type { Rows } from './sparse.ts'
import { allMargins, trainSvm } from './svm.ts'
import { learnVocabulary, openVectoriser, type Said } from './vectoriser.ts'

type Question = { readonly names: readonly string[]; readonly of: (m: Message) => string | null; readonly cost: number }
/** What the model answers of a message; null: this one says nothing of it. */
const questions: Readonly<Record<HeadName, Question>> = {
  intent: { names: labelNames, of: (m) => m.intent, cost: 0.5 },
  urgency: { names: ['emergency', 'soon', 'normal'], of: (m) => m.urgency, cost: 0.3 },
  severity: { names: ['low', 'medium', 'high'], of: (m) => m.severity, cost: 0.3 },
  sentiment: { names: ['negative', 'neutral', 'positive'], of: (m) => m.sentiment, cost: 0.3 },
}

/** A message as the model sees it; `blind`: as from somebody of whom nothing is known but the channel. */
export function saidOf(m: Message, blind = false): Said {
  const { channel, ...known } = aroundOf(m)
  const said = unquoted(m.text)
  const rules = hintsOf({ subject: m.subject ?? '', said })
  return read({ subject: m.subject ?? '', said, around: { channel: channel!, ...(blind ? {} : known) }, rules })
}

/**
 * Learns from one part of the corpus and fits the temperatures on another that it never saw. Every message is learnt from twice, with what
 * is known around it and without, half as much each, so that the model can do with either. Same corpus, same model, byte for byte.
 */
export function train(corpus: readonly Message[], calibration: readonly Message[]): Omit<Model, 'version'> {
  const twice = [...corpus.map((m) => saidOf(m)), ...corpus.map((m) => saidOf(m, true))]
  const vocabulary = learnVocabulary(twice, 4)
  const features = openVectoriser(vocabulary)
  const [x, held] = [features.rows(twice), features.rows(calibration.map((m) => saidOf(m)))]
  const both = [...corpus, ...corpus]
  const heads = Object.fromEntries(
    Object.entries(questions).map(([name, q]): [string, Head] => [name, learn(q, both, x, calibration, held)]),
  )
  return { vocabulary, heads: heads as Record<HeadName, Head> }
}

function learn(q: Question, corpus: readonly Message[], x: Rows, calibration: readonly Message[], held: Rows): Head {
  const of = (list: readonly Message[]) => Int32Array.from(list, (m) => q.names.indexOf(q.of(m) ?? ''))
  const [y, z] = [of(corpus), of(calibration)]
  const weights = Float32Array.from(y, (c) => (c < 0 ? 1e-6 : 0.5))
  const linear = trainSvm(x, y, q.names.length, { cost: q.cost, weights })
  const margins = allMargins(linear, held)
  const asked = [...z.keys()].filter((i) => z[i]! >= 0)
  const classes = q.names.length
  const answered = new Float32Array(asked.length * classes)
  for (const [k, i] of asked.entries()) answered.set(margins.subarray(i * classes, (i + 1) * classes), k * classes)
  const temperature = fitTemperature(
    answered,
    Int32Array.from(asked, (i) => z[i]!),
    classes,
  )
  return { names: q.names, linear, temperature }
}
