import type { Label } from '../../labels.ts'
import type { channels, lengths } from './bank.ts'

/**
 * In hundredths, what one inbox of a small trades firm sees in a year. Ours to state, not measured: work asked for, arranged and chased is
 * two thirds; junk as much as a mail filter lets through, more by text; a complaint in twenty messages, danger in fifty.
 */
export const natural: Readonly<Record<Label, number>> = {
  quote_request: 14,
  booking_request: 11.5,
  follow_up: 9,
  new_lead: 8,
  payment: 8,
  noise: 8,
  general_enquiry: 7,
  booking_change: 7,
  quote_response: 7,
  supplier: 5,
  complaint: 4.5,
  unknown: 4,
  review: 3,
  personal: 2,
  risk: 2,
}

const total = Object.keys(natural).length
export const level = Object.fromEntries(Object.keys(natural).map((label) => [label, 100 / total])) as Record<Label, number>
/** Half way between the two, for training: the order of the natural mix, and enough of what is rare. */
export const flattened = Object.fromEntries(
  Object.entries(natural).map(([label, weight]) => [label, (weight + 100 / total) / 2]),
) as Record<Label, number>

type Channel = (typeof channels)[number]
export const channelMix: Readonly<Record<Channel, number>> = {
  sms: 32,
  whatsapp: 31,
  email: 21,
  webform: 6,
  messenger: 4,
  voicemail: 3,
  call: 2,
}

type LengthMix = Readonly<Record<(typeof lengths)[number], number>>
const chat: LengthMix = { '1-3': 24, '4-8': 24, '9-30': 56, '31-80': 13, '80+': 3 }
const voice: LengthMix = { '1-3': 0, '4-8': 10, '9-30': 60, '31-80': 25, '80+': 5 }
/** Together: a quarter in up to 8 words, a little over half in 9 to 30. Few situations can be said in three words, so that it is asked for often. */
export const lengthMix: Readonly<Record<Channel, LengthMix>> = {
  sms: chat,
  whatsapp: chat,
  messenger: chat,
  email: { '1-3': 4, '4-8': 8, '9-30': 52, '31-80': 30, '80+': 10 },
  webform: { '1-3': 0, '4-8': 18, '9-30': 64, '31-80': 16, '80+': 2 },
  voicemail: voice,
  call: voice,
}
