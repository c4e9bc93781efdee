/** Time is an argument, never a global: what depends on "now" can only be tested if "now" can be chosen. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

const dayMs = 86_400_000
export const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * dayMs)
export const minutesAfter = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000)
