import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'

/** So many tries in so many seconds, counted from the first. */
export type Limit = { readonly max: number; readonly seconds: number }

/** Counts one try, in one statement. False: it is one too many. */
export async function withinLimit(tx: Pick<Tx, 'execute'>, key: string, limit: Limit, now: Date): Promise<boolean> {
  const ms = now.getTime()
  const over = sql`r.last_request <= ${ms - limit.seconds * 1000}::bigint`
  const [row] = await rows<{ count: number }>(
    tx,
    sql`insert into rate_limits as r (key, count, last_request) values (${key}, 1, ${ms}::bigint)
        on conflict (key) do update set
          count = case when ${over} then 1 else r.count + 1 end,
          last_request = case when ${over} then ${ms}::bigint else r.last_request end
        returning count`,
  )
  return row!.count <= limit.max
}

export const forgetTries = (tx: Pick<Tx, 'execute'>, key: string) => tx.execute(sql`delete from rate_limits where key = ${key}`)
