import { sql } from 'drizzle-orm'
import { index, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes } from '#platform/keys.ts'
import { at, currentWorkspace, now, platformRows } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/**
 * Mail that the service itself writes: confirm your address, reset, invitation, alert, a notice of what changes. Sealed; waits here when no
 * relay is set. `marketing` is apart: it is written and sent only with a permission.
 */
export const serviceMail = pgTable(
  'service_mail',
  {
    id: uuid().primaryKey().default(sql`uuidv7()`),
    workspaceId: uuid('workspace_id'),
    kind: text({
      enum: ['confirm-address', 'reset-password', 'invitation', 'alert', 'security', 'rights', 'notice', 'marketing'],
    }).notNull(),
    recipient: text().notNull(),
    raw: bytes().notNull(),
    state: text({ enum: ['waiting', 'sent', 'failed'] }).notNull(),
    reason: text(),
    createdAt: now('created_at'),
    settledAt: at('settled_at'),
  },
  (t) => [
    index().on(t.createdAt),
    platformRows(),
    pgPolicy('workspace', {
      for: 'all',
      to: 'public',
      using: sql`workspace_id = ${currentWorkspace}`,
      withCheck: sql`workspace_id = ${currentWorkspace}`,
    }),
  ],
)
export const serviceMailPolicy = policyFor(serviceMail, {
  activities: ['account.notify', 'account.market'],
  role: 'controller',
  retention: 'M5',
  since: 'createdAt',
  platform: true,
  purposes: ['service', 'communicate', 'comply'],
  columns: {
    id: 'key',
    workspaceId: 'key',
    kind: 'state',
    recipient: 'login.email',
    raw: 'service-mail.content',
    state: 'state',
    reason: 'state',
    createdAt: 'time',
    settledAt: 'time',
  },
  exceptions: {
    raw: {
      purposes: ['service', 'communicate', 'comply'],
      why: 'A letter of the rights desk is written in the transaction of what it tells',
    },
  },
})
