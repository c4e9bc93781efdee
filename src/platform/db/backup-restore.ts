import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refused } from '#platform/errors.ts'
import { type BackupKeys, checkBackup, framesOf, type Head } from './backup.ts'
import { readRows, rowWriter } from './backup-rows.ts'
import { type Fingerprint, fingerprints, ownerTransaction, tablesOf, workspacesOf } from './backup-tables.ts'
import { migrate } from './migrate.ts'
import { type Opened, openEmbedded } from './open.ts'

const migrations = fileURLToPath(new URL('../../../migrations', import.meta.url))
type Journal = { entries: { when: number; tag: string }[] }

/** The schema as it stood at the migration of that time. Throws Refused when this version has never heard of it. */
async function migrateTo(opened: Opened, when: number) {
  const journal: Journal = JSON.parse(fs.readFileSync(path.join(migrations, 'meta/_journal.json'), 'utf8'))
  const upTo = journal.entries.findIndex((e) => e.when === when)
  if (upTo < 0)
    throw new Refused('invalid', 'The backup was made by another version of Handlet. Restore it with that one or a later one.')
  const cut = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-migrations-'))
  try {
    fs.cpSync(migrations, cut, { recursive: true })
    fs.writeFileSync(
      path.join(cut, 'meta/_journal.json'),
      JSON.stringify({ ...journal, entries: journal.entries.slice(0, upTo + 1) }),
    )
    await opened.migrate(cut)
  } finally {
    fs.rmSync(cut, { recursive: true })
  }
}

/** Tables and functions of ours or anybody's, extensions apart. */
const inventory = (opened: Opened) =>
  opened.owner(`
    select kind, what from (
      select 'table' as kind, oid::regclass::text as what, oid, 'pg_class'::regclass as place from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      union all
      select 'function', oid::regprocedure::text, oid, 'pg_proc'::regclass from pg_proc where pronamespace = 'public'::regnamespace
      union all
      select 'schema', nspname, oid, 'pg_namespace'::regclass from pg_namespace where nspname in ('drizzle', 'pgboss')) x
    where not exists (select 1 from pg_depend d where d.classid = x.place and d.objid = x.oid and d.deptype = 'e')`)

/** Runs `fill` on a database without tables; when it throws, what it made is taken away again. */
async function whenEmpty<T>(opened: Opened, fill: () => Promise<T>): Promise<T> {
  const before = await inventory(opened)
  if (before.some((i) => i.kind !== 'function'))
    throw new Refused('conflict', 'The database to write into is not empty: it has tables. Nothing was changed.')
  try {
    return await fill()
  } catch (e) {
    const old = new Set(before.map((i) => i.what))
    for (const { kind, what } of await inventory(opened))
      if (!old.has(what)) await opened.owner(`drop ${kind} if exists ${what} cascade`)
    throw e
  }
}

export type Restored = { at: string; rows: number; blobs: number; workspaces: number; shredded: number }
export type RestoreSource = {
  file: string
  keys: BackupKeys
  names: readonly string[]
  putBlob: (address: string, bytes: Uint8Array) => Promise<void>
  deleteBlob: (address: string) => Promise<void>
  /** May refuse what it is about to restore. */
  look?: (head: Head) => void
}

/** All or nothing, into a database without tables. The whole file is checked before the first byte is written. */
export async function restoreInto(opened: Opened, o: RestoreSource): Promise<Restored> {
  const { head, shredded } = await checkBackup(o.file, o.keys)
  o.look?.(head)
  const put: string[] = []
  return whenEmpty(opened, async () => {
    await migrateTo(opened, head.migration)
    try {
      const counts = await fill(opened, o, head, put)
      await migrate(opened)
      await opened.owner('analyze')
      return { at: head.at, ...counts, workspaces: head.workspaces.length - shredded.length, shredded: shredded.length }
    } catch (e) {
      for (const address of put) await o.deleteBlob(address)
      throw e
    }
  })
}

const fill = (opened: Opened, o: RestoreSource, head: Head, put: string[]) =>
  ownerTransaction(opened, 'write', async (query) => {
    // Between the backup's version and this one a table may have come; it stays empty and its policy is checked after `migrate`.
    const tables = await tablesOf(query, Object.keys(head.tables))
    const writer = rowWriter(query, tables, (name) => head.tables[name]!)
    const counts = { rows: 0, blobs: 0 }
    await writer.begin()
    for await (const frame of framesOf(o.file, o.keys, () => head)) {
      if (frame.kind !== 'rows' && frame.kind !== 'blob') continue
      const bytes = await frame.open()
      const first = bytes.indexOf(0)
      const name = bytes.toString('utf8', 0, first)
      if (frame.kind === 'blob') {
        put.push(name)
        await o.putBlob(name, bytes.subarray(first + 1))
        counts.blobs++
        continue
      }
      const second = bytes.indexOf(0, first + 1)
      const rows = Number(bytes.toString('latin1', first + 1, second))
      const workspaceId = frame.section === 0 ? null : head.workspaces[frame.section - 1]!
      await writer.write({ workspaceId, table: name, rows, json: bytes.toString('utf8', second + 1) })
      counts.rows += rows
    }
    await writer.end()
    return counts
  })

/** Restores into a directory that holds no database: it appears there whole, or not at all. */
export async function restoreEmbedded(dir: string, o: RestoreSource): Promise<Restored> {
  if (fs.existsSync(dir) && fs.readdirSync(dir).some((f) => f !== '.lock.db'))
    throw new Refused('conflict', `${dir} already holds data. Restore into an empty place; nothing was changed.`)
  o.look?.((await checkBackup(o.file, o.keys)).head)
  const building = `${dir}.restoring`
  fs.rmSync(building, { recursive: true, force: true })
  try {
    const opened = await openEmbedded(building)
    const restored = await restoreInto(opened, o)
      .then(async (r) => {
        await opened.owner('checkpoint')
        return r
      })
      .finally(() => opened.database.close())
    fs.rmSync(path.join(building, '.lock.db'), { force: true })
    syncTree(building) // what initdb wrote was never synced
    fs.rmSync(dir, { recursive: true, force: true })
    fs.renameSync(building, dir)
    syncOne(path.dirname(dir))
    return restored
  } catch (e) {
    fs.rmSync(building, { recursive: true, force: true })
    throw e
  }
}

const syncOne = (file: string) => {
  const fd = fs.openSync(file, 'r')
  fs.fsyncSync(fd)
  fs.closeSync(fd)
}
const syncTree = (dir: string) => {
  for (const f of fs.readdirSync(dir, { withFileTypes: true }))
    if (f.isDirectory()) syncTree(path.join(dir, f.name))
    else if (f.isFile()) syncOne(path.join(dir, f.name))
  syncOne(dir)
}

/** Copies everything into a database without tables, in one transaction, and compares both before it commits. */
export async function graduate(
  from: Opened,
  to: Opened,
  names: readonly string[],
  onTable?: (table: string, rows: number) => void,
): Promise<Fingerprint[]> {
  await migrate(from)
  return whenEmpty(to, async () => {
    await migrate(to)
    const compared = await ownerTransaction(from, 'read', async (source) => {
      const tables = await tablesOf(source, names)
      const workspaces = await workspacesOf(source, tables)
      return ownerTransaction(to, 'write', async (target) => {
        const there = await tablesOf(target, names)
        const writer = rowWriter(target, there, (name) => tables.find((t) => t.name === name)!.columns.map((c) => c.name))
        await writer.begin()
        for await (const b of readRows(source, tables, workspaces)) {
          await writer.write(b)
          onTable?.(b.table, b.rows)
        }
        await writer.end()
        const [was, is] = [await fingerprints(source, tables, workspaces), await fingerprints(target, there, workspaces)]
        const wrong = was.filter((w) => is.find((i) => i.table === w.table)?.sum !== w.sum).map((w) => w.table)
        if (wrong.length > 0) throw new Error(`copied rows differ: ${wrong.join(', ')}`)
        return is
      })
    })
    await to.owner('analyze')
    return compared
  })
}
