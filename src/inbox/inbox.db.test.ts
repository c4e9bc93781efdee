import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows, type Tx } from '#platform/db/database.ts'
import { type FreshDatabase, freshDatabase } from '../../test/databases.ts'
import { counts, list } from './inbox.ts'

let db: FreshDatabase
const workspace = '00000000-0000-7000-8000-000000000001'
beforeAll(async () => {
  db = await freshDatabase()
  const { owner } = db.opened
  await owner(
    `insert into conversations (workspace_id, id, connection_id, channel, who, subject, preview, place, message_count, unread, has_attachments, started_at, last_at)
     select $1::uuid, md5(n::text)::uuid, $1::uuid, 'email', 'Jo', 'Tap', '', case when n < 20 then 'now' when n < 1500 then 'waiting' else 'done' end,
       1, false, false, now() - n * interval '1 minute', now() - n * interval '1 minute'
     from generate_series(0, 19999) n`,
    [workspace],
  )
  await owner('vacuum analyze conversations')
})
afterAll(() => db.end())

const within = <T>(work: (tx: Tx) => Promise<T>) => db.opened.database.withPurpose('service', workspace, work)
/** How the database would answer what `read` asks. */
const planOf = (read: (tx: Tx) => Promise<unknown>) =>
  within(async (tx) => {
    const lines: string[] = []
    const execute = async (query: SQL) => {
      const plan = await rows<Record<string, string>>(tx, sql`explain (analyze, timing off, buffers off) ${query}`)
      lines.push(...plan.map((line) => Object.values(line)[0]!))
      return { rows: [{}] }
    }
    await read({ execute } as unknown as Tx).catch(() => {})
    return lines
  })
const mostRead = (lines: readonly string[]) =>
  Math.max(
    ...lines.filter((l) => /Scan.* on conversations/.test(l)).map((l) => Number(/rows=(\d+)(?:\.\d+)? loops/.exec(l)?.[1])),
  )

test('what stands where is counted up to a thousand, and no further', async () => {
  expect(await within(counts)).toEqual({ now: 20, waiting: 1000, later: 0 })
})

test('neither a page nor its counts read more of the inbox than they show', async () => {
  const page = (tx: Tx) => list(tx, { place: 'done', now: new Date(), limit: 50 })
  expect(mostRead(await planOf(counts))).toBe(1000)
  expect(mostRead(await planOf(page))).toBe(51)
  await db.opened.owner('drop index conversations_list')
  expect(mostRead(await planOf(page))).toBeGreaterThan(10_000)
})
