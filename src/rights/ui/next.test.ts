import { expect, test } from 'vitest'
import { nextOf } from './next.ts'

const proved = [{ what: 'received' }, { what: 'identity-received' }]
const standing = (o: object): Parameters<typeof nextOf>[0] =>
  ({
    kind: 'access',
    state: 'scoped',
    found: null,
    decision: null,
    reviewedBy: null,
    closedAt: null,
    name: 'Jo',
    spans: { suggested: 0, decided: 0 },
    clock: { runs: 'running' },
    can: { decide: true, answer: false },
    events: proved,
    ...o,
  }) as any

test('an access case leads from the code to the answer, one step at a time', () => {
  const steps = [
    { events: [{ what: 'received' }], state: 'identity' },
    {},
    { state: 'running' },
    { state: 'review', found: 12, spans: { suggested: 2, decided: 0 } },
    { state: 'review', found: 12, spans: { suggested: 0, decided: 2 } },
    { state: 'review', found: 12, reviewedBy: 'me' },
    { state: 'review', found: 12, reviewedBy: 'me', can: { decide: false, answer: true } },
    { closedAt: '2026-11-25', state: 'closed' },
  ].map((o) => nextOf(standing(o)))
  expect(steps.map((n) => (n.do === 'wait' ? `wait for ${n.for}` : n.do))).toEqual([
    'wait for identity',
    'search',
    'wait for search',
    'review',
    'approve',
    'wait for pack',
    'answer',
    'nothing',
  ])
})

test('a complaint is acknowledged before it is decided, and needs nobody to prove themselves', () => {
  const complaint = { kind: 'complaint', state: 'routed' }
  expect(nextOf(standing({ ...complaint, events: [{ what: 'received' }] }))).toMatchObject({ do: 'acknowledge' })
  expect(nextOf(standing({ ...complaint, events: [{ what: 'received' }, { what: 'acknowledged' }] }))).toMatchObject({
    do: 'decide',
  })
})

test('while the clock stands still, nothing is asked of the member', () => {
  expect(nextOf(standing({ clock: { runs: 'stopped' } }))).toMatchObject({ do: 'wait', for: 'clarification' })
})
