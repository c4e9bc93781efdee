/** Mutants that survive, and why. Each is looked at when it changes: a line here is a line of the declaration that nothing obeys yet, or that something else makes true as well. */
const because: Readonly<Record<string, readonly string[]>> = {
  'declared as part of a copy, and no copy reaches the table: it names neither customer nor login': [
    'verifications.identifier (login.email): access off',
    'verifications.identifier (login.email): portable off',
    'rate_limits.key (login.device): access off',
    'service_mail.recipient (login.email): access off',
    'service_mail.recipient (login.email): portable off',
    'invitations.email (login.email): access off',
    'invitations.email (login.email): portable off',
    'support_grants.why (audit.reason): access off',
    'audit_entries.loginId (audit.entry): access off',
    'audit_entries.action (audit.entry): access off',
    'audit_entries.targetId (audit.entry): access off',
    'audit_entries.counts (audit.entry): access off',
    'audit_reasons.says (audit.reason): access off',
    'holds.authority (case.text): access off',
    'category audit.entry: access off',
    'category audit.reason: access off',
  ],
  'a foreign key leads the same way': [
    'login_credentials: member dropped',
    'second_factors: member dropped',
    'notifications: member dropped',
    'merges: customer dropped',
    'customer_versions: customer dropped',
  ],
  'of no workspace, so that its end does not ask for records': [
    'sessions: a record',
    'verifications: a record',
    'rate_limits: a record',
  ],
  'ends with the record that it hangs on, by a foreign key that removes it': [
    'case_events: no record',
    'case_texts: no record',
    'case_identifiers: no record',
    'case_notices: no record',
    'case_spans: no record',
    'pack_parts: no record',
    'pack_parts: every column kept by an erasure',
  ],
  'ended by its owner’s own verb (audit/empty.ts, platform/usage.ts), which this suite does not run; audit.db.test.ts and R53 do':
    ['audit_entries: since dropped', 'audit_entries: no record', 'usage_counts: since dropped'],
  'goes with its message or conversation, whatever its own rule is called': [
    'case_offers: kept for life',
    'deliveries: kept for life',
    'message_participants: kept for life',
    'merged_rows: kept for life',
    'intent_decisions: kept for life',
  ],
  'every table that the purpose may open makes an exception of it': [
    'category login.credential: service sees it',
    'category service-mail.content: comply sees it',
    'category audit.reason: service sees it',
  ],
  'removed at once by the verb that removes the connection (R18, R47)': ['rule S1: twice as long'],
  'no table is open for benchmarks yet': [
    'activity benchmarks.release: for the service',
    'activity benchmarks.examples: for the service',
  ],
  'the words are published and tried by R10; nothing asks them as a mail leaves': [
    'recipient mailbox: for improvement too',
    'recipient relay: for improvement too',
    'recipient push: for improvement too',
  ],
  'a second check of the table refuses the same': [
    'audit_entries_salt_word: dropped',
    'audit_entries_actor_word: dropped',
    'audit_entries_target_kind_word: dropped',
  ],
}
export const explained = new Map(Object.entries(because).flatMap(([why, names]) => names.map((name) => [name, why] as const)))
