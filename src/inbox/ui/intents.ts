import {
  CalendarClock,
  CalendarPlus,
  CircleDashed,
  CircleHelp,
  Frown,
  Handshake,
  House,
  type LucideIcon,
  PoundSterling,
  Receipt,
  Siren,
  Star,
  Timer,
  Truck,
  UserPlus,
  VolumeX,
} from 'lucide-react'

export type Words = { readonly id: string; readonly says: string; readonly icon: LucideIcon }

export const intents: readonly Words[] = [
  { id: 'new_lead', says: 'New enquiry', icon: UserPlus },
  { id: 'quote_request', says: 'Wants a quote', icon: PoundSterling },
  { id: 'quote_response', says: 'Answers a quote', icon: Handshake },
  { id: 'booking_request', says: 'Wants a visit', icon: CalendarPlus },
  { id: 'booking_change', says: 'Changes a visit', icon: CalendarClock },
  { id: 'follow_up', says: 'Chasing', icon: Timer },
  { id: 'general_enquiry', says: 'Asks a question', icon: CircleHelp },
  { id: 'complaint', says: 'Complaint', icon: Frown },
  { id: 'review', says: 'Review', icon: Star },
  { id: 'payment', says: 'Payment', icon: Receipt },
  { id: 'supplier', says: 'Supplier', icon: Truck },
  { id: 'personal', says: 'Personal', icon: House },
  { id: 'risk', says: 'Safety or risk', icon: Siren },
  { id: 'noise', says: 'Junk or automatic', icon: VolumeX },
  { id: 'unknown', says: 'Not clear', icon: CircleDashed },
]

const byId = new Map(intents.map((w) => [w.id, w]))
export const wordsFor = (label: string): Words => byId.get(label) ?? { id: label, says: 'Not clear', icon: CircleDashed }
