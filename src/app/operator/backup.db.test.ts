import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BackupKeys, backup, checkBackup, framesOf, type Head } from '#platform/db/backup.ts'
import { graduate, restoreEmbedded, restoreInto } from '#platform/db/backup-restore.ts'
import { fingerprints, ownerTransaction, tablesOf, workspacesOf } from '#platform/db/backup-tables.ts'
import { type Opened, openEmbedded } from '#platform/db/open.ts'
import { openEpochs } from '#platform/epochs.ts'
import { Refused } from '#platform/errors.ts'
import { importKeys } from '#platform/exported-keys.ts'
import { openRootKey, openSectionKeys } from '#platform/rootkey.ts'
import { openSecrets } from '#platform/secrets.ts'
import { emptyDatabase, type FreshDatabase, freshDatabase } from '../../../test/databases.ts'
import { everyRow } from './every-row.ts'
import { blobColumns, tableNames as names } from './tables.ts'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-backup-'))
const file = path.join(dir, 'whole.backup')
const [anna, bert] = ['0199a1b2-0000-7000-8000-000000000001', '0199a1b2-0000-7000-8000-000000000002']
const keysIn = (place: string): BackupKeys => ({
  globalKey: openSecrets(openRootKey(place, false)).derive('backup'),
  sections: openSectionKeys(place),
  epochs: openEpochs(place),
})
const keys = keysIn(path.join(dir, 'keys'))
const blobs = new Map<string, Uint8Array>()
const getBlob = async (address: string) => {
  const found = blobs.get(address)
  if (!found) throw new Refused('missing', 'The file is no longer here.')
  return found
}
let db: FreshDatabase
let rows = 0
const save = (opened: Opened, to: string, now = new Date('2026-05-01T09:00:00Z')) =>
  backup({ opened, names, blobColumns, getBlob, keys, file: to, now, ledger: 0 })

beforeAll(async () => {
  db = await freshDatabase()
  rows = await ownerTransaction(db.opened, 'write', async (query) => {
    const made = await everyRow(query, await tablesOf(query, names), [anna, bert])
    for (const { a } of await query<{ a: string }>(sql`select address as a from files`)) blobs.set(a, randomBytes(3000))
    return made
  })
  await save(db.opened, file)
})
afterAll(async () => {
  await db.end()
  fs.rmSync(dir, { recursive: true, force: true })
})

const everything = (opened: Opened) =>
  ownerTransaction(opened, 'read', async (query) => {
    const tables = await tablesOf(query, names)
    return fingerprints(query, tables, await workspacesOf(query, tables))
  })

/** The same, by the database's own reckoning: with what it generates, and without any setting of the backup. */
async function byItself(opened: Opened) {
  const found: Record<string, unknown> = {}
  for (const n of names)
    found[n] = await opened.owner(`select count(*), md5(string_agg(t::text, '|' order by t::text collate "C")) from "${n}" t`)
  return found
}

/** What stands in a backup once it is opened. */
async function plain(of: string, use = keys) {
  let head: Head | undefined
  const all: string[] = []
  for await (const frame of framesOf(of, use, () => head)) {
    const bytes = await frame.open()
    if (frame.kind === 'head') head = JSON.parse(bytes.toString())
    if (frame.kind !== 'end') all.push(`${frame.section} ${frame.kind} ${bytes.toString('latin1')}`)
  }
  return all
}

const emptyPlace = () => emptyDatabase(db)
const into = (put: Map<string, Uint8Array>, use = keys, from = file) => ({
  file: from,
  keys: use,
  names,
  putBlob: async (address: string, bytes: Uint8Array) => void put.set(address, Uint8Array.from(bytes)),
  deleteBlob: async (address: string) => void put.delete(address),
})

test('every table is in it, with a full and an empty row of each workspace', async () => {
  const found = await everything(db.opened)
  expect(found.map((f) => f.table).sort()).toEqual([...names].sort())
  expect(found.filter((f) => f.rows === 0)).toEqual([])
  expect(found.reduce((n, f) => n + f.rows, 0)).toBe(rows)
  expect((await checkBackup(file, keys)).counts).toMatchObject({ rows, blobs: blobs.size, missingBlobs: 0, workspaces: 2 })
})

test('dump, restore, dump: the same to the last byte', async () => {
  const place = await emptyPlace()
  const put = new Map<string, Uint8Array>()
  expect(await restoreInto(place.opened, into(put))).toMatchObject({ rows, blobs: blobs.size, workspaces: 2, shredded: 0 })
  expect(await everything(place.opened)).toEqual(await everything(db.opened))
  expect(await byItself(place.opened)).toEqual(await byItself(db.opened))
  const hex = (of: Map<string, Uint8Array>) => [...of].map(([a, b]) => `${a} ${Buffer.from(b).toString('hex')}`).sort()
  expect(hex(put)).toEqual(hex(blobs))
  const again = path.join(dir, 'again.backup')
  await save(place.opened, again)
  expect(await plain(again)).toEqual(await plain(file))
  await expect(restoreInto(place.opened, into(new Map()))).rejects.toThrow(/not empty: it has tables/)
  await place.end()
})

test('nothing in the file can be read without a key, and no key is in it', async () => {
  const bytes = fs.readFileSync(file)
  for (const secret of [keys.globalKey, keys.sections.make(anna), Buffer.from('boiler'), Buffer.from(anna)])
    expect(bytes.includes(Buffer.from(secret))).toBe(false)
})

test('one changed byte anywhere, or a cut anywhere, restores nothing', async () => {
  const whole = fs.readFileSync(file)
  const bad = path.join(dir, 'bad.backup')
  const place = await emptyPlace()
  const before = await place.opened.owner('select count(*)::int as n from pg_class')
  const second = 51 + 9 + whole.readUInt32LE(51) // the frame behind the head's, which says its section in its fifth to eighth byte
  for (const at of [0, 20, 35, 44, 54, 60, second + 4, second + 7, whole.length >> 1, whole.length - 1]) {
    const changed = Buffer.from(whole)
    changed[at]! ^= 1
    for (const spoiled of [changed, whole.subarray(0, at)]) {
      fs.writeFileSync(bad, spoiled)
      const put = new Map()
      await expect(restoreInto(place.opened, into(put, keys, bad))).rejects.toThrow(
        /bad\.backup (is not a whole, unchanged backup|was made with another root key)/,
      )
      expect(put.size).toBe(0)
    }
  }
  fs.writeFileSync(bad, Buffer.concat([whole, Buffer.from('x')]))
  await expect(restoreInto(place.opened, into(new Map(), keys, bad))).rejects.toThrow(/not a whole, unchanged/)
  expect(await place.opened.owner('select count(*)::int as n from pg_class')).toEqual(before)
  await place.end()
})

test('after 35 days the key of its day is gone, and with every other key at hand nothing of it can be read', async () => {
  const elsewhere = path.join(dir, 'ending')
  fs.cpSync(path.join(dir, 'keys'), elsewhere, { recursive: true })
  const use = keysIn(elsewhere)
  use.epochs.end(new Date('2026-06-04T23:00:00Z'))
  expect((await checkBackup(file, use)).counts).toMatchObject({ rows })
  use.epochs.end(new Date('2026-06-05T00:00:00Z'))
  const place = await emptyPlace()
  await expect(restoreInto(place.opened, into(new Map(), use))).rejects.toThrow(
    /whole\.backup was made on 2026-05-01, and a backup can be read for 35 days\. The key of that day was destroyed/,
  )
  const another = { ...keys, epochs: { ...keys.epochs, find: () => keys.epochs.find('2026-05-02') } }
  await expect(checkBackup(file, another)).rejects.toThrow(/not a whole, unchanged backup/)
  // The day is no matter of the words in its head: another day's key does not open it.
  const forged = path.join(dir, 'forged.backup')
  fs.writeFileSync(forged, Buffer.from(fs.readFileSync(file).toString('latin1').replace('2026-05-01', '2026-06-01'), 'latin1'))
  await expect(restoreInto(place.opened, into(new Map(), use, forged))).rejects.toThrow(/not a whole, unchanged backup/)
  await place.end()
})

test('a backup of the format before this one restores, and ends after 35 days as well', async () => {
  const old = fileURLToPath(new URL('../../../test/golden/format-1', import.meta.url))
  importKeys(path.join(dir, 'older'), fs.readFileSync(`${old}.keys`, 'utf8'), new Date('2026-05-02T09:00:00Z'))
  const known = keysIn(path.join(dir, 'older'))
  const place = await emptyPlace()
  expect(await restoreInto(place.opened, into(new Map(), known, `${old}.backup`))).toMatchObject({ rows: 1, workspaces: 1 })
  expect(await place.opened.owner('select name from workspaces')).toEqual([{ name: 'Pettifer Plumbing' }])
  await place.end()
  known.epochs.now(new Date('2026-06-05T09:00:00Z'))
  await expect(checkBackup(`${old}.backup`, known)).rejects.toThrow(/can be read for 35 days/)
})

test('a failure half way leaves the place as empty as it was', async () => {
  const place = await emptyPlace()
  const put = new Map<string, Uint8Array>()
  const failing = {
    ...into(put),
    putBlob: async (a: string, b: Uint8Array) => {
      if (put.size === 2) throw new Error('no more')
      put.set(a, b)
    },
  }
  await expect(restoreInto(place.opened, failing)).rejects.toThrow('no more')
  expect(put.size).toBe(0)
  expect(await restoreInto(place.opened, into(put))).toMatchObject({ rows })
  await place.end()
})

test('another root key, or a key that was never exported, is said in a sentence', async () => {
  await expect(checkBackup(file, keysIn(path.join(dir, 'others')))).rejects.toThrow(/made with another root key/)
  const early = path.join(dir, 'early')
  fs.mkdirSync(early)
  fs.copyFileSync(path.join(dir, 'keys/root.key'), path.join(early, 'root.key'))
  await expect(checkBackup(file, keysIn(early))).rejects.toThrow(/The key of backups of 2026-05-01 is not here/)
  fs.cpSync(path.join(dir, 'keys/epochs'), path.join(early, 'epochs'), { recursive: true })
  await expect(checkBackup(file, keysIn(early))).rejects.toThrow(/exported before it existed/)
})

test('shredding a workspace’s key erases it in every backup, and the rest restores', async () => {
  const elsewhere = path.join(dir, 'shredding')
  fs.cpSync(path.join(dir, 'keys'), elsewhere, { recursive: true })
  const use = keysIn(elsewhere)
  use.sections.shred(anna)
  const place = await emptyPlace()
  expect(await restoreInto(place.opened, into(new Map(), use))).toMatchObject({ workspaces: 1, shredded: 1 })
  expect(await place.opened.owner('select id::text from workspaces')).toEqual([{ id: bert }])
  expect((await plain(file, use)).some((f) => f.startsWith('1 '))).toBe(false)
  await place.end()
})

test('a backup never writes over another file, and leaves none behind when it fails', async () => {
  await expect(save(db.opened, file)).rejects.toThrow(/already there/)
  await expect(save(db.opened, path.join(dir, 'no/such/place'))).rejects.toThrow(/cannot be written \(ENOENT\)/)
  const failed = backup({
    opened: db.opened,
    names,
    blobColumns,
    keys,
    file: path.join(dir, 'failed'),
    now: new Date('2026-05-01T09:00:00Z'),
    ledger: 0,
    getBlob: async () => {
      throw new Error('disk')
    },
  })
  await expect(failed).rejects.toThrow('disk')
  expect(fs.readdirSync(dir).filter((f) => f.startsWith('failed'))).toEqual([])
})

test('an embedded database appears whole or not at all', async () => {
  const target = path.join(dir, 'restored/db')
  fs.mkdirSync(target, { recursive: true })
  const put = new Map<string, Uint8Array>()
  await expect(
    restoreEmbedded(target, {
      ...into(put),
      names,
      putBlob: async () => {
        throw new Error('no')
      },
    }),
  ).rejects.toThrow('no')
  expect(fs.readdirSync(path.dirname(target))).toEqual(['db'])
  expect(await restoreEmbedded(target, into(put))).toMatchObject({ rows })
  const opened = await openEmbedded(target)
  expect(await everything(opened)).toEqual(await everything(db.opened))
  await opened.database.close()
  await expect(restoreEmbedded(target, into(put))).rejects.toThrow(/already holds data/)
})

test('everything moves to another database and is compared there', async () => {
  const place = await emptyPlace()
  const moved = await graduate(db.opened, place.opened, names)
  expect(moved).toEqual(await everything(db.opened))
  expect(await everything(place.opened)).toEqual(moved)
  await expect(graduate(db.opened, place.opened, names)).rejects.toThrow(/not empty/)
  await place.end()
})
