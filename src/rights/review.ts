import { and, eq, inArray, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { cases, operatorDesk } from './cases.ts'
import { type Case, caseOf, comply } from './course.ts'
import type { RightsServices } from './erasing.ts'
import { subjectsOf } from './own-desk.ts'
import { rightOf } from './search.ts'
import { type Found, keyOf, rowsOf, type Shelf, shelvesOf } from './shelves.ts'
import { caseSpans, type SpanReason } from './spans.ts'

const pageSize = 50

/** How many rows of theirs a table has, and how many places in it wait for somebody to decide. */
async function countsOf(s: RightsServices, { workspaceId, id }: Case, shelves: readonly Shelf[], subjectIds: readonly string[]) {
  const each = (shelf: Shelf) => sql`select ${shelf.name}::text as name, count(*)::int as n from ${sql.identifier(shelf.name)} t
    where t.workspace_id = ${workspaceId} and ${shelf.of(subjectIds)}`
  // A login has few rows, and its tables belong to no workspace.
  const ofLogin = async (shelf: Shelf) => {
    let n = 0
    for await (const some of rowsOf(s, workspaceId, shelf, subjectIds)) n += some.length
    return { name: shelf.name, n }
  }
  const found =
    workspaceId === operatorDesk
      ? await Promise.all(shelves.map(ofLogin))
      : await comply(s, workspaceId, (tx) => rows<Counted>(tx, sql.join(shelves.map(each), sql` union all `)))
  const open = await comply(s, workspaceId, (tx) =>
    rows<Counted>(
      tx,
      sql`select table_name as name, count(*)::int as n from case_spans
          where workspace_id = ${workspaceId} and case_id = ${id} and state = 'suggested' group by 1`,
    ),
  )
  const of = (list: readonly Counted[], shelf: Shelf) => list.find((f) => f.name === shelf.name)?.n ?? 0
  return (shelf: Shelf) => ({ rows: of(found, shelf), open: of(open, shelf) })
}
type Counted = { readonly name: string; readonly n: number }

/** What was found in one table, a page at a time, each row with what is left out of it. `after`: the key of the last row seen. */
export async function foundPage(
  s: RightsServices,
  workspaceId: string,
  caseId: string,
  o: { table?: string | undefined; after?: string | undefined },
) {
  const c = await comply(s, workspaceId, (tx) => caseOf(tx, caseId))
  const subjectIds = await subjectsOf(s, c)
  if (c.kind !== 'access' && c.kind !== 'portability') throw new Refused('conflict', 'This case is not answered with a copy.')
  const shelves = shelvesOf(s.policies, rightOf(c), workspaceId)
  const counts = await countsOf(s, c, shelves, subjectIds)
  const tables = shelves
    .map((shelf) => ({
      name: shelf.name,
      ...counts(shelf),
      columns: shelf.columns.map(({ name, personal, says }) => ({ name, personal, says })),
    }))
    .filter((t) => t.rows > 0)
    .sort((a, b) => b.open - a.open || b.rows - a.rows)
  const wanted = o.table ?? tables[0]?.name ?? shelves[0]?.name
  const shelf = shelves.find(({ name }) => name === wanted)
  if (!shelf) throw new Refused('missing', 'There is no such table in this copy.')
  const after = o.after ? keyIn(o.after, shelf.key.length) : null
  const found: readonly Found[] = (await rowsOf(s, workspaceId, shelf, subjectIds, after, pageSize).next()).value ?? []
  const keys = found.map((row) => keyOf(shelf, row))
  const spans = await comply(s, workspaceId, async (tx) =>
    keys.length
      ? tx
          .select()
          .from(caseSpans)
          .where(and(eq(caseSpans.caseId, caseId), eq(caseSpans.tableName, shelf.name), inArray(caseSpans.rowKey, keys)))
          .orderBy(caseSpans.rowKey, caseSpans.columnName, caseSpans.from)
      : [],
  )
  return {
    tables,
    table: shelf.name,
    rows: found.map((row, i) => ({
      key: keys[i]!,
      values: row,
      spans: spans
        .filter((span) => span.rowKey === keys[i])
        .map((span) => ({
          id: span.id,
          column: span.columnName,
          from: span.from,
          to: span.to,
          reason: span.reason,
          state: span.state,
        })),
    })),
    after: found.length === pageSize ? keys.at(-1)! : null,
  }
}

function keyIn(text: string, parts: number): string[] {
  try {
    const key = JSON.parse(text)
    if (Array.isArray(key) && key.length === parts && key.every((k) => typeof k === 'string')) return key
  } catch {
    // falls through: what is no key is nobody's
  }
  throw new Refused('invalid', 'This is no place in the list.')
}

async function open(tx: Tx, caseId: string) {
  const c = await caseOf(tx, caseId)
  if (c.closedAt) throw new Refused('conflict', 'This case is answered.')
  if (c.state !== 'review') throw new Refused('conflict', 'First everything has to be looked for.')
  return c
}
/** A change after the approval takes it back: nothing goes out that was not looked at as it is. */
const unapprove = (tx: Tx, caseId: string) =>
  tx.update(cases).set({ reviewedBy: null, reviewedAt: null, decision: null }).where(eq(cases.id, caseId))

/** A person says of suggestions whether the words are left out or shown. */
export const decideSpans = (
  s: RightsServices,
  workspaceId: string,
  caseId: string,
  o: { ids: readonly string[]; state: 'left-out' | 'shown'; by: string },
): Promise<void> =>
  comply(s, workspaceId, async (tx) => {
    await open(tx, caseId)
    const done = await tx
      .update(caseSpans)
      .set({ state: o.state, decidedBy: o.by, decidedAt: s.clock() })
      .where(and(eq(caseSpans.caseId, caseId), inArray(caseSpans.id, [...o.ids])))
      .returning({ id: caseSpans.id })
    if (done.length !== new Set(o.ids).size) throw new Refused('missing', 'One of these places is not in this case.')
    await unapprove(tx, caseId)
  })

/** The rest of the suggestions at once: after somebody has read them. */
export const decideRest = (
  s: RightsServices,
  workspaceId: string,
  caseId: string,
  o: { state: 'left-out' | 'shown'; by: string },
) =>
  comply(s, workspaceId, async (tx) => {
    await open(tx, caseId)
    const done = await tx
      .update(caseSpans)
      .set({ state: o.state, decidedBy: o.by, decidedAt: s.clock() })
      .where(and(eq(caseSpans.caseId, caseId), eq(caseSpans.state, 'suggested')))
      .returning({ id: caseSpans.id })
    if (done.length > 0) await unapprove(tx, caseId)
    return done.length
  })

export type NewSpan = {
  table: string
  key: string
  column: string | null
  from: number | null
  to: number | null
  reason: SpanReason
}
/** Words that the rules did not see. */
export const addSpan = (s: RightsServices, workspaceId: string, caseId: string, span: NewSpan, by: string): Promise<string> =>
  comply(s, workspaceId, async (tx) => {
    const c = await open(tx, caseId)
    const shelf = shelvesOf(s.policies, rightOf(c), workspaceId).find(({ name }) => name === span.table)
    if (!shelf || (span.column && !shelf.columns.some(({ name }) => name === span.column)))
      throw new Refused('missing', 'There is no such place in this copy.')
    keyIn(span.key, shelf.key.length)
    if ((span.from === null) !== (span.to === null) || (span.from !== null && (!span.column || span.from >= span.to!)))
      throw new Refused('invalid', 'Mark at least one letter.')
    const [made] = await tx
      .insert(caseSpans)
      .values({
        workspaceId,
        caseId,
        tableName: span.table,
        rowKey: span.key,
        columnName: span.column,
        from: span.from,
        to: span.to,
        reason: span.reason,
        state: 'left-out',
        decidedBy: by,
        decidedAt: s.clock(),
      })
      .onConflictDoNothing()
      .returning({ id: caseSpans.id })
    if (!made) throw new Refused('conflict', 'This place is marked already.')
    await unapprove(tx, caseId)
    return made.id
  })
