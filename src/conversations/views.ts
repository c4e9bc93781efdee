import { and, asc, eq } from 'drizzle-orm'
import { foreignKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { places } from './conversations.ts'
import { labels } from './notes.ts'

/** What a member looks at often: a filter of the list under a name of their own. `who`: me, nobody or a member. */
export const views = workspaceTable(
  'views',
  {
    id: newId(),
    loginId: uuid('login_id').notNull(),
    name: text().notNull(),
    place: text({ enum: places }).notNull(),
    who: text(),
    labelId: uuid('label_id'),
    about: text(),
    madeAt: now('made_at'),
  },
  (t) => [
    uniqueIndex().on(t.workspaceId, t.loginId, t.name),
    foreignKey({ columns: [t.workspaceId, t.labelId], foreignColumns: [labels.workspaceId, labels.id] }).onDelete('cascade'),
  ],
)
export const viewsPolicy = policyFor(views, {
  role: 'processor',
  retention: 'A1',
  activities: ['messages.display'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    loginId: 'key',
    name: 'business.text',
    place: 'state',
    who: 'key',
    labelId: 'key',
    about: 'state',
    madeAt: 'time',
  },
})

export type View = {
  readonly name: string
  readonly place: (typeof places)[number]
  readonly who: string | null
  readonly label: string | null
  readonly about: string | null
}
const most = 20
const columns = {
  id: views.id,
  name: views.name,
  place: views.place,
  who: views.who,
  label: views.labelId,
  about: views.about,
}

export const viewsOf = (tx: Tx, loginId: string) =>
  tx.select(columns).from(views).where(eq(views.loginId, loginId)).orderBy(asc(views.name))

/** The same name again is the same view, changed. */
export async function keepView(tx: Tx, workspaceId: string, loginId: string, view: View) {
  const { label, ...rest } = view
  const have = await viewsOf(tx, loginId)
  if (have.length >= most && !have.some((v) => v.name === view.name))
    throw new Refused('invalid', `You keep ${most} views already. Delete one that you no longer need.`)
  if (label) {
    const [known] = await tx.select({ id: labels.id }).from(labels).where(eq(labels.id, label))
    if (!known) throw new Refused('missing', 'There is no such label.')
  }
  const set = { ...rest, labelId: label }
  const [kept] = await tx
    .insert(views)
    .values({ workspaceId, loginId, ...set })
    .onConflictDoUpdate({ target: [views.workspaceId, views.loginId, views.name], set })
    .returning(columns)
  return kept!
}

export async function dropView(tx: Tx, loginId: string, id: string): Promise<void> {
  const which = and(eq(views.id, id), eq(views.loginId, loginId))
  const [gone] = await tx.delete(views).where(which).returning({ id: views.id })
  if (!gone) throw new Refused('missing', 'You keep no such view.')
}
