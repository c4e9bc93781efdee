import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/databases.ts'
import { rows } from './database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.opened.owner('create table numbers (n int, at timestamptz, said text, list text[])')
  await fresh.opened.owner('grant all on numbers to handlet_platform')
})
afterAll(() => fresh.end())
const door = <T>(work: Parameters<typeof fresh.opened.database.withPlatform<T>>[0]) => fresh.opened.database.withPlatform<T>(work)

test('a statement asked for often answers the same on its tenth time as on its first', async () => {
  const at = new Date('2026-07-01T12:00:00Z').toISOString()
  const insert = (n: number) =>
    sql`insert into numbers values (${n}::int, ${at}::timestamptz, ${n % 2 ? null : "it's"}, ${`{a,"b c"}`}::text[]) returning n, at, said, list`
  const answers = []
  for (let n = 0; n < 10; n++) answers.push((await door((tx) => rows<any>(tx, insert(n))))[0])
  expect(answers.map((a) => a.n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(answers[9]).toEqual({ ...answers[1], n: 9 })
  expect(answers[8]).toEqual({ ...answers[0], n: 8 })
  expect(new Date(answers[9].at).toISOString()).toBe(at)
})

test('an error in a prepared statement says what it said, undoes its transaction, and leaves the statement usable', async () => {
  const divide = (by: number) => door((tx) => rows<{ n: number }>(tx, sql`select 100 / ${by}::int as n`))
  for (let i = 0; i < 4; i++) expect(await divide(5)).toEqual([{ n: 20 }])
  const failed = await divide(0).catch((e) => e)
  expect(failed.cause?.code ?? failed.code).toBe('22012')
  expect(await divide(4)).toEqual([{ n: 25 }])
})

test('each role keeps its own rights over one text', async () => {
  const read = sql`select count(*)::int as n from numbers`
  for (let i = 0; i < 5; i++) await door((tx) => rows(tx, read))
  const other = fresh.opened.database.withPurpose('classify', crypto.randomUUID(), (tx) => rows(tx, read))
  const failed = await other.catch((e) => e)
  expect(failed.cause?.code ?? failed.code).toBe('42501')
})

test('a table changed under it is read as it is now', async () => {
  const read = sql`select * from numbers limit 1`
  for (let i = 0; i < 4; i++) await door((tx) => rows(tx, read))
  await fresh.opened.owner('create index on numbers (n)')
  expect(Object.keys((await door((tx) => rows<any>(tx, read)))[0])).toEqual(['n', 'at', 'said', 'list'])
})

test('two transactions that wait for each other both end well', async () => {
  await fresh.opened.owner('create table pair (id int primary key, n int)')
  await fresh.opened.owner('insert into pair values (1, 0), (2, 0)')
  await fresh.opened.owner('grant all on pair to handlet_platform')
  let met = 0
  const both = (first: number, second: number) =>
    door(async (tx) => {
      await tx.execute(sql`update pair set n = n + 1 where id = ${first}`)
      for (let i = 0, own = ++met; own < 2 && met < 2 && i < 50; i++) await new Promise((r) => setTimeout(r, 10))
      await tx.execute(sql`update pair set n = n + 1 where id = ${second}`)
    })
  await Promise.all([both(1, 2), both(2, 1)])
  expect(await door((tx) => rows(tx, sql`select n from pair`))).toEqual([{ n: 2 }, { n: 2 }])
})
