import { afterAll, beforeAll, expect, test } from 'vitest'
import { scan } from '#privacy/scan.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/databases.ts'
import { purge } from './purge.ts'

let db: FreshDatabase
const owner = (sql: string, params?: unknown[]) => db.opened.owner(sql, params)
beforeAll(async () => {
  db = await freshDatabase()
  await owner('create table planted (id int primary key, said text, long text)')
  // Uncompressed beside its row, so that a scan can see it.
  await owner('alter table planted alter column long set storage external')
  await owner('create index on planted (said)')
})
afterAll(() => db.end())

const needle = 'The stopcock is behind the blue barrel in the yard'
const traces = async () => {
  await owner('checkpoint')
  const { traces: found } = await scan({ tables: `${db.dir}/base`, log: `${db.dir}/pg_wal` }, [needle])
  return { tables: found.tables!, log: found.log! }
}

test('DELETE leaves the words on the disk, in tables and log; after the purge there is not one', async () => {
  await owner('insert into planted select n, $1 || n, repeat($1, 100) from generate_series(1, 300) n', [needle])
  await owner('analyze planted')
  await owner('delete from planted where id > 5')
  if (db.kind === 'embedded') {
    const before = await traces()
    expect(before.tables).toBeGreaterThan(300)
    expect(before.log).toBeGreaterThan(300)
  }
  await owner('delete from planted')
  expect(await purge(db.opened, ['planted'])).toEqual({ level: 'wal', residual: 0 })
  if (db.kind === 'embedded') expect(await traces()).toEqual({ tables: 0, log: 0 })
  expect(await owner("select count(*)::int as n from pg_stats where tablename = 'planted'")).toEqual([{ n: 0 }])
})

test('what stays is as it was', async () => {
  await owner("insert into planted select n, 'kept ' || n, '' from generate_series(1, 50) n")
  await owner('delete from planted where id > 40')
  await purge(db.opened, ['planted'])
  expect(await owner('select count(*)::int as n, min(said) as first from planted')).toEqual([{ n: 40, first: 'kept 1' }])
})
