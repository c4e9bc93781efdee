import type { conversations, Place, Urgency } from './conversations.ts'

/** Where a conversation stood before somebody moved it. Times in ISO 8601. */
export type Standing = {
  readonly place: Place
  readonly urgency: Urgency
  readonly unread: boolean
  readonly closedAt: string | null
  readonly closedBy: string | null
  readonly snoozedUntil: string | null
  readonly snoozedBy: string | null
}
type Row = typeof conversations.$inferSelect

export const standingOf = (c: Row): Standing => ({
  place: c.place,
  urgency: c.urgency,
  unread: c.unread,
  closedAt: c.closedAt?.toISOString() ?? null,
  closedBy: c.closedBy,
  snoozedUntil: c.snoozedUntil?.toISOString() ?? null,
  snoozedBy: c.snoozedBy,
})

/** The columns that put it back. What was put off until a time that has come needs us now. */
export function givenBack(s: Standing, now: Date): Partial<Row> {
  const open = { closedAt: null, closedBy: null, snoozedUntil: null, snoozedBy: null }
  const { urgency, unread } = s
  if (s.place === 'later' && (!s.snoozedUntil || new Date(s.snoozedUntil) <= now))
    return { ...open, urgency, unread, place: 'now' }
  return {
    place: s.place,
    urgency,
    unread,
    closedAt: s.closedAt ? new Date(s.closedAt) : null,
    closedBy: s.closedBy,
    snoozedUntil: s.snoozedUntil ? new Date(s.snoozedUntil) : null,
    snoozedBy: s.snoozedBy,
  }
}
