import { index, text, uuid } from 'drizzle-orm/pg-core'
import { at, now, platformRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { logins } from './logins.ts'
import { workspaces } from './workspaces.ts'

export const roles = ['owner', 'office', 'field', 'accountant'] as const
export type Role = (typeof roles)[number]

export const members = workspaceTable(
  'members',
  {
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    loginId: uuid('login_id')
      .notNull()
      .references(() => logins.id, { onDelete: 'cascade' }),
    role: text({ enum: roles }).notNull(),
    joinedAt: now('joined_at'),
    leftAt: at('left_at'),
  },
  (t) => [index().on(t.loginId), platformRows()],
  ['loginId'],
)
export const membersPolicy = policyFor(members, {
  activities: ['account.manage'],
  member: 'loginId',
  role: 'controller',
  retention: 'A3',
  since: 'leftAt',
  platform: true,
  purposes: ['service', 'communicate'],
  columns: { workspaceId: 'key', loginId: 'key', role: 'state', joinedAt: 'time', leftAt: 'time' },
})

export const invitations = workspaceTable(
  'invitations',
  {
    id: uuid().notNull(),
    email: text().notNull(),
    role: text({ enum: roles }).notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: uuid('invited_by').notNull(),
    createdAt: now('created_at'),
    expiresAt: at('expires_at').notNull(),
    acceptedAt: at('accepted_at'),
  },
  (t) => [index().on(t.expiresAt), platformRows()],
)
export const invitationsPolicy = policyFor(invitations, {
  activities: ['account.manage'],
  role: 'controller',
  retention: 'A4',
  since: 'expiresAt',
  platform: true,
  columns: {
    workspaceId: 'key',
    id: 'key',
    email: 'login.email',
    role: 'state',
    tokenHash: 'login.credential',
    invitedBy: 'key',
    createdAt: 'time',
    expiresAt: 'time',
    acceptedAt: 'time',
  },
  exceptions: { tokenHash: { purposes: ['service'], why: 'A member invites and withdraws inside the workspace' } },
})
