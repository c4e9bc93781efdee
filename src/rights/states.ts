import { type Kind, rulesOf } from './kinds.ts'

/** Where a case stands. `closed` is the end of every one. */
export const states = ['received', 'routed', 'identity', 'scoped', 'running', 'review', 'sent', 'closed'] as const
export type State = (typeof states)[number]

/** How a case ends. What was answered or refused was sent first; the others need no answer, and the reason says why. */
export const endings = ['answered', 'partly-refused', 'refused', 'withdrawn', 'duplicate', 'not-a-request'] as const
export type Ending = (typeof endings)[number]
const answers: readonly Ending[] = ['answered', 'partly-refused', 'refused']

/** When a way is open. `unproved`: the person did not show who they are, and the only answer left is no. */
type Only = 'identity-needed' | 'identity-not-needed' | 'proved' | 'unproved' | 'reviewed' | 'not-reviewed'
const ways: readonly (readonly [State, State, Only?])[] = [
  ['received', 'routed'],
  ['routed', 'identity', 'identity-needed'],
  ['routed', 'scoped', 'identity-not-needed'],
  ['identity', 'scoped', 'proved'],
  ['identity', 'review', 'unproved'],
  ['scoped', 'running'],
  ['scoped', 'review', 'reviewed'],
  ['running', 'review', 'reviewed'],
  ['running', 'sent', 'not-reviewed'],
  ['review', 'scoped', 'proved'],
  ['review', 'sent'],
  ['sent', 'closed'],
]
/** A case may be given up until its work has begun, and again while it waits for review. */
const givenUpFrom: readonly State[] = ['received', 'routed', 'identity', 'scoped', 'review']

/** Where a case may go from here. `proved` is asked of the case's events; it means nothing where identity is not needed. */
export function onwards(kind: Kind, from: State, proved: boolean): State[] {
  const { identity, reviewed } = rulesOf(kind)
  const open: Record<Only, boolean> = {
    'identity-needed': identity,
    'identity-not-needed': !identity,
    proved: proved || !identity,
    unproved: identity && !proved,
    reviewed,
    'not-reviewed': !reviewed,
  }
  return ways.filter(([state, , only]) => state === from && (!only || open[only])).map(([, to]) => to)
}

export const endingsFrom = (state: State): Ending[] =>
  endings.filter((ending) => (answers.includes(ending) ? state === 'sent' : givenUpFrom.includes(state)))
