/**
 * The invented cast, for tests: reserved domains, Ofcom's drama numbers, a town that is not there. Each is here for a reason that a
 * test may lean on; the demo has its own cast, so that a change of one never moves the other.
 */
export type Invented = {
  readonly name: string
  readonly email: string
  readonly otherEmails?: readonly string[]
  readonly phone?: string
  readonly address?: string
}

export const people = {
  /** The one who asks to be erased. */
  jo: {
    name: 'Jo Marchetti',
    email: 'jo.marchetti@example.com',
    otherEmails: ['jo@marchetti.example'],
    phone: '07700 900011',
    address: '4 Sparrow Yard, Marlbridge MB1 2FA',
  },
  /** Shares Jo's house and phone, and must survive her. */
  lewis: {
    name: 'Lewis Marchetti',
    email: 'lewis.marchetti@example.com',
    phone: '07700 900011',
    address: '4 Sparrow Yard, Marlbridge MB1 2FA',
  },
  /** Quotes Jo in his own mail. */
  barnaby: {
    name: 'Barnaby Stoat',
    email: 'barnaby.stoat@example.org',
    phone: '07700 900023',
    address: '6 Sparrow Yard, Marlbridge MB1 2FA',
  },
  /** Two people of one name. */
  sarahNorth: {
    name: 'Sarah Jones',
    email: 'sarah.jones@example.com',
    phone: '07700 900031',
    address: '15 North Bank, Marlbridge MB3 1RS',
  },
  sarahSouth: {
    name: 'Sarah Jones',
    email: 'sjones@example.net',
    phone: '07700 900032',
    address: '90 South Bank, Marlbridge MB3 6TB',
  },
  /** Names that break careless code. */
  siobhan: { name: 'Siobhán O’Dálaigh', email: 'siobhan.odalaigh@example.com', phone: '07700 900041' },
  zofia: { name: 'Zofia Łukasik', email: 'zofia.lukasik@example.org', phone: '07700 900042' },
  llyr: { name: 'Llŷr ap Gwilym', email: 'llyr@example.net', phone: '07700 900043' },
  drTables: { name: "Robert'); DROP", email: 'robert.drop@example.com' },
  commas: { name: 'Pike, Eleanor (Ellie)', email: 'ellie.pike@example.org', phone: '07700 900045' },
  arabic: { name: 'ليلى حدّاد', email: 'layla.haddad@example.com', phone: '07700 900046' },
  emoji: { name: 'Tash 🐝', email: 'tash.b@example.net', phone: '07700 900047' },
  oneName: { name: 'Suhendra', email: 'suhendra@example.org', phone: '07700 900048' },
  /** Shouts in the address. */
  upper: { name: 'KEITH BRAMALL', email: 'Keith.BRAMALL@Example.COM', phone: '07700 900049' },
  plus: {
    name: 'Nisha Patel',
    email: 'nisha.patel+plumber@example.com',
    phone: '07700 900050',
    address: '7 Gasworks Lane, Marlbridge MB1 8LH',
  },
  landline: {
    name: 'Enid Postlethwaite',
    email: 'enid.p@example.net',
    phone: '01632 960061',
    address: '2 Chapel Steps, Netherby MB4 2AZ',
  },
  /** Same landline, next generation. */
  landlineSon: { name: 'Giles Postlethwaite', email: 'giles.p@example.com', phone: '01632 960061' },
  landlord: {
    name: 'Omari Johnson',
    email: 'omari@johnsonhomes.example',
    phone: '07700 900063',
    address: '21 Beacon Street, Marlbridge MB2 6WE',
  },
  agent: { name: 'Clemency Yu', email: 'clemency@keyandcrown.example', phone: '01632 960064' },
  angry: {
    name: 'Graham Thwaite',
    email: 'g.thwaite@example.org',
    phone: '07700 900065',
    address: '58 Beacon Street, Marlbridge MB2 6WG',
  },
  frail: {
    name: 'Winifred Achterlonie',
    email: 'winnie.a@example.net',
    phone: '01632 960066',
    address: '1 St Bride’s Court, Marlbridge MB1 4DZ',
  },
  happy: { name: 'Anjali Bose', email: 'anjali.bose@example.com', phone: '07700 900067' },
  dutch: { name: 'Joost van der Meulen', email: 'joost@example.org', phone: '07700 900068' },
  teenager: { name: 'Alfie Crumb', email: 'alfie.crumb@example.com', phone: '07700 900069' },
  stranger: { name: 'Priscilla Vane', email: 'p.vane@example.net' },
} as const satisfies Record<string, Invented>

type Firm = {
  readonly businessName: string
  readonly email: string
  readonly phone: string
  readonly members: Readonly<
    Record<string, { readonly name: string; readonly email: string; readonly role: 'owner' | 'office' | 'field' | 'accountant' }>
  >
}

export const plumbers = {
  businessName: 'Hobday & Sons Plumbing & Heating',
  email: 'hello@hobdayplumbing.example',
  phone: '01632 960801',
  members: {
    owner: { name: 'Maureen Hobday', email: 'maureen@hobdayplumbing.example', role: 'owner' },
    office: { name: 'Dev Chandra', email: 'dev@hobdayplumbing.example', role: 'office' },
    field: { name: 'Alun Hobday', email: 'alun@hobdayplumbing.example', role: 'field' },
    accountant: { name: 'Pauline Oduya', email: 'pauline@oduyabooks.example', role: 'accountant' },
  },
} as const satisfies Firm

/** The other workspace: whatever is true of the plumbers must be invisible here. */
export const electricians = {
  businessName: 'Brightwater Electrical',
  email: 'office@brightwater.example',
  phone: '01632 960811',
  members: {
    owner: { name: 'Femi Adebayo', email: 'femi@brightwater.example', role: 'owner' },
    office: { name: 'Carys Llewellyn', email: 'carys@brightwater.example', role: 'office' },
    fieldOne: { name: 'Rab McIvor', email: 'rab@brightwater.example', role: 'field' },
    fieldTwo: { name: 'Sunita Kaur', email: 'sunita@brightwater.example', role: 'field' },
    fieldThree: { name: 'Jamie Polglase', email: 'jamie@brightwater.example', role: 'field' },
    accountant: { name: 'Leon Whitcombe', email: 'leon@brightwater.example', role: 'accountant' },
  },
} as const satisfies Firm
