import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type BackupKeys, framesOf, type Head } from '#platform/db/backup.ts'
import { Refused } from '#platform/errors.ts'
import { unseal } from '#platform/secrets.ts'
import type { Needle } from '#privacy/needles.ts'
import { type Scanned, type Store, type Stores, scan } from '#privacy/scan.ts'
import { readPack } from '#rights/pack-store.ts'
import type { All } from '../services.ts'

/** Where a machine keeps things. `databaseDir`: of PostgreSQL itself, on a server too, where this process may read it. */
export type Machine = {
  readonly services: All
  readonly databaseDir: string
  readonly filesDir: string
  /** What the program logs, captured. */
  readonly logFile: string
  readonly begunAt: Date
}

/** Which relation a file of the database is, as the store it belongs to. */
const relations = `
  select pg_relation_filepath(c.oid) as file,
    case when n.nspname = 'pgboss' then 'queue' when c.relname ~ '^pg_statistic' or t.relname = 'pg_statistic' then 'statistics'
      when c.relkind = 'i' then 'indexes' else 'tables' end as store
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_class t on t.reltoastrelid = c.oid
  where pg_relation_filepath(c.oid) is not null`

async function openRelations({ services, databaseDir }: Machine) {
  const found = await services.opened.owner(relations)
  const stores = new Map(found.map((r) => [r.file as string, r.store as string]))
  // A relation has more files than one: 16384, 16384.1, 16384_fsm.
  return (file: string) => stores.get(path.relative(databaseDir, file).replace(/[._][^/]*$/, '')) ?? null
}

/** What lies sealed, opened with the keys at hand: mail as it came and as it went, and files. */
async function* opened({ opened, database, secrets, blobs }: All): AsyncGenerator<Uint8Array> {
  for (const { workspace_id: id } of await opened.owner('select workspace_id from workspace_keys')) {
    const key = await database.withPurpose('storage', id, (tx) => secrets.workspaceKey(tx, id))
    for (const table of ['journal', 'deliveries'])
      for (const row of await opened.owner(`select id, raw from ${table} where workspace_id = $1 and raw is not null`, [id]))
        yield unseal(key, row.raw, row.id)
    for (const f of await opened.owner('select address, wrapped_key from files where workspace_id = $1', [id])) {
      const bytes = await blobs.get(f.address).catch(() => null)
      if (bytes) yield unseal(unseal(key, f.wrapped_key, f.address), bytes, f.address)
    }
  }
}

/** The bytes of a built copy are in no backup, so where one was restored there are none. */
async function* packs(services: All): AsyncGenerator<Uint8Array> {
  const built = await services.opened.owner("select workspace_id, id from packs where state = 'built'")
  for (const { workspace_id: workspaceId, id } of built)
    try {
      yield* readPack(services, workspaceId, id)
    } catch (cause) {
      if (!(cause instanceof Refused && cause.kind === 'missing')) throw cause
    }
}

/** Every frame of a backup whose key is here. */
export async function* openedBackup(file: string, keys: BackupKeys): AsyncGenerator<Uint8Array> {
  let head: Head | undefined
  for await (const frame of framesOf(file, keys, () => head)) {
    const bytes = await frame.open()
    if (frame.kind === 'head') head = JSON.parse(bytes.toString())
    yield bytes
  }
}

/** Folders of the temporary folder that this program made since. */
const temporary = (since: Date) =>
  fs
    .readdirSync(os.tmpdir())
    .filter((f) => f.startsWith('handlet-') && !f.startsWith('handlet-drill-'))
    .map((f) => path.join(os.tmpdir(), f))
    .filter((f) => (fs.statSync(f, { throwIfNoEntry: false })?.birthtime ?? 0) >= since)

/** Everything in a folder but these. */
const except = (dir: string, ...names: string[]) =>
  fs.existsSync(dir)
    ? fs
        .readdirSync(dir)
        .filter((f) => !names.includes(f))
        .map((f) => path.join(dir, f))
    : []

/** Every place of a machine in which a person could be left behind. */
async function storesOf(m: Machine): Promise<Stores> {
  const { config, opened: db } = m.services
  const [{ oid }] = (await db.owner('select oid from pg_database where datname = current_database()')) as [{ oid: number }]
  const apart = [m.databaseDir, m.filesDir].map((d) => path.basename(d))
  return {
    tables: [path.join(m.databaseDir, 'base', String(oid))],
    indexes: [],
    statistics: [],
    queue: [],
    wal: [path.join(m.databaseDir, 'pg_wal')],
    files: [m.filesDir],
    opened: [opened(m.services)],
    packs: [packs(m.services)],
    log: [m.logFile],
    temporary: temporary(m.begunAt),
    rest: [...except(config.dataDir, ...apart), config.keysDir, ...except(m.databaseDir, 'base', 'pg_wal')],
  }
}

/** Looks for all of it everywhere. `more`: stores that are not the machine's own. */
export async function scanMachine(
  m: Machine,
  needles: readonly Needle[],
  more: Readonly<Record<string, readonly Store[]>> = {},
): Promise<Scanned> {
  await m.services.opened.owner('checkpoint')
  return scan({ ...(await storesOf(m)), ...more }, needles, await openRelations(m))
}

/** Where the product writes nothing of anybody a word is left for the scan to find. Answers how to take it away again. */
export async function leaveProbes(m: Machine, needle: string): Promise<() => void> {
  const { opened: db, config } = m.services
  const job =
    "insert into pgboss.job (id, name, data, start_after) values (gen_random_uuid(), 'rename', $1, now() + interval '1 day') returning id"
  const [{ id }] = (await db.owner(job, [JSON.stringify({ probe: needle })])) as [{ id: string }]
  await db.owner('delete from pgboss.job where id = $1', [id])
  const logged = fs.statSync(m.logFile).size
  fs.appendFileSync(m.logFile, `${needle}\n`)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-probe-'))
  const files = [path.join(folder, 'probe'), path.join(config.dataDir, 'probe')]
  for (const file of files) fs.writeFileSync(file, needle)
  return () => {
    fs.truncateSync(m.logFile, logged)
    fs.rmSync(folder, { recursive: true })
    fs.rmSync(files[1]!)
  }
}
