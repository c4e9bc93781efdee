import type { NewEvent } from '#platform/events.ts'

/** What this slice announces: that something of the profile changed, not what it says. */
export const profileChanged: NewEvent = { kind: 'profile.changed', about: {} }
export const pricesChanged = (priceId: string): NewEvent => ({ kind: 'prices.changed', about: { priceId } })
export const assumptionsChanged = (assumptionId: string): NewEvent => ({ kind: 'assumptions.changed', about: { assumptionId } })
