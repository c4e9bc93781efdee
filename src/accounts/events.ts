import type { NewEvent } from '#platform/events.ts'

const fact =
  <K extends string>(kind: string, ...names: K[]) =>
  (about: Record<K, string>): NewEvent => ({ kind, about: Object.fromEntries(names.map((n) => [n, about[n]])) })

/** What this slice announces, in its workspace. */
export const happened = {
  workspaceMade: fact('workspace.made', 'loginId'),
  deletionRequested: fact('workspace.deletion-requested', 'loginId'),
  deletionUndone: fact('workspace.deletion-undone', 'loginId'),
  memberJoined: fact('member.joined', 'loginId', 'role'),
  memberChanged: fact('member.changed', 'loginId', 'role'),
  memberLeft: fact('member.left', 'loginId'),
  invitationSent: fact('invitation.sent', 'invitationId'),
  invitationWithdrawn: fact('invitation.withdrawn', 'invitationId'),
  invitationAccepted: fact('invitation.accepted', 'invitationId', 'loginId'),
  supportChanged: fact('support.changed', 'grantId'),
  tokenMade: fact('token.made', 'tokenId', 'loginId'),
  tokenRevoked: fact('token.revoked', 'tokenId', 'loginId'),
}
