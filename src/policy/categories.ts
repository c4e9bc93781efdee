import type { Purpose } from './purposes.ts'

/** What erasing a person does to a column: the row goes, the value goes, or it stays because it says nothing of anybody. */
export type EraseAction = 'row' | 'null' | 'keep'

type Category = {
  readonly says: string
  readonly personal: boolean
  readonly purposes: readonly Purpose[]
  readonly erase: EraseAction
  /** Part of what a person gets when they ask for a copy. */
  readonly access: boolean
  /** May a log line carry it? Only what names nobody and says nothing. */
  readonly log: boolean
  /** May the database keep statistics (samples of values) of it? */
  readonly statistics: boolean
}

const define = (says: string, c: Partial<Category> = {}): Category => ({
  says,
  personal: true,
  purposes: ['service'],
  erase: 'row',
  access: true,
  log: false,
  statistics: false,
  ...c,
})
const plain = (says: string, c: Partial<Category> = {}) =>
  define(says, { personal: false, erase: 'keep', access: false, log: true, statistics: true, ...c })

/** One word per column. It implies purposes, export, erase action, statistics and logging; an exception carries its reason in the policy. */
export const categories = {
  // says nothing of anybody
  key: plain('Surrogate key or reference'),
  time: plain('When something happened'),
  state: plain('A state, kind, count or setting from a closed list'),
  version: plain('A version of a text, model or schema'),
  // the people who use the product
  'login.name': define('Name of a member', { purposes: ['service', 'communicate'] }),
  'login.email': define('Email address of a member', { purposes: ['service', 'communicate'] }),
  'login.image': define('Picture of a member'),
  'login.credential': define('Password hash, passkey or second factor', { purposes: ['secure'], access: false }),
  'login.session': define('Sign-in session token', { purposes: ['secure'], access: false }),
  'login.device': define('IP address or device of a member', { purposes: ['secure'] }),
  'login.preference': define('What a member chose'),
  'login.push': define('Address of a member’s browser for notifications', { purposes: ['communicate'], access: false }),
  'login.agreement': define('What a member agreed to, and when', { purposes: ['comply'], erase: 'keep' }),
  // the business
  'business.name': define('Name of the business', { erase: 'keep', access: false }),
  'business.profile': define('Trades, region, hours, services, prices, assumptions', { erase: 'keep', access: false }),
  'business.text': define('Canned replies, labels and other wording of the business', { erase: 'keep', access: false }),
  // the people who write in
  'customer.name': define('Name of a customer'),
  'customer.contact': define('Email address or phone number of a customer'),
  'customer.place': define('Postcode or address of a customer'),
  'message.content': define('What was written', { purposes: ['service', 'classify'] }),
  'message.subject': define('Subject line', { purposes: ['service', 'classify'] }),
  'message.headers': define('Identifiers and headers of a message'),
  'message.raw': define('The message as it arrived, encrypted', { access: false }),
  'message.search': define('Search words taken from a message', { access: false }),
  'message.checks': define('What the checks on the sender said', { purposes: ['service', 'secure'] }),
  'attachment.name': define('File name'),
  'attachment.file': define('Address and key of an encrypted file', { access: false }),
  'note.content': define('What a member noted about a customer'),
  'intent.label': define('What the message wants, as a model decided', { purposes: ['service', 'classify'] }),
  'intent.reason': define('Words or features that weighed', { purposes: ['service', 'classify'] }),
  // channels
  'connection.address': define('Address of a connected mailbox', { purposes: ['connect', 'service'], erase: 'keep' }),
  'connection.secret': define('Sealed credential of a connection', { purposes: ['connect'], erase: 'keep', access: false }),
  'connection.cursor': define('How far a mailbox was read', {
    purposes: ['connect'],
    erase: 'keep',
    access: false,
    personal: false,
  }),
  // running it
  'service-mail.content': define('A mail that the service itself sent', { purposes: ['communicate'] }),
  'key.wrapped': plain('An encryption key, wrapped by another', { log: false }),
  'event.ids': plain('Ids of what an event is about', { personal: true, erase: 'row' }),
  'audit.entry': define('Who did what, by id', { purposes: ['secure', 'comply'], erase: 'keep' }),
  'usage.count': plain('How often a feature was used'),
} as const satisfies Record<string, Category>

export type CategoryName = keyof typeof categories
export const isPersonal = (name: CategoryName) => categories[name].personal
