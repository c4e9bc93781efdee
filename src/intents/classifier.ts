import type { Label } from './labels.ts'

export type Input = {
  readonly subject: string
  /** What the sender wrote, without quoted history and signature. */
  readonly said: string
  readonly kind: 'message' | 'auto-reply' | 'bounce' | 'report' | 'list' | 'loop'
  /** Wrote to this business before. */
  readonly knownSender: boolean
  /** We wrote in this conversation before. */
  readonly answersUs: boolean
}

export type Decision = {
  readonly label: Label
  /** 0 to 1. A probability only where the classifier is `calibrated`. */
  readonly confidence: number
  readonly runnerUp: Label | null
  /** Too close to call: a person is asked. */
  readonly unsure: boolean
  /** emergency: damage or danger now · soon: days. */
  readonly urgency: 'emergency' | 'soon' | 'normal'
  /** Complaints only. */
  readonly severity: 'low' | 'medium' | 'high' | null
  readonly sentiment: 'negative' | 'neutral' | 'positive'
  /** Health, belief, origin, crime and the like of a person are mentioned (UK GDPR articles 9 and 10). */
  readonly specialCategory: boolean
  /** The phrases that weighed, as the sender wrote them; at most five. */
  readonly because: readonly string[]
}

/** Says what a message wants. Pure, and fast enough to run on every message as it comes. */
export type Classifier = {
  readonly version: string
  readonly calibrated: boolean
  classify(input: Input): Decision
}
