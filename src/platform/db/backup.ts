import { sql } from 'drizzle-orm'
import { type Epochs, lastReadable } from '#platform/epochs.ts'
import { Refused } from '#platform/errors.ts'
import type { SectionKeys } from '#platform/rootkey.ts'
import { broken, createBackup, ended, type Frame, readBackup } from './backup-file.ts'
import { readRows } from './backup-rows.ts'
import { ownerTransaction, type Query, type Table, tablesOf, workspacesOf } from './backup-tables.ts'
import type { Opened } from './open.ts'

/** A column that holds addresses of blobs. */
export type BlobColumn = { readonly table: string; readonly column: string }
export type BackupKeys = { readonly globalKey: Uint8Array; readonly sections: SectionKeys; readonly epochs: Epochs }
export type Head = {
  readonly format: 1 | 2
  readonly at: string
  /** Lines that the ledger of erasures had. Format 1 does not say. */
  readonly ledger?: number
  /** `created_at` of the last migration that was applied. */
  readonly migration: number
  readonly tables: Readonly<Record<string, readonly string[]>>
  /** Section 1 is the first of these; section 0 belongs to no workspace. */
  readonly workspaces: readonly string[]
}
export type Counts = { rows: number; blobs: number; missingBlobs: number; workspaces: number }

export const lastMigration = async (opened: Opened): Promise<number> =>
  Number((await opened.owner('select max(created_at) as at from drizzle.__drizzle_migrations'))[0]?.at ?? 0)

async function addressesOf(tables: readonly Table[], columns: readonly BlobColumn[], query: Query, workspaceId: string) {
  const found = new Set<string>()
  for (const { table, column } of columns) {
    const { scope } = tables.find((t) => t.name === table)!
    const rows = await query<{ a: string }>(sql`select distinct ${sql.identifier(column)} as a from ${sql.identifier(table)}
      where ${sql.identifier(scope!)} = ${workspaceId}::uuid and ${sql.identifier(column)} is not null`)
    for (const { a } of rows) found.add(a)
  }
  return [...found].sort()
}

/**
 * Writes one snapshot of every row and every blob to `file`, a section per workspace under that workspace's own backup key.
 * No key is in it. Throws Refused when the file exists or cannot be written.
 */
export async function backup(o: {
  opened: Opened
  names: readonly string[]
  blobColumns: readonly BlobColumn[]
  getBlob: (address: string) => Promise<Uint8Array>
  keys: BackupKeys
  file: string
  now: Date
  /** Lines of the ledger of erasures as it stands. */
  ledger: number
  onProgress?: (done: Counts) => void
}): Promise<Counts & { bytes: number; readableUntil: string }> {
  const { opened, keys } = o
  const migration = await lastMigration(opened)
  const epoch = keys.epochs.now(o.now)
  const out = await createBackup(o.file, keys.globalKey, epoch)
  const counts: Counts = { rows: 0, blobs: 0, missingBlobs: 0, workspaces: 0 }
  try {
    const wanted: { section: number; key: Uint8Array; addresses: string[] }[] = []
    await ownerTransaction(opened, 'read', async (query) => {
      const tables = await tablesOf(query, o.names)
      const workspaces = await workspacesOf(query, tables)
      const key = new Map<string | null, Uint8Array>([
        [null, keys.globalKey],
        ...workspaces.map((w) => [w, keys.sections.make(w)] as const),
      ])
      const head: Head = {
        format: 2,
        at: o.now.toISOString(),
        ledger: o.ledger,
        migration,
        tables: Object.fromEntries(tables.map((t) => [t.name, t.columns.map((c) => c.name)])),
        workspaces,
      }
      await out.add(0, 'head', keys.globalKey, Buffer.from(JSON.stringify(head)))
      for await (const b of readRows(query, tables, workspaces)) {
        const section = b.workspaceId ? workspaces.indexOf(b.workspaceId) + 1 : 0
        await out.add(section, 'rows', key.get(b.workspaceId)!, Buffer.from(`${b.table}\0${b.rows}\0${b.json}`))
        counts.rows += b.rows
        o.onProgress?.(counts)
      }
      counts.workspaces = workspaces.length
      for (const [i, w] of workspaces.entries())
        wanted.push({ section: i + 1, key: key.get(w)!, addresses: await addressesOf(tables, o.blobColumns, query, w) })
    })
    // Blobs never change, so they are read after the transaction, which would hold up an embedded database.
    for (const { section, key, addresses } of wanted)
      for (const address of addresses) {
        const bytes = await o.getBlob(address).catch((e) => {
          if (e instanceof Refused && e.kind === 'missing') return null // its last reference went while we were reading
          throw e
        })
        if (!bytes) counts.missingBlobs++
        else {
          await out.add(section, 'blob', key, Buffer.concat([Buffer.from(`${address}\0`), bytes]))
          counts.blobs++
        }
        o.onProgress?.(counts)
      }
    return { ...counts, ...(await out.end(keys.globalKey, counts)), readableUntil: lastReadable(epoch.day) }
  } catch (e) {
    await out.abandon()
    if (/ENOSPC/.test(String((e as NodeJS.ErrnoException)?.code)))
      throw new Refused('unavailable', `The disk that holds ${o.file} is full. No backup was made; nothing else changed.`, {
        cause: e,
      })
    throw e
  }
}

/** What a backup holds, after every byte of it was checked. `shredded` workspaces stay erased; one without its key is refused. */
export async function checkBackup(file: string, keys: BackupKeys): Promise<{ head: Head; counts: Counts; shredded: string[] }> {
  let head: Head | undefined
  let counts: Counts | undefined
  const shredded: string[] = []
  for await (const frame of framesOf(file, keys, () => head)) {
    if (frame.kind === 'head') {
      head = JSON.parse((await frame.open()).toString()) as Head
      if (head.format === 1 && keys.epochs.find(head.at.slice(0, 10)) === 'ended') throw ended(file, head.at.slice(0, 10))
      for (const w of head.workspaces) {
        const found = keys.sections.find(w)
        if (found === 'shredded') shredded.push(w)
        if (found === null)
          throw new Refused(
            'unavailable',
            `The backup key of workspace ${w} is not here: the keys were exported before it existed. Import newer keys; nothing was restored.`,
          )
      }
    }
    if (frame.kind === 'end') counts = JSON.parse((await frame.open()).toString()) as Counts
  }
  return { head: head!, counts: counts!, shredded }
}

/** Frames whose key is here. The head comes first and says which workspace a section is. */
export const framesOf = (file: string, keys: BackupKeys, head: () => Head | undefined): AsyncGenerator<Frame> =>
  readBackup(file, keys.globalKey, keys.epochs.find, (section) => {
    const workspace = head()?.workspaces[section - 1]
    if (!workspace) throw broken(file)
    const found = keys.sections.find(workspace)
    return found === 'shredded' ? null : found
  })
