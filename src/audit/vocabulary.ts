const by = <const T extends string | null, const C extends string = never>(
  target: T,
  says: string,
  counts: readonly C[] = [],
) => ({
  target,
  says,
  counts,
  reasoned: false as const,
})
/** The same, with a reason in somebody's own words, which is kept apart so that it can be deleted. */
const reasoned = <const T extends string>(target: T, says: string) => ({ ...by(target, says), reasoned: true as const })

/** Everything that is written down, what it was done to, and what is counted. There is no other way to put a word into the audit. */
export const actions = {
  'workspace.made': by('workspace', 'Made the workspace'),
  'workspace.deletion-requested': by('workspace', 'Asked for the workspace to be deleted'),
  'workspace.deletion-undone': by('workspace', 'Kept the workspace after all'),
  'member.invited': by('invitation', 'Invited somebody'),
  'invitation.withdrawn': by('invitation', 'Withdrew an invitation'),
  'member.joined': by('login', 'Joined'),
  'member.became-owner': by('login', 'Was given the role of owner'),
  'member.became-office': by('login', 'Was given the role of office'),
  'member.became-field': by('login', 'Was given the role of field'),
  'member.became-accountant': by('login', 'Was given the role of accountant'),
  'member.left': by('login', 'Left, or was removed'),
  'token.made': by('token', 'Made an API token'),
  'token.revoked': by('token', 'Revoked an API token'),
  'login.closed': by('login', 'Closed a login'),
  'connection.made': by('connection', 'Connected a channel'),
  'connection.removed': by('connection', 'Removed a channel'),
  'consent.given': by('consent', 'Allowed something'),
  'consent.withdrawn': by('consent', 'Took a permission back'),
  'objection.made': by('consent', 'Objected to something'),
  'objection.ended': by('consent', 'Took an objection back'),
  'customers.merged': by('merge', 'Made two customers one'),
  'customers.unmerged': by('merge', 'Made one customer two again'),
  'case.received': by('case', 'Took in a request about somebody’s own information'),
  'case.routed': by('case', 'Brought a request to whoever decides about it'),
  'case.identity': by('case', 'Asked who makes a request'),
  'case.scoped': by('case', 'Knew who makes a request, and what it covers'),
  'case.running': by('case', 'Worked on a request'),
  'case.review': by('case', 'Laid an answer before a person'),
  'case.sent': by('case', 'Sent the answer to a request'),
  'case.closed': by('case', 'Closed a request'),
  'pack.fetched': by('case', 'Fetched a copy'),
  'customer.erased': by('erasure', 'Erased a customer', ['rows', 'files']),
  'workspace.erased': by('erasure', 'Erased the workspace', ['rows', 'files']),
  'rows.erased': by('erasure', 'Erased what a hold had kept', ['rows', 'files']),
  'retention.chosen': by('choice', 'Chose how long something is kept'),
  'hold.placed': reasoned('hold', 'Placed a hold'),
  'hold.released': reasoned('hold', 'Released a hold'),
  'support.allowed': by('grant', 'Let support look in'),
  'support.ended': by('grant', 'Ended the look of support'),
  'support.entered': by('grant', 'Came in to help'),
  'support.left': by('grant', 'Left again'),
  'incident.opened': by('incident', 'Took down an incident'),
  'incident.noted': by('incident', 'Noted a step of an incident'),
  'incident.told': by('incident', 'Told those whom an incident touched', ['people']),
  'incident.closed': by('incident', 'Closed an incident'),
  'backup.made': by(null, 'Made a backup', ['workspaces', 'rows', 'files']),
  'backup.restored': by(null, 'Restored a backup', ['workspaces', 'rows', 'files']),
  'audit.emptied': by(null, 'Deleted what old entries said', ['entries']),
} as const

export type Actions = typeof actions
export type Action = keyof Actions
export const actionNames = Object.keys(actions) as Action[]

export const actorKinds = ['member', 'system', 'support', 'operator'] as const
/** Who did it. `support` is one of us, signed in; `operator` holds the machine; `system` is the clockwork. */
export type Actor = { readonly kind: 'member' | 'support'; readonly loginId: string } | { readonly kind: 'system' | 'operator' }
export const member = (loginId: string): Actor => ({ kind: 'member', loginId })
/** A member, or the clockwork where there was none. */
export const memberOr = (loginId: string | null): Actor => (loginId ? member(loginId) : { kind: 'system' })

type Of<A extends Action> = { readonly action: A; readonly actor: Actor } & (Actions[A]['target'] extends null
  ? unknown
  : { readonly target: string }) &
  ([Actions[A]['counts'][number]] extends [never]
    ? unknown
    : { readonly counts: Readonly<Record<Actions[A]['counts'][number], number>> }) &
  (Actions[A]['reasoned'] extends true ? { readonly reason: string } : unknown)

/** An entry to be written: closed words, ids (UUIDs) and numbers; a `reason` only where the action takes one. */
export type NewEntry = { [A in Action]: Of<A> }[Action]
