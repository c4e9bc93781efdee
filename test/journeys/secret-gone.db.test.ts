import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adapters } from '#app/adapters.ts'
import { withEngine } from '#app/erasure.ts'
import { backupKeys } from '#app/operator/backup.ts'
import { blobColumns, tableNames as names } from '#app/operator/tables.ts'
import { openChannels, readSecret } from '#channels/channels.ts'
import { connectMailbox, destroyKeysOfRemoved, disconnect } from '#channels/connect.ts'
import { backup } from '#platform/db/backup.ts'
import { restoreInto } from '#platform/db/backup-restore.ts'
import { exportKeys, importKeys } from '#platform/exported-keys.ts'
import { openRootKey, openSectionKeys } from '#platform/rootkey.ts'
import { purgeRemains } from '#privacy/purge.ts'
import { scan, total } from '#privacy/scan.ts'
import { wordings } from '#privacy/wordings.ts'
import { emptyDatabase } from '../databases.ts'
import { scratch } from '../scratch.ts'
import { openWorld, type World } from '../world.ts'

const password = 'horse battery staple, quillvane'
const dir = scratch('secret')
const file = path.join(dir, 'before.backup')
let world: World
let anna: Awaited<ReturnType<World['signUp']>>
let connectionId: string
let database: string
const owner = (sql: string, params?: unknown[]) => world.services.opened.owner(sql, params)

beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  database = world.dir ?? (await owner('show data_directory'))[0]!.data_directory
  const host = { host: '127.0.0.1', port: 9, security: 'none' }
  const request = {
    address: 'office@pettifer.example',
    settings: { imap: host, smtp: host },
    secret: password,
    wording: wordings['mailbox-2026-11'].replace('{address}', 'office@pettifer.example'),
    by: anna.loginId,
  }
  connectionId = await world.services.database.withPurpose('connect', anna.workspaceId, (tx) =>
    connectMailbox(world.services, tx, anna.workspaceId, request),
  )
  await world.settle()
})
afterAll(async () => {
  await world.end()
  fs.rmSync(dir, { recursive: true })
})

const secretIn = (services: World['services']) =>
  services.database.withPurpose('connect', anna.workspaceId, (tx) => readSecret(services, tx, anna.workspaceId, connectionId))
/** On another machine with the keys as they are now. */
async function restored<T>(work: (services: World['services']) => Promise<T>): Promise<T> {
  const place = await emptyDatabase(world)
  const { services } = world
  try {
    const { blobs } = services
    const keys = backupKeys(services.config, services.secrets)
    await restoreInto(place.opened, { file, keys, names, putBlob: blobs.put, deleteBlob: blobs.delete })
    return await work({ ...services, opened: place.opened, database: place.opened.database })
  } finally {
    await place.end()
  }
}
let needles: Uint8Array[]
const traces = async () => {
  await owner('checkpoint')
  return (await scan({ tables: [`${database}/base`], wal: [`${database}/pg_wal`] }, needles)).traces
}

test('while the mailbox is connected its secret opens, here and from a backup, and lies on the disk sealed', async () => {
  const { services } = world
  const keys = backupKeys(services.config, services.secrets)
  await backup({
    opened: services.opened,
    names,
    blobColumns,
    getBlob: services.blobs.get,
    keys,
    file,
    now: services.clock(),
    ledger: 0,
  })
  expect(await secretIn(services)).toBe(password)
  expect(await restored(secretIn)).toBe(password)
  const [row] = await owner('select sealed, wrapped_key from credentials')
  needles = [row!.sealed, row!.wrapped_key].map((b: Uint8Array) => Buffer.from(b).subarray(5))
  const before = await traces()
  expect(before.tables).toBeGreaterThan(0)
  expect(before.wal).toBeGreaterThan(0)
  expect(total((await scan({ all: [database] }, [password])).traces)).toBe(0)
})

test('removed, it opens nothing any more, here or from the backup of before with every key there is, and no byte of it is left', async () => {
  const { services } = world
  openRootKey(services.config.keysDir, false)
  const exported = exportKeys(services.config.keysDir)
  await disconnect(services, anna.workspaceId, connectionId, anna.loginId)
  expect(await secretIn(services)).toBeNull()
  await expect(services.channels.of(anna.workspaceId, connectionId)).rejects.toThrow(/removed/)
  expect(await owner('select table_name from remains order by 1')).toEqual([
    { table_name: 'credentials' },
    { table_name: 'cursors' },
  ])
  await purgeRemains(withEngine(services), [anna.workspaceId], { now: true })
  expect(await traces()).toEqual({ tables: 0, wal: 0 })
  // Neither does an export of the keys from before bring it back.
  importKeys(services.config.keysDir, exported, services.clock())
  await restored(async (there) => {
    expect(await there.opened.owner('select connection_id from credentials')).toEqual([{ connection_id: connectionId }])
    expect(await secretIn(there)).toBeNull()
    const channels = openChannels(there, adapters(there.config, there.clock))
    await expect(channels.of(anna.workspaceId, connectionId)).rejects.toThrow(
      /The password of this mailbox is gone\. Connect it again\./,
    )
  })
})

test('a key that a crash left behind a removed connection goes with the next sweep', async () => {
  const keys = openSectionKeys(world.services.config.keysDir)
  fs.rmSync(path.join(world.services.config.keysDir, 'sections', `${connectionId}.shredded`))
  expect(keys.make(connectionId)).toHaveLength(32)
  await destroyKeysOfRemoved(world.services, anna.workspaceId)
  expect(keys.find(connectionId)).toBe('shredded')
})
