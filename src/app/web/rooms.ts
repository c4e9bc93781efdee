import {
  Bell,
  Eye,
  FileLock,
  FileText,
  KeyRound,
  LogOut,
  type LucideIcon,
  MessageSquareText,
  Plug,
  Send,
  ShieldAlert,
  Siren,
  Store,
  Tag,
  Users,
} from 'lucide-react'

/** Everything under More. `roles` may open it; absent, everybody. */
export type Room = {
  readonly to: string
  readonly says: string
  readonly also: string
  readonly icon: LucideIcon
  readonly group: string
  readonly roles?: readonly string[]
}

const rooms: readonly Room[] = [
  {
    to: 'quarantine',
    roles: ['owner', 'office'],
    says: 'Held back',
    also: 'Messages we did not let in, and why',
    icon: ShieldAlert,
    group: 'Messages',
  },
  {
    to: 'outgoing',
    roles: ['owner', 'office', 'field'],
    says: 'Outgoing mail',
    also: 'Every letter that left or waits, as it is',
    icon: Send,
    group: 'Messages',
  },
  {
    to: 'canned-replies',
    roles: ['owner', 'office', 'field'],
    says: 'Canned replies',
    also: 'Answers you give often',
    icon: MessageSquareText,
    group: 'Messages',
  },
  {
    to: 'labels',
    roles: ['owner', 'office', 'field'],
    says: 'Labels',
    also: 'Your own words for sorting',
    icon: Tag,
    group: 'Messages',
  },
  { to: 'profile', says: 'Business profile', also: 'Name, trades, hours, prices, tone', icon: Store, group: 'Your business' },
  {
    to: 'connections',
    roles: ['owner', 'office', 'field'],
    says: 'Connections',
    also: 'How mail comes in and goes out',
    icon: Plug,
    group: 'Your business',
  },
  { to: 'members', says: 'Members', also: 'Who works here and what they may do', icon: Users, group: 'Your business' },
  {
    to: 'security',
    says: 'Sign-in and security',
    also: 'Password, second step, passkeys, where you are signed in',
    icon: KeyRound,
    group: 'You',
  },
  { to: 'notifications', says: 'Notifications', also: 'What may ring, and when it must not', icon: Bell, group: 'You' },
  {
    to: 'tokens',
    roles: ['owner', 'office', 'accountant'],
    says: 'API tokens',
    also: 'For your own programs',
    icon: FileText,
    group: 'You',
  },
  {
    to: 'privacy',
    roles: ['owner'],
    says: 'Privacy',
    also: 'Requests with their last day, what you hold, erasing, the audit',
    icon: FileLock,
    group: 'Privacy',
  },
  {
    to: 'incidents',
    roles: ['owner'],
    says: 'Incidents',
    also: 'A lost phone, a letter to the wrong person: what to do by when',
    icon: Siren,
    group: 'Privacy',
  },
  {
    to: 'support',
    roles: ['owner'],
    says: 'Support access',
    also: 'Let us look in to help, and see what was opened',
    icon: Eye,
    group: 'Privacy',
  },
  { to: 'leave', says: 'Leave or close', also: 'Leave this workspace, or close your login', icon: LogOut, group: 'You' },
]

export const roomsFor = (role: string) => rooms.filter((r) => !r.roles || r.roles.includes(role))
