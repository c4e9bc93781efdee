import type { Head, Model } from './artefact.ts'
import { type Answered, softmax } from './calibration.ts'
import type { Message } from './corpus.ts'
import { allMargins } from './svm.ts'
import { saidOf } from './train.ts'
import { openVectoriser } from './vectoriser.ts'

/** What a model answered of a message. */
export type Verdict = Answered & { readonly message: Message; readonly answer: string; readonly probabilities: readonly number[] }

/** The intent of every message, as the model sees it with what is known around it. */
export function verdicts(model: Pick<Model, 'vocabulary' | 'heads'>, messages: readonly Message[]): Verdict[] {
  const head: Head = model.heads.intent
  const margins = allMargins(head.linear, openVectoriser(model.vocabulary).rows(messages.map((m) => saidOf(m))))
  const classes = head.names.length
  const p = new Float64Array(classes)
  return messages.map((message, i) => {
    softmax(margins, i * classes, classes, head.temperature, p)
    const confidence = Math.max(...p)
    const answer = head.names[p.indexOf(confidence)]!
    return { message, answer, confidence, right: answer === message.intent, probabilities: [...p] }
  })
}

export const shareRight = (list: readonly Verdict[]): number => list.filter((v) => v.right).length / list.length
