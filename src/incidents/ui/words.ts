export type Duty = { what: 'tell-regulator' | 'tell-controllers'; at: string; done: string | null; late: boolean }
export type Fact = { what: keyof typeof facts; at: string }
export type Incident = {
  id: string
  number: string
  kind: keyof typeof kinds
  risk: keyof typeof risks
  harms: (keyof typeof harms)[]
  fromUs: boolean
  beganAt: string
  endedAt: string
  openedAt: string
  closedAt: string | null
  people: number
  records: number
  facts: Fact[]
  duties: Duty[]
}
export type Whole = Incident & { texts: { what: string; text: string; at: string }[]; untold: number }

export const kinds = {
  'wrong-person': 'Something went to the wrong person',
  'lost-device': 'A phone or computer was lost or stolen',
  'break-in': 'Somebody got into an account or a system',
  'taken-copy': 'Somebody took a copy they should not have',
  'lost-data': 'Information was lost or destroyed',
  other: 'Something else',
} as const
export const risks = {
  none: 'Nobody is likely to be harmed',
  risk: 'Somebody could be harmed',
  high: 'Harm is likely, or would be serious',
} as const
export const harms = {
  spam: 'Unwanted messages or calls',
  fraud: 'Somebody pretends to be them, or you',
  'private-matters': 'Others learn private matters',
  'locked-out': 'They cannot reach their information',
  money: 'Somebody gets at their money',
} as const
export const facts = {
  aware: 'Somebody noticed',
  contained: 'It was stopped',
  'controllers-told': 'The workspaces were told',
  'regulator-told': 'The regulator was told',
  'people-told': 'The people in it were told',
  reminded: 'You were reminded of the 72 hours',
} as const
/** Kinds of information by the first word of their category, in short. */
export const holds: Readonly<Record<string, string>> = {
  customer: 'Names, addresses and numbers of customers',
  message: 'Messages',
  attachment: 'Attachments',
  note: 'Notes about customers',
  intent: 'What messages wanted',
  login: 'Members of your team',
  business: 'Your business profile',
  connection: 'Passwords of connected mailboxes',
}
