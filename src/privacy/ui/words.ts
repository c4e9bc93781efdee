import { many, onDay } from '#ui/when.ts'
import type { retentionOverview } from '../overview.ts'

export type Rule = Awaited<ReturnType<typeof retentionOverview>>[number]
export type Table = Rule['tables'][number]

/** What one row of a table is called, and several; and where such rows are seen. */
const tables: Record<string, readonly [one: string, more: string, at?: string]> = {
  agreements: ['agreement to the terms', 'agreements to the terms'],
  alarms: ['alarm', 'alarms'],
  announcements: ['announcement of a new notice', 'announcements of new notices'],
  api_tokens: ['API token', 'API tokens', 'tokens'],
  assumptions: ['assumption', 'assumptions', 'profile'],
  attachments: ['attachment', 'attachments'],
  audit_entries: ['entry of the audit', 'entries of the audit', 'privacy/audit'],
  audit_heads: ['end of the audit', 'ends of the audit', 'privacy/audit'],
  audit_reasons: ['reason in the audit', 'reasons in the audit', 'privacy/audit'],
  canned_replies: ['canned reply', 'canned replies', 'canned-replies'],
  case_codes: ['code of six figures, as a fingerprint', 'codes of six figures, as fingerprints'],
  case_events: ['step of a request', 'steps of requests', 'cases'],
  case_identifiers: ['name or address of who asked', 'names or addresses of who asked', 'cases'],
  case_links: ['link to a case page, as a fingerprint', 'links to case pages, as fingerprints'],
  case_notices: ['note of who was told', 'notes of who was told', 'cases'],
  case_offers: ['message that sounded like a request', 'messages that sounded like requests'],
  case_spans: ['place marked in a copy', 'places marked in copies', 'cases'],
  case_texts: ['letter or note of a request', 'letters and notes of requests', 'cases'],
  cases: ['request', 'requests', 'cases'],
  connections: ['connection', 'connections', 'connections'],
  consents: ['permission or objection', 'permissions and objections'],
  conversation_facts: ['fact of a conversation', 'facts of conversations'],
  conversation_labels: ['label on a conversation', 'labels on conversations', 'labels'],
  conversations: ['conversation', 'conversations', 'inbox/now'],
  credentials: ['sealed password of a connection', 'sealed passwords of connections', 'connections'],
  cursors: ['note of how far a mailbox was read', 'notes of how far a mailbox was read', 'connections'],
  customer_versions: ['earlier spelling of a customer', 'earlier spellings of customers'],
  customers: ['customer', 'customers', 'search'],
  deliveries: ['mail on its way out', 'mails on their way out', 'outgoing'],
  desks: ['setting of the rights desk', 'settings of the rights desk', 'cases'],
  erasures: ['record of an erasure', 'records of erasures', 'privacy/receipts'],
  event_counters: ['counter of events', 'counters of events'],
  events: ['note of what happened, by id', 'notes of what happened, by id'],
  files: ['stored file', 'stored files'],
  holds: ['hold', 'holds', 'privacy/holds'],
  identities: ['email address or number', 'email addresses and numbers', 'search'],
  imports: ['import', 'imports'],
  incident_events: ['step of an incident', 'steps of incidents', 'incidents'],
  incident_people: ['person in an incident, by id', 'people in incidents, by id', 'incidents'],
  incident_places: ['place of an incident', 'places of incidents', 'incidents'],
  incident_texts: ['note of an incident', 'notes of incidents', 'incidents'],
  incidents: ['incident', 'incidents', 'incidents'],
  intent_decisions: ['reading of what a message wants', 'readings of what messages want', 'inbox/now'],
  invitations: ['invitation', 'invitations', 'members'],
  journal: ['mail as it arrived', 'mails as they arrived', 'quarantine'],
  labels: ['label', 'labels', 'labels'],
  login_credentials: ['sign-in credential', 'sign-in credentials', 'security'],
  members: ['member', 'members', 'members'],
  merged_rows: ['note of what was joined', 'notes of what was joined'],
  merges: ['joining of two customers', 'joinings of customers'],
  message_participants: ['sender or receiver of a message', 'senders and receivers of messages', 'search'],
  messages: ['message', 'messages', 'inbox/now'],
  notes: ['note', 'notes', 'inbox/now'],
  notification_preferences: ['choice of what may ring', 'choices of what may ring', 'notifications'],
  notifications: ['notification', 'notifications', 'notifications'],
  pack_parts: ['part of a built copy', 'parts of built copies', 'cases'],
  packs: ['copy built for somebody', 'copies built for somebody', 'cases'],
  prices: ['price', 'prices', 'profile'],
  profiles: ['business profile', 'business profiles', 'profile'],
  push_subscriptions: ['browser that may be rung', 'browsers that may be rung', 'notifications'],
  replying: ['note that somebody is replying', 'notes that somebody is replying'],
  restrictions: ['restriction', 'restrictions', 'cases'],
  retention_choices: ['choice of how long', 'choices of how long', 'privacy'],
  retention_runs: ['note of a run', 'notes of runs'],
  remains: ['table with deleted bytes', 'tables with deleted bytes'],
  service_mail: ['mail that we sent ourselves', 'mails that we sent ourselves'],
  support_grants: ['permission for support to look in', 'permissions for support to look in', 'support'],
  support_views: ['thing that support opened', 'things that support opened', 'support'],
  support_visits: ['visit of support', 'visits of support', 'support'],
  tombstones: ['fingerprint of somebody erased', 'fingerprints of people erased', 'privacy/receipts'],
  usage_counts: ['count of use', 'counts of use'],
  views: ['kept view', 'kept views', 'inbox/now'],
  workspace_activity: ['note of the last use', 'notes of the last use'],
  workspace_keys: ['wrapped key', 'wrapped keys'],
}

/** A table that has no words of its own yet is called by its name. */
const wordsOf = (name: string) => tables[name] ?? ([name.replaceAll('_', ' '), name.replaceAll('_', ' ')] as const)
export const sayRows = (name: string, n: number) => many(n, wordsOf(name)[0], wordsOf(name)[1])
/** The screen of a workspace on which these rows are seen; undefined where none shows them. */
export const screenOf = (name: string): string | undefined => wordsOf(name)[2]

/** `life` → for as long as you use Handlet; `days:30` → for 30 days. */
export function sayPeriod(period: string): string {
  const [unit = '', n = ''] = period.split(':')
  return n ? `for ${many(Number(n), unit.slice(0, -1))}` : 'for as long as you use Handlet'
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

/** How long, in a sentence. What a workspace chose is said as its choice. */
export function sayKept(rule: Rule): string {
  const [byItself] = rule.choices
  if (byItself && rule.period !== byItself) return `Kept ${sayPeriod(rule.period)}, as you chose`
  if (byItself) return `Kept ${sayPeriod(rule.period)}`
  if (/^(Deleted|Not )/.test(rule.says)) return rule.says
  return /^\d/.test(rule.says) ? `Kept for ${rule.says}` : `Kept ${lower(rule.says)}`
}

/** The whole sentence: how long, and what goes first. */
export function sayRule(rule: Rule): string {
  const kept = sayKept(rule)
  if (rule.due > 0) return `${kept}. ${many(rule.due, 'row')} ${rule.due === 1 ? 'goes' : 'go'} with the next run.`
  if (!rule.firstAt) return `${kept}.`
  const first = onDay(rule.firstAt)
  return kept.includes(';')
    ? `${kept}. The first is deleted for good on ${first}.`
    : `${kept}, then deleted for good. The first on ${first}.`
}

export const total = (tables: readonly Table[]) => tables.reduce((n, t) => n + t.rows, 0)

export const reasons = {
  claim: 'A legal claim',
  'access-case': 'Somebody asked for a copy',
  investigation: 'An investigation',
  tax: 'Tax records',
  order: 'A court or the police asked',
} as const

export const recipients: Record<string, string> = {
  mailbox: 'Your own mailbox',
  relay: 'The mail relay',
  push: 'Notification services of browsers',
}
export const sayRecipient = (name: string) => recipients[name.split(':')[0]!] ?? name.replaceAll('_', ' ')
