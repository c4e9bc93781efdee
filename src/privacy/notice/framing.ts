import type { Words } from './document.ts'

type Framing = {
  /** Lines of the source notice that it keeps (`notice/source.txt`). */
  readonly lines: readonly number[]
  readonly says: Words
}
const own = <S extends string>(says: S) => ({ lines: [] as readonly number[], says })
const of = <S extends string>(lines: readonly number[], says: S) => ({ lines, says })

/**
 * Every sentence about the use of data that is not itself a value of the policy. No number stands in one, and no page may hold another:
 * what is between braces is filled from the policy or from the controller's settings.
 */
export const framing = {
  banner: own(
    '**This is a demonstration.** The business named here is invented, and nobody is responsible for data under this name. Do not put real people’s data into it.',
  ),
  says: of(
    [1, 2],
    'What personal data {controller} uses in Handlet, why, on which legal ground, for how long, and what you can do about it.',
  ),
  shortWho: own('A business you write to decides about your messages. We look after them for it.'),
  shortLimit: own('Everything has [a limit](/notice/retention), and is deleted when it is reached.'),
  shortRights: own('You can [ask for a copy, a correction or erasure](/rights) without an account.'),
  who: own(
    '{controller} runs this Handlet and is the controller for accounts, security and records. For what customers write to a business, that business is the controller and {controller} works on its instructions.',
  ),
  noDpo: own('None: the law does not require one here. Write to the contact above'),
  neverSell: of([17], '**We do not sell personal data.**'),
  neverTrain: of([18], 'We do not use your messages, or your customers’ messages, to train AI models for unrelated purposes.'),
  neverLeave: of(
    [101],
    'Raw messages, recordings, transcripts, contact details, CRM records, identifiable profiles of a business or a customer, account-level behaviour, and pseudonymised sets called anonymous are never sold and never part of a benchmark.',
  ),
  closed: own(
    'What came through {closed} is not used for improvement, benchmarks or examples, not even in aggregated form: {the} providers’ terms forbid it.',
  ),
  why: of(
    [4],
    'We use personal data for these purposes and no others. Each is a separate role in the database, and is refused whatever it may not see.',
  ),
  later: own('Declared so that you can see what may come; nothing is processed for it today.'),
  bases: of([21, 22], 'The law asks for a legal ground for each use of personal data. These are ours.'),
  controllerOf: of(
    [33, 87],
    'For customer communication data, the workspace (the business you write to) is the controller and chooses its own legal ground. We are its processor: we follow its instructions, which are its settings, under the [data processing terms](/notice/data-processing).',
  ),
  controllerOurs: own('For {ours} we are the controller ourselves, and a workspace or a person may object.'),
  authorisation: of(
    [35, 37, 38],
    'Connecting a mailbox needs the permission of whoever owns it. That permission covers the connection. It is not consent by the customers who write to that mailbox, and we do not treat it as such.',
  ),
  revoke: of(
    [39],
    'A connection can be removed at any time under Connections. Receiving and sending stop, and its password is deleted first. Messages that were already received stay until the workspace deletes them.',
  ),
  proportionate: of(
    [49],
    'We weigh every legitimate interest against the people concerned, in writing, and look at it again by the date that stands beside it.',
  ),
  needed: of(
    [24, 32],
    'You are not obliged by law to give us data. Without what is marked “needed for the contract”, we cannot provide that part of the service.',
  ),
  decisions: own(
    'No decision with legal or similarly significant effects on you is made by a machine alone. Software suggests what a message wants and how urgent it seems; a member of the business decides. You may ask for a person to look again, give your view, and contest the result.',
  ),
  data: of([76], 'We hold only what the activities above need. The list below is taken from the columns of the database itself.'),
  from: own(
    'From you when you sign up or write to a business; from the members of a business who note something about a customer. Messages come through: {sources}.',
  ),
  recipients: own('Nobody outside the machine this runs on receives personal data, except these.'),
  hosting: own('The machines belong to {hosted}. That is where the data is.'),
  transfers: own(
    'Where a country named here is not the United Kingdom, data is transferred there, and what allows it stands beside it.',
  ),
  retention: of(
    [113, 114],
    'We keep personal data only as long as it is needed. Every kind of data has a rule with a limit; “at most” means at most.',
  ),
  grace: own('A row is to be gone within {grace} hours of its due time, and its traces on the disk within {bytes} days.'),
  deletion: of(
    [129, 130],
    'Deleting a workspace deletes its messages, conversations, unsent drafts, attachments and their files, and everything derived from them. There is a way back for {undo} days. We delete; we do not keep a copy and call it anonymous.',
  ),
  backups: of(
    [130],
    'A backup cannot be edited. It lives for {backup}, is used to restore and nothing else, and erasures are applied again after a restore. Providers outside follow their own cycles; we tell them, and show what they answered.',
  ),
  register: of([131], 'The full register is on [Lawful basis and data categories](/notice/lawful-basis).'),
  noSpecial: of(
    [133],
    'We do not seek health data, ethnic origin, beliefs or other special category data, and have no field for it.',
  ),
  specialInside: of(
    [134],
    'If such information appears in a message, it is used only to deliver that message’s service. We exclude messages that seem to contain it from improvement and benchmarks.',
  ),
  avoidSpecial: of(
    [135],
    'Please do not put special category or criminal offence data into Handlet unless your business really needs it there and the law allows it.',
  ),
  rights: of([137], 'You have these rights. They cost nothing, and you need no account.'),
  ask: of(
    [143],
    'Use the form on [Your rights](/rights), write to {contact}, or send a letter to {address}. Tell us in your own words; there is no right form of words.',
  ),
  whoAnswers: own(
    'About your account, we answer. About messages you sent to a business, that business answers: we pass your request on to it and tell you which business it is.',
  ),
  clock: own('We answer within one month, counted from the day your request came, and sooner when we can.'),
  complain: own(
    'You can complain to us in the same places. We acknowledge it within the time the law gives and tell you what came of it.',
  ),
  regulator: own('You can complain to the [{regulator}]({regulatorUrl}) at any time, without asking us first.'),
  changes: of(
    [145],
    'This page is made from the same declaration that the software obeys, so it changes when the processing changes. What changed, line by line, is on [Changes to this notice](/notice/changes).',
  ),
  countsFrom: own('Counts from {day}. Every owner was told of it by mail.'),
  dated: of([146], 'Last updated {updated}.'),
  intelligence: of(
    [19],
    'What we may learn from patterns and outcomes, for whom, and what keeps single people and businesses out of it.',
  ),
  ownNumbers: own('Figures about one workspace are made from its own data and shown to its own members.'),
  acrossOff: own(
    'Use across workspaces is off. It begins only when a workspace gives a separate authorisation, and ends when that is withdrawn, in one step.',
  ),
  acrossWho: own(
    'Restricted data, data of people who objected, and messages that seem to hold special category data are left out by the database itself.',
  ),
  anonymous: own(
    'A benchmark is published only when no single business can be made out in it. Hashing or renaming is not enough.',
  ),
  cookies: own(
    'No advertising, no tracking, no analytics. Everything below is strictly necessary for something you asked for, so there is no banner to click away (PECR, Schedule A1).',
  ),
  cookiesOut: own('Signing out removes what was kept of you. The rest goes when you clear this site in your browser.'),
  statusSays: own(
    'Every promise of the notice, and what happened when it was last put to the test on this installation. A promise that nobody has tested here says so.',
  ),
  annexSays: own(
    'What Article 28(3) asks to be set out, taken from the declaration: it is part of the [data processing terms](/notice/data-processing).',
  ),
  annexDuration: own('As long as the workspace uses the service, and afterwards until the retention rules below have ended it.'),
  annexNature: own('Receiving, storing, showing, sorting, searching, sending and deleting messages and what belongs to them.'),
  annexEnd: own(
    'At the end the workspace can take its data with it; then it is deleted, as the [retention schedule](/notice/retention) says.',
  ),
  recordSays: own('The record of processing activities (Article 30), as controller and as processor, made from the declaration.'),
  lawfulSays: own('Each activity: whose data, which data, why, on which ground, for how long, and who receives it.'),
  scheduleSays: own('Every rule that ends personal data, and what it ends.'),
  recipientsSays: own('Everybody outside the machine who may receive personal data, and for what.'),
  changesSays: own('Each time the declaration changed: when, what, and whether it matters to you.'),
  first: own('First publication of the notice made from the declaration.'),
} as const satisfies Record<string, Framing>

type Key = keyof typeof framing
type Slots<S extends string> = S extends `${string}{${infer Slot}}${infer Rest}` ? Slot | Slots<Rest> : never

/** A framing sentence with its braces filled. */
export function say<K extends Key>(
  key: K,
  ...[slots]: Slots<(typeof framing)[K]['says']> extends never
    ? []
    : [Record<Slots<(typeof framing)[K]['says']>, string | number>]
): Words {
  return framing[key].says.replace(/\{(\w+)\}/g, (_, name: string) => String((slots as unknown as Record<string, string>)[name]))
}
