import { sql } from 'drizzle-orm'
import { asTexts, bindTo, type Query, type Table, within } from './backup-tables.ts'

/** Rows of one table of one workspace (null: of none): JSON text of an array of rows, each an array of texts and nulls. */
export type Batch = { readonly workspaceId: string | null; readonly table: string; readonly rows: number; readonly json: string }

const aim = 2_000_000 // characters a batch
/** A row with bytes in it may hold a whole mail, so few are fetched at once. */
const most = (t: Table) => (t.columns.some((c) => c.type === 'bytea') ? 32 : 1000)

/** Every row, workspace by workspace (none first), table behind table. Reads through a cursor: memory is a batch. */
export async function* readRows(query: Query, tables: readonly Table[], workspaces: readonly string[]): AsyncGenerator<Batch> {
  for (const workspaceId of [null, ...workspaces]) {
    await bindTo(query, workspaceId)
    for (const t of tables) {
      const where = within(t, workspaceId)
      if (!where) continue
      const order = sql.join(
        t.key.map((k) => sql.identifier(k)),
        sql`, `,
      )
      await query(sql`declare every_row no scroll cursor for
        select json_build_array(variadic ${asTexts(t)})::text as j from ${sql.identifier(t.name)} where ${where} order by ${order}`)
      let held: string[] = []
      let size = 0
      for (;;) {
        const got = await query<{ j: string }>(sql.raw(`fetch ${most(t)} from every_row`))
        for (const { j } of got) {
          held.push(j)
          size += j.length
        }
        if (held.length > 0 && (size > aim || got.length < most(t))) {
          yield { workspaceId, table: t.name, rows: held.length, json: `[${held.join(',')}]` }
          held = []
          size = 0
        }
        if (got.length < most(t)) break
      }
      await query(sql.raw('close every_row'))
    }
  }
}

/** Writes batches in the order they were read. `columns` are those of the batch, which may come from an older version. */
export function rowWriter(query: Query, tables: readonly Table[], columnsOf: (table: string) => readonly string[]) {
  let bound: string | null | undefined
  const statements = new Map(
    tables.map((t) => {
      const types = new Map(t.columns.map((c) => [c.name, c.type]))
      const columns = columnsOf(t.name)
      const stray = columns.find((c) => !types.has(c))
      if (stray) throw new Error(`${t.name}.${stray} is not a column here`)
      const into = sql.join(
        columns.map((c) => sql.identifier(c)),
        sql`, `,
      )
      const values = sql.raw(columns.map((c, i) => `(r->>${i})::${types.get(c)}`).join(', '))
      return [
        t.name,
        (json: string) =>
          sql`insert into ${sql.identifier(t.name)} (${into}) overriding system value select ${values} from jsonb_array_elements(${json}::text::jsonb) r`,
      ]
    }),
  )
  const triggers = (state: 'disable' | 'enable') =>
    Promise.all(
      tables
        .filter((t) => t.triggers)
        .map((t) => query(sql`alter table ${sql.identifier(t.name)} ${sql.raw(state)} trigger user`)),
    )
  return {
    /** What the rows once caused has been written with them: triggers rest until `end`. */
    begin: () => triggers('disable'),
    write: async (b: Batch) => {
      if (bound !== b.workspaceId) await bindTo(query, b.workspaceId)
      bound = b.workspaceId
      await query(statements.get(b.table)!(b.json))
    },
    end: () => triggers('enable'),
  }
}
