/** What happened after a breach came to light. Hours are hours: a change of the clocks neither gives nor takes one. */
export type BreachFact = 'aware' | 'controllers-told' | 'regulator-told'
export type BreachEvent = { readonly what: BreachFact; readonly at: Date }
export type BreachDuty = { readonly what: 'tell-controllers' | 'tell-regulator'; readonly at: Date; readonly done: Date | null }
export type BreachClock = {
  readonly duties: readonly BreachDuty[]
  readonly next: BreachDuty | null
  readonly late: readonly BreachDuty['what'][]
}

const after = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000)

/** Art. 33(1): the regulator within 72 hours of knowing, no weekend left out. Art. 33(2): controllers without undue delay, for us 24 hours. */
export function breachClock(events: readonly BreachEvent[], now: Date): BreachClock {
  const past = events.filter(({ at }) => at <= now).toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const first = (what: BreachFact) => past.find((event) => event.what === what)?.at ?? null
  const aware = first('aware')
  if (!aware) throw new RangeError('A breach that nobody knows of has no clock')
  const duties: BreachDuty[] = [
    { what: 'tell-controllers', at: after(aware, 24), done: first('controllers-told') },
    { what: 'tell-regulator', at: after(aware, 72), done: first('regulator-told') },
  ]
  return {
    duties,
    next: duties.find(({ done }) => !done) ?? null,
    late: duties.filter(({ at, done }) => (done ?? now) > at).map(({ what }) => what),
  }
}
