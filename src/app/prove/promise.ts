import type { Place } from './place.ts'

export type Id = `R${number}`
/** One thing that was measured: what it is, what the promise needs of it, and what this run found. */
export type Seen = { readonly what: string; readonly wanted: string; readonly found: string; readonly holds: boolean }
export type Check = (place: Place) => Promise<readonly Seen[]> | readonly Seen[]
/** `missing` says what nobody has written yet. */
export type Binding = { readonly id: Id } & ({ readonly check: Check } | { readonly missing: string })

/** Binds a promise to what proves it. */
export const promise = (id: Id, check: Check): Binding => ({ id, check })
export const notBuilt = (id: Id, missing: string): Binding => ({ id, missing })

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

export const is = (what: string, found: unknown, wanted: unknown): Seen => ({
  what,
  wanted: text(wanted),
  found: text(found),
  holds: text(found) === text(wanted),
})
/** Nothing of it; what there is, is named. */
export const none = (what: string, found: readonly unknown[]): Seen => ({
  what,
  wanted: '0',
  found: found.length === 0 ? '0' : `${found.length} (${found.slice(0, 3).map(text).join(', ')})`,
  holds: found.length === 0,
})
/** Without something to look at, a count of nothing proves nothing. */
export const atLeast = (what: string, found: number, wanted: number): Seen => ({
  what,
  wanted: `${wanted} or more`,
  found: String(found),
  holds: found >= wanted,
})

/** How a refusal ended: the database's code, the sentence's kind, the status; `allowed` when there was none. */
export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'allowed',
    (cause) => String(cause.cause?.code ?? cause.code ?? cause.kind ?? cause.name),
  )
