import type { Purpose } from './purposes.ts'

/** The groups of the notice's third section. */
export const groups = {
  account: 'Account information',
  business: 'Business profile information',
  communication: 'Customer communication data',
  intelligence: 'Intelligence and benchmarking data',
  technical: 'Technical and usage data',
  record: 'Records that the law asks for',
} as const
export type Group = keyof typeof groups

/** What erasing a person does to a column: the row goes, the value goes, or it stays because it says nothing of anybody. */
export type EraseAction = 'row' | 'null' | 'keep'

export type Category = {
  readonly says: string
  readonly group: Group
  readonly personal: boolean
  readonly purposes: readonly Purpose[]
  readonly erase: EraseAction
  /** Part of what a person gets when they ask for a copy. */
  readonly access: boolean
  /** Part of what a person may take elsewhere: what they gave, or what was seen of them, in a machine's form. */
  readonly portable: boolean
  /** May a log line carry it? Only what names nobody and says nothing. */
  readonly log: boolean
  /** May the database keep statistics (samples of values) of it? They outlive a deletion. */
  readonly statistics: boolean
  /** Free words, in which health, belief or crime may appear. */
  readonly freeText: boolean
}

const define = (group: Group, says: string, c: Partial<Category> = {}): Category => ({
  says,
  group,
  personal: true,
  purposes: ['service'],
  erase: 'row',
  access: true,
  portable: false,
  log: false,
  statistics: false,
  freeText: false,
  ...c,
})
const plain = (says: string, c: Partial<Category> = {}) =>
  define('technical', says, { personal: false, erase: 'keep', access: false, log: true, statistics: true, ...c })

const words = { portable: true, freeText: true } as const
const keep = { erase: 'keep', access: false } as const

/** One word per column. It implies purposes, export, erase action, statistics and logging; an exception carries its reason in the policy. */
export const categories = {
  // says nothing of anybody
  key: plain('Surrogate key or reference'),
  time: plain('When something happened'),
  state: plain('A state, kind, count or setting from a closed list'),
  version: plain('A version of a text, model or schema'),
  // the people who use the product
  'login.name': define('account', 'Name of a member', { purposes: ['service', 'communicate', 'comply'], portable: true }),
  'login.email': define('account', 'Email address of a member', {
    purposes: ['service', 'communicate', 'comply'],
    portable: true,
  }),
  'login.image': define('account', 'Picture of a member', { portable: true }),
  'login.credential': define('account', 'Password hash, passkey or second factor', { purposes: ['secure'], access: false }),
  'login.session': define('account', 'Sign-in session token', { purposes: ['secure'], access: false }),
  'login.device': define('technical', 'IP address or device of a member', { purposes: ['secure'] }),
  'login.preference': define('account', 'What a member chose', { purposes: ['service', 'communicate'], portable: true }),
  'login.push': define('technical', 'Address of a member’s browser for notifications', {
    purposes: ['service', 'communicate'],
    access: false,
  }),
  'login.agreement': define('record', 'What a member agreed to, and when', { purposes: ['comply'], erase: 'keep' }),
  // the business
  'business.name': define('business', 'Name of the business', {
    ...keep,
    purposes: ['service', 'connect', 'classify', 'assist', 'communicate', 'comply'],
  }),
  'business.profile': define('business', 'Trades, region, hours, services, prices, assumptions', {
    ...keep,
    purposes: ['service', 'assist'],
  }),
  'business.text': define('business', 'Canned replies, labels and other wording of the business', {
    ...keep,
    purposes: ['service', 'assist', 'comply'],
  }),
  // the people who write in
  'customer.name': define('communication', 'Name of a customer', {
    purposes: ['service', 'communicate', 'comply'],
    portable: true,
  }),
  'customer.search': define('communication', 'Name of a customer as search reads it', { access: false }),
  'customer.contact': define('communication', 'Email address or phone number of a customer', {
    purposes: ['service', 'comply'],
    portable: true,
  }),
  'customer.place': define('communication', 'Postcode or address of a customer', {
    purposes: ['service', 'comply'],
    portable: true,
  }),
  'message.content': define('communication', 'What was written', { purposes: ['service', 'classify', 'comply'], ...words }),
  'message.subject': define('communication', 'Subject line', { purposes: ['service', 'classify', 'comply'], ...words }),
  'message.headers': define('communication', 'Identifiers and headers of a message', { purposes: ['service', 'comply'] }),
  'message.raw': define('communication', 'The message as it arrived, encrypted', { access: false }),
  'message.search': define('communication', 'Search words taken from a message', { access: false }),
  'message.checks': define('communication', 'What the checks on the sender said', { purposes: ['service', 'secure', 'comply'] }),
  'attachment.name': define('communication', 'File name', { purposes: ['service', 'comply'], portable: true }),
  'attachment.file': define('communication', 'Address and key of an encrypted file', {
    purposes: ['service', 'comply'],
    access: false,
  }),
  'note.content': define('communication', 'What a member noted about a customer', {
    purposes: ['service', 'comply'],
    freeText: true,
  }),
  'intent.label': define('intelligence', 'What the message wants, as a model decided', {
    purposes: ['service', 'classify', 'communicate', 'improve', 'comply'],
  }),
  'intent.reason': define('intelligence', 'Words or features that weighed', { purposes: ['service', 'classify', 'comply'] }),
  // channels
  'connection.address': define('business', 'Address of a connected mailbox', {
    purposes: ['connect', 'service', 'comply'],
    ...keep,
  }),
  'connection.secret': define('technical', 'Sealed credential of a connection', { purposes: ['connect'], ...keep }),
  'connection.cursor': define('technical', 'How far a mailbox was read', {
    purposes: ['connect', 'service'],
    personal: false,
    ...keep,
  }),
  // running it
  'service-mail.content': define('technical', 'A mail that the service itself sent', {
    purposes: ['service', 'communicate'],
    access: false,
  }),
  'key.wrapped': plain('An encryption key, wrapped by another', { log: false }),
  'event.ids': plain('Ids of what an event is about', {
    personal: true,
    erase: 'row',
    purposes: ['service', 'connect', 'classify', 'communicate', 'comply'],
  }),
  'audit.entry': define('record', 'Who did what, by id', { purposes: ['secure', 'comply'], erase: 'keep' }),
  'audit.reason': define('record', 'Why somebody decided it, in their words', {
    purposes: ['secure', 'comply'],
    freeText: true,
    erase: 'keep',
  }),
  'audit.link': plain('A hash or salt that ties the entries of an audit together'),
  'usage.count': plain('How often a feature was used'),
  // rights and records
  'consent.record': define('record', 'What was allowed, refused or objected to, when and in which wording', {
    purposes: ['service', 'comply'],
    erase: 'keep',
  }),
  'case.identity': define('record', 'Who asks, and how they were recognised', { purposes: ['comply'], erase: 'keep' }),
  'case.text': define('record', 'What was asked, answered and decided in a rights case', {
    purposes: ['comply'],
    freeText: true,
    erase: 'keep',
  }),
  'case.record': define('record', 'The coded course of a rights case, without words about anybody', {
    purposes: ['comply'],
    erase: 'keep',
  }),
  'pack.file': define('record', 'A pack that was built for somebody, encrypted', {
    purposes: ['comply'],
    access: false,
  }),
  'tombstone.hash': define('record', 'A keyed hash of an erased identifier, so that it does not come back', {
    purposes: ['service', 'connect', 'comply'],
    access: false,
    erase: 'keep',
  }),
  'incident.text': define('record', 'What happened in an incident and what was done', {
    purposes: ['secure', 'comply'],
    freeText: true,
    erase: 'keep',
    access: false,
  }),
} as const satisfies Record<string, Category>

export type CategoryName = keyof typeof categories
export const isPersonal = (name: CategoryName) => categories[name].personal
