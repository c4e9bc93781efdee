import { sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { everyRow } from '#app/operator/every-row.ts'
import { policies } from '#app/policies.ts'
import { type Query, tablesOf } from '#platform/db/backup-tables.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import type { Opened } from '#platform/db/open.ts'
import { columnsOf, type Policy } from '#policy/policy.ts'
import { dueBefore, type Period, type RetentionRule, retention } from '#policy/retention.ts'
import { ruleNames } from '#privacy/retain.ts'

export const [ours, theirs] = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002']
export const now = new Date('2027-06-15T12:00:00Z')
export const hour = 3_600_000
/** As it is declared, before any mutant: what rows are made and timed by. */
export const periods = structuredClone(Object.fromEntries(ruleNames.map((r) => [r, retention[r].period])))

/** What lives as long as its workspace is looked at as if that had chosen the shortest of its periods. */
export const timed = (period: Period, rule: RetentionRule): Period =>
  rule === 'M1' && period === 'life' ? { months: 12 } : period

export type Stage = {
  readonly tx: Tx
  readonly person: string
  ask(text: string): Promise<Record<string, any>[]>
  within<T>(work: () => Promise<T>): Promise<T>
}

/** One transaction over two workspaces with two rows in every table; nothing of it stays. */
export async function onStage<T>(opened: Opened, work: (stage: Stage) => Promise<T>): Promise<T> {
  let result: T
  const undo = new Error('undone')
  await opened.database
    .withPlatform(async (tx) => {
      const ask = (text: string) => rows<Record<string, any>>(tx, sql.raw(text))
      let made = 0
      const within = async <V>(inner: () => Promise<V>) => {
        const name = `s${++made}`
        await ask(`savepoint ${name}`)
        try {
          return await inner()
        } finally {
          // After an error the embedded database may first tidy its kept statements, which it then may not: the second time it has.
          await ask(`rollback to savepoint ${name}`).catch(() => ask(`rollback to savepoint ${name}`))
        }
      }
      await ask('set local role none')
      const person = await seed(tx, ask)
      result = await work({ tx, person, ask, within })
      throw undo
    })
    .catch((cause) => {
      if (cause !== undo && cause.cause !== undo) throw cause
    })
  return result!
}

/** Rows of ours, the full one first. */
const numbered = (table: string, more: string) =>
  `(select ${more}ctid, row_number() over (order by ctid) as n from "${table}" where workspace_id = '${ours}')`

export type Ask = Stage['ask']
export const here = (ask: Ask) => ask(`select set_config('app.workspace_id', '${ours}', true)`)

/** Every row of a pair: the full one is Jo's, wherever its table names a customer. */
async function seed(tx: Tx, ask: Ask): Promise<string> {
  const query: Query = (statement) => rows(tx, statement)
  const tables = await tablesOf(
    query,
    policies.map((p) => p.name),
  )
  await everyRow(query, tables, [ours, theirs])
  await here(ask)
  for (const { name } of policies) await ask(`alter table "${name}" disable trigger user`)
  const [{ id }] = (await ask(
    `select customer_id as id from identities where workspace_id = '${ours}' order by ctid limit 1`,
  )) as [{ id: string }]
  for (const p of policies.filter((x) => x.customer && x.name !== 'customers' && !hasKeyTo(x)))
    await ask(
      `update "${p.name}" set "${p.customer!.name}" = '${id}' where workspace_id = '${ours}' and "${p.customer!.name}" is not null`,
    )
  const named = (p: Policy, column: string, to: string) =>
    ask(`update "${p.name}" t set "${column}" = p.id from ${numbered(p.name, '')} c join ${numbered(to, 'id, ')} p on p.n = c.n
      where c.ctid = t.ctid and t."${column}" is not null`)
  for (const p of policies.filter((x) => x.belongs)) await named(p, p.belongs!.column.name, p.belongs!.to)
  for (const p of policies.filter((x) => x.inherits)) await named(p, p.inherits!.column.name, p.inherits!.from)
  for (const p of policies)
    for (const c of columnsOf(p).filter(({ key }) => p.columns[key] === 'event.ids'))
      if (
        getTableConfig(p.table as PgTable)
          .columns.find((x) => x.name === c.name)!
          .getSQLType() === 'jsonb'
      )
        await ask(
          `update "${p.name}" set "${c.name}" = '{"customerId": "${id}"}' where workspace_id = '${ours}' and "${c.name}" is not null`,
        )
  for (const p of policies) {
    const due = p.since && dueBefore(timed(periods[p.retention] as Period, p.retention), now)
    if (!due) continue
    const type = p.since!.getSQLType()
    const at = (ms: number) => `'${type === 'bigint' ? due.getTime() + ms : new Date(due.getTime() + ms).toISOString()}'::${type}`
    await ask(
      `update "${p.name}" set "${p.since!.name}" = case when ctid = (select min(ctid) from "${p.name}") then ${at(-hour)} else ${at(hour)} end`,
    )
  }
  for (const { name } of policies) await ask(`alter table "${name}" enable trigger user`)
  return id
}
const hasKeyTo = (p: Policy) =>
  getTableConfig(p.table as PgTable).foreignKeys.some((k) => k.reference().columns.some((c) => c.name === p.customer!.name))
