/** The demo's business: invented, like everyone who writes to it. Roles as in accounts, hours as in the profile (1 = Monday). */
export type DemoMember = {
  readonly name: string
  readonly email: string
  readonly role: 'owner' | 'office' | 'field' | 'accountant'
}

export const members = {
  nell: { name: 'Nell Tapsell', email: 'nell@tapsellplumbing.example', role: 'owner' },
  bev: { name: 'Bev Oyelaran', email: 'bev@tapsellplumbing.example', role: 'office' },
  ray: { name: 'Ray Tapsell', email: 'ray@tapsellplumbing.example', role: 'field' },
  kit: { name: 'Kit Doyle', email: 'kit@tapsellplumbing.example', role: 'field' },
  imran: { name: 'Imran Sattar', email: 'imran@sattarbooks.example', role: 'accountant' },
} as const satisfies Record<string, DemoMember>
export type MemberKey = keyof typeof members

/** Whose sign-in the demo prints. */
export const signsIn: MemberKey = 'nell'

export const labels = {
  heating: 'Heating',
  bathroom: 'Bathroom',
  landlord: 'Landlord',
  partOnOrder: 'Part on order',
  money: 'Money',
  ringBack: 'Ring back',
} as const
export type LabelKey = keyof typeof labels

export const profile = {
  businessName: 'Tapsell & Daughter Plumbing & Heating',
  /** The address on the van; mail to it is forwarded to the workspace. */
  email: 'hello@tapsellplumbing.example',
  phone: '01632 960101',
  trades: ['Plumbing', 'Heating', 'Gas'],
  region: 'Marlbridge and ten miles round: MB1 to MB5',
  hours: {
    '1': { from: '08:00', to: '17:30' },
    '2': { from: '08:00', to: '17:30' },
    '3': { from: '08:00', to: '17:30' },
    '4': { from: '08:00', to: '17:30' },
    '5': { from: '08:00', to: '16:30' },
    '6': { from: '09:00', to: '12:00' },
  },
  services: [
    'Leaks and burst pipes',
    'Boiler service and repair',
    'Boiler and cylinder replacement',
    'Radiators and controls',
    'Taps, toilets and showers',
    'Bathrooms and wet rooms',
    'Landlord gas safety checks',
  ],
  signature: 'Tapsell & Daughter Plumbing & Heating\n01632 960101 · Marlbridge',
} as const

/** Pence before VAT; `vatRate` in per cent. */
export const priceList = [
  { name: 'Call-out, first hour', unit: 'visit', pence: 7000, vatRate: 20 },
  { name: 'Labour after the first hour', unit: 'hour', pence: 5500, vatRate: 20 },
  { name: 'Out of hours call-out, first hour', unit: 'visit', pence: 12000, vatRate: 20 },
  { name: 'Boiler service', unit: 'each', pence: 8000, vatRate: 20 },
  { name: 'Landlord gas safety check, up to two appliances', unit: 'each', pence: 6500, vatRate: 20 },
  { name: 'Gas check and boiler service together', unit: 'each', pence: 12000, vatRate: 20 },
  { name: 'Replace kitchen or basin tap (labour)', unit: 'each', pence: 8500, vatRate: 20 },
  { name: 'Replace radiator like for like (labour)', unit: 'each', pence: 14000, vatRate: 20 },
  { name: 'Power flush, up to eight radiators', unit: 'each', pence: 38000, vatRate: 20 },
  { name: 'Combi boiler swap, same place, from', unit: 'each', pence: 215000, vatRate: 20 },
  { name: 'Bathroom refit (labour), from', unit: 'each', pence: 320000, vatRate: 20 },
] as const

export const vatNote = 'List prices are before VAT at 20 %. Grab rails and level-access showers for people over 60 may be at 5 %.'

export const assumptions = [
  'Prices for replacing something assume the valves hold and the pipework is sound.',
  'There is parking within thirty metres; permits are charged at cost.',
  'Old baths, boilers and radiators are taken away and tipped by us, included.',
  'We make good the plaster we cut; painting is yours.',
  'A quote stands for 30 days.',
] as const

export const cannedReplies = [
  {
    name: 'Got it, looking',
    text: 'Thanks for getting in touch. One of us will look at this properly today and come back to you with a time.',
  },
  {
    name: 'Send a photo',
    text: 'Could you send a photo or two, one close up and one from further back? It often saves you a visit charge.',
  },
  {
    name: 'Turn the water off',
    text: 'First thing: turn the stopcock clockwise until it stops. It’s usually under the kitchen sink or by the front door.',
  },
  {
    name: 'On the way',
    text: 'I’m on my way and should be with you within the half hour. I’ll ring if the traffic says otherwise.',
  },
  {
    name: 'Running late',
    text: 'Sorry, the last one fought back. I’m running about 40 minutes behind; does that still suit you?',
  },
  { name: 'Fully booked', text: 'Sorry, we’re full this week. The first we could offer is next week. Shall I pencil you in?' },
  { name: 'Out of our area', text: 'You’re a bit far for us, I’m afraid. The Gas Safe Register can tell you who is near you.' },
  {
    name: 'How to pay',
    text: 'You can pay by card or bank transfer; the details are on the foot of the invoice. No need to send them by email.',
  },
] as const
