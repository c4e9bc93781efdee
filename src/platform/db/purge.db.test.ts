import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scan } from '#privacy/scan.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/databases.ts'
import { statements } from '../../../test/postgres.ts'
import { purge } from './purge.ts'

let db: FreshDatabase
let dir: string
const owner = (sql: string, params?: unknown[]) => db.opened.owner(sql, params)
beforeAll(async () => {
  db = await freshDatabase()
  dir = db.dir ?? (await owner('show data_directory'))[0]!.data_directory
  await owner('create table planted (id int primary key, said text, long text)')
  // Uncompressed beside its row, so that a scan can see it.
  await owner('alter table planted alter column long set storage external')
  await owner('create index on planted (said)')
})
afterAll(() => db.end())

/** On a server its own housekeeping may be at the table just then: as the sweep does, it is tried again. */
async function purged() {
  for (let tries = 0; ; tries++) {
    const done = await purge(db.opened, ['planted'])
    if ((done.left.length === 0 && done.level === 'wal') || tries === 10) return done
  }
}

const needle = `The stopcock is behind the blue barrel in the yard of ${crypto.randomUUID()}`
const traces = async () => {
  await owner('checkpoint')
  const { traces: found } = await scan({ tables: [`${dir}/base`], log: [`${dir}/pg_wal`] }, [needle])
  return { tables: found.tables!, log: found.log! }
}

test('DELETE leaves the words on the disk, in tables and log; after the purge there is not one', async () => {
  await owner('insert into planted select n, $1 || n, repeat($1, 100) from generate_series(1, 300) n', [needle])
  await owner('analyze planted')
  await owner('delete from planted where id > 5')
  // The log is the whole server's: what others do there lets it go at any moment, so it is written until it is seen.
  const logged = async () => (await scan({ log: [`${dir}/pg_wal`] }, [needle])).traces.log!
  for (let tries = 0; (await logged()) === 0 && tries < 10; tries++) await owner("update planted set said = said || '.'")
  expect(await logged()).toBeGreaterThan(0)
  expect((await traces()).tables).toBeGreaterThan(300)
  await owner('delete from planted')
  expect(await purged()).toEqual({ level: 'wal', residual: 0, left: [] })
  expect(await traces()).toEqual({ tables: 0, log: 0 })
  expect(await owner("select count(*)::int as n from pg_stats where tablename = 'planted'")).toEqual([{ n: 0 }])
})

test('what stays is as it was', async () => {
  await owner("insert into planted select n, 'kept ' || n, '' from generate_series(1, 50) n")
  await owner('delete from planted where id > 40')
  await purged()
  expect(await owner('select count(*)::int as n, min(said) as first from planted')).toEqual([{ n: 40, first: 'kept 1' }])
})

test('a table that others are using is left for another time, nobody waits for it long, and it is said', async () => {
  if (db.kind === 'embedded') return // one connection: whoever has it has everything
  const others = new pg.Client(db.url!)
  await others.connect()
  try {
    await others.query('begin; lock table planted in row exclusive mode')
    expect(await purge(db.opened, ['planted'])).toMatchObject({ left: ['planted'] })
    await others.query('commit')
    // A transaction that began before the rows went may still look at them: they would be copied.
    await others.query('begin isolation level repeatable read; select 1 from logins')
    await statements(db.url!, `insert into planted values (900, '${needle}', '')`, 'delete from planted where id = 900')
    expect(await purge(db.opened, ['planted'])).toMatchObject({ left: ['planted'] })
    expect((await traces()).tables).toBeGreaterThan(0)
    await others.query('commit')
    expect(await purged()).toEqual({ level: 'wal', residual: 0, left: [] })
    expect(await traces()).toEqual({ tables: 0, log: 0 })
  } finally {
    await others.end()
  }
})
