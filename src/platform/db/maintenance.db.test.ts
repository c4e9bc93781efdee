import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/databases.ts'
import { rows } from './database.ts'
import { maintain, noSpace, openDiskGuard, walBytes } from './maintenance.ts'
import { openEmbedded } from './open.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.end())

const write = () =>
  db.opened.database.withPlatform((tx) =>
    tx.execute(sql`insert into rate_limits (key, count, last_request) values (${crypto.randomUUID()}, 1, 1)`),
  )
const count = () =>
  db.opened.database.withPlatform(
    async (tx) => (await rows<{ n: number }>(tx, sql`select count(*)::int as n from rate_limits`))[0]!.n,
  )

test('a checkpoint shortens what a crash must replay; a small log is left alone', async () => {
  await db.opened.owner('insert into rate_limits (key, count, last_request) select g::text, 1, 1 from generate_series(1, 5000) g')
  const before = await walBytes(db.opened)
  await maintain(db.opened, 'grown')
  // A server's own housekeeping writes a little meanwhile.
  expect(await walBytes(db.opened)).toBeGreaterThanOrEqual(before)
  await maintain(db.opened, 'checkpoint')
  // A server does this itself, and is left alone.
  if (db.kind === 'embedded') expect(await walBytes(db.opened)).toBeLessThan(before / 10)
  else expect(await walBytes(db.opened)).toBeGreaterThanOrEqual(before)
})

test('a vacuum goes over every table and leaves every row', async () => {
  await db.opened.owner('delete from rate_limits where id in (select id from rate_limits limit 2500)')
  const left = await count()
  expect(await maintain(db.opened, 'vacuum')).toBe(true)
  expect(await count()).toBe(left)
  const [seen] = await db.opened.owner("select reltuples::int as n from pg_class where relname = 'rate_limits'")
  if (db.kind === 'embedded') expect(seen!.n).toBe(left)
})

test('a table that changed much has new statistics and no dead rows at the next look; one that did not is left alone', async () => {
  await db.opened.owner('create table grows (n int)')
  await db.opened.owner('create table stays (n int)')
  await db.opened.owner('insert into grows select g from generate_series(1, 400) g')
  await db.opened.owner('insert into stays values (1)')
  const known = async () =>
    Object.fromEntries(
      (await db.opened.owner("select relname, reltuples::int as n from pg_class where relname in ('grows', 'stays')")).map(
        (r) => [r.relname, r.n],
      ),
    )
  await maintain(db.opened, 'grown')
  if (db.kind === 'embedded') expect(await known()).toEqual({ grows: 400, stays: -1 })
  await db.opened.owner('delete from grows where n <= 300')
  const pages = async () => Number((await db.opened.owner("select pg_relation_size('grows') as bytes"))[0]!.bytes)
  const before = await pages()
  await maintain(db.opened, 'grown')
  await db.opened.owner('insert into grows select g from generate_series(1, 300) g')
  // The room of the dead was given to the new.
  if (db.kind === 'embedded') expect(await pages()).toBe(before)
})

test('while the disk is full writes are refused in a sentence, reading goes on, and room lets them in again', async () => {
  let free = 1e9
  const look = openDiskGuard(db.opened, '.', () => free)
  expect(await look()).toBe(true)
  await write()
  const before = await count()
  free = 50e6
  const embedded = db.kind === 'embedded'
  expect(await look()).toBe(!embedded)
  const refused = await write().then(
    () => null,
    (cause) => noSpace(cause)?.message,
  )
  expect(refused).toBe(
    embedded ? 'The disk is full, so nothing new can be kept just now. What is there can be read; nothing was lost.' : null,
  )
  expect(await count()).toBe(embedded ? before : before + 1)
  free = 150e6 // not yet twice the reserve: a disk at its edge does not flap
  expect(await look()).toBe(!embedded)
  free = 1e9
  expect(await look()).toBe(true)
  await write()
})

test('another failure is not taken for a full disk', () => {
  expect(noSpace(Object.assign(new Error('x'), { code: '23505' }))).toBeNull()
  expect(noSpace(null)).toBeNull()
  expect(noSpace(Object.assign(new Error('x'), { cause: { code: '53100' } }))?.kind).toBe('unavailable')
})

test('a directory of another major version, or one in use, is refused in a sentence and left as it is', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-major-'))
  fs.writeFileSync(path.join(dir, 'PG_VERSION'), '17\n')
  await expect(openEmbedded(dir)).rejects.toThrow(/was written by PostgreSQL 17; this version reads 18\. Nothing was changed/)
  expect(fs.readdirSync(dir).filter((f) => f !== '.lock.db')).toEqual(['PG_VERSION'])
  fs.rmSync(path.join(dir, 'PG_VERSION'))
  const opened = await openEmbedded(dir)
  await expect(openEmbedded(dir)).rejects.toThrow(/is in use by another process/)
  await opened.database.close()
  await (await openEmbedded(dir)).database.close()
  fs.rmSync(dir, { recursive: true })
})
