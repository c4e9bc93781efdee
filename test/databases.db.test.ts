import fs from 'node:fs'
import { getTableName, sql } from 'drizzle-orm'
import { expect, inject, test } from 'vitest'
import { policies } from '#app/policies.ts'
import { rows } from '#platform/db/database.ts'
import { freshDatabase } from './databases.ts'

test('a fresh database is migrated, belongs to one test file, and is gone afterwards', async () => {
  const one = await freshDatabase()
  const other = await freshDatabase()
  expect(one.kind).toBe(inject('kind'))
  await one.opened.owner('create table only_here (n int)')
  await expect(other.opened.owner('select * from only_here')).rejects.toThrow(/does not exist/)
  await Promise.all([one.end(), other.end()])
  if (one.dir) expect(fs.existsSync(one.dir)).toBe(false)
})

test('every table that has a policy was migrated, with the extensions that search needs; British summer time is on', async () => {
  const { opened, end } = await freshDatabase()
  const tables = await opened.database.withPlatform((tx) =>
    rows<{ name: string }>(
      tx,
      sql`select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
    ),
  )
  expect(tables.map((t) => t.name).sort()).toEqual(policies.map((p) => getTableName(p.table)).sort())
  const extensions = await opened.database.withPlatform((tx) =>
    rows<{ name: string }>(tx, sql`select extname as name from pg_extension`),
  )
  expect(extensions.map((e) => e.name)).toEqual(expect.arrayContaining(['pg_trgm', 'unaccent', 'btree_gin']))
  expect(new Date('2026-07-01T12:00:00Z').getHours()).toBe(13)
  await end()
})
