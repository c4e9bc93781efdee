import { useGet } from '#ui/scope.tsx'

export type Day = '1' | '2' | '3' | '4' | '5' | '6' | '7'
export type Hours = Partial<Record<Day, { from: string; to: string }>>
export type Profile = {
  readonly businessName: string | null
  readonly trades: readonly string[]
  readonly region: string | null
  readonly hours: Hours | null
  readonly services: readonly string[]
  readonly signature: string | null
}
export type Field = keyof Profile
export const useProfile = () => useGet<Profile>('/profile')

export const days: readonly { readonly id: Day; readonly says: string }[] = [
  { id: '1', says: 'Monday' },
  { id: '2', says: 'Tuesday' },
  { id: '3', says: 'Wednesday' },
  { id: '4', says: 'Thursday' },
  { id: '5', says: 'Friday' },
  { id: '6', says: 'Saturday' },
  { id: '7', says: 'Sunday' },
]
export const tradesKnown = [
  'Plumbing',
  'Heating',
  'Electrical',
  'Roofing',
  'Building',
  'Carpentry',
  'Decorating',
  'Plastering',
  'Tiling',
  'Landscaping',
  'Fencing',
  'Locks',
  'Drains',
  'Windows',
  'Cleaning',
  'Handyman',
]
export const regions = [
  'North East',
  'North West',
  'Yorkshire and the Humber',
  'East Midlands',
  'West Midlands',
  'East of England',
  'London',
  'South East',
  'South West',
  'Wales',
  'Scotland',
  'Northern Ireland',
]
export const usualHours: Hours = {
  '1': { from: '08:00', to: '17:00' },
  '2': { from: '08:00', to: '17:00' },
  '3': { from: '08:00', to: '17:00' },
  '4': { from: '08:00', to: '17:00' },
  '5': { from: '08:00', to: '16:00' },
}

/** Hours in a line: Mon to Thu 08:00–17:00, Fri 08:00–16:00. */
export function saysHours(hours: Hours | null): string {
  const runs: { from: string; to: string; first: string; last: string }[] = []
  days.forEach((day, i) => {
    const h = hours?.[day.id]
    if (!h) return
    const last = runs.at(-1)
    const before = days[i - 1]
    if (last && before && last.last === before.says && last.from === h.from && last.to === h.to) last.last = day.says
    else runs.push({ ...h, first: day.says, last: day.says })
  })
  const short = (day: string) => day.slice(0, 3)
  return runs.map((r) => `${short(r.first)}${r.first === r.last ? '' : ` to ${short(r.last)}`} ${r.from}–${r.to}`).join(', ')
}
