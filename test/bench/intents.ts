import { calibrationError, noiseBound, rightAtCoverage } from '#intents/model/calibration.ts'
import { type Message, readCorpus } from '#intents/model/corpus.ts'
import { shareRight, verdicts } from '#intents/model/evaluate.ts'
import { chance } from '#intents/model/sparse.ts'
import { train } from '#intents/model/train.ts'
import { type Figure, figure, type Kind } from './figures.ts'

/** One database is enough: none is asked. */
export const databases: readonly Kind[] = ['embedded']

/** Trains on the corpus and answers messages whose situations, people and forms nobody who trained it saw. */
export async function* run(): AsyncGenerator<Figure> {
  const [learnt, calibration, test] = [readCorpus('train'), readCorpus('calibration'), readCorpus('test')]
  // Until the calibration part is written, one hand in five of what is learnt from stands in.
  const held = (m: Message) => calibration.length === 0 && m.hand === 'a'
  const fitted = calibration.length > 0 ? calibration : learnt.filter(held)
  const corpus = learnt.filter((m) => !held(m))
  const began = process.cpuUsage().user
  const model = train(corpus, fitted)
  yield figure('train', (process.cpuUsage().user - began) / 1e6, 's', corpus.length)
  for (const kind of ['natural', 'hard'] as const) {
    const of = verdicts(model, test.filter((m) => m.kind === kind)) // biome-ignore format: one line reads as one set
    const conditions = { kind }
    yield figure('right', shareRight(of), 'share', of.length, conditions)
    yield figure('rightAt60', rightAtCoverage(of, 0.6), 'share', of.length, conditions)
    const bound = noiseBound(of, chance(1))
    yield figure('calibrationError', calibrationError(of), 'share', of.length, { kind, bound })
  }
}
