import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup, checkBackup } from '#platform/db/backup.ts'
import { restoreInto } from '#platform/db/backup-restore.ts'
import { eraseCustomer } from '#privacy/erase.ts'
import { readLedger } from '#privacy/ledger.ts'
import { purgeRemains } from '#privacy/purge.ts'
import { replayErasures } from '#privacy/replay.ts'
import { emptyDatabase } from '../../../test/databases.ts'
import { scratch } from '../../../test/scratch.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { withEngine } from '../erasure.ts'
import type { All } from '../services.ts'
import { backupKeys } from './backup.ts'
import { letters, type Planted, plant, planted, storeUncompressed } from './drill-plant.ts'
import { type Machine, openedBackup, scanMachine } from './drill-stores.ts'
import { blobColumns, tableNames as names } from './tables.ts'

let world: World
let machine: Machine
let anna: Awaited<ReturnType<World['signUp']>>
let her: Planted
const dir = scratch('drill')
const file = path.join(dir, 'monday.backup')
const databaseDir = async ({ opened }: All) => (await opened.owner('show data_directory'))[0]!.data_directory as string

beforeAll(async () => {
  world = await openWorld()
  const { services } = world
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  await storeUncompressed(services)
  for (const letter of letters) await world.mail(anna, letter)
  await world.mail(anna, { from: 'Sam Reed <sam.reed@example.com>', subject: 'Fence', text: 'The fence leans' })
  await world.settle()
  const logFile = path.join(dir, 'log')
  fs.writeFileSync(logFile, world.lines.join(''))
  const filesDir = path.join(path.dirname(services.config.dataDir), 'files')
  machine = {
    services,
    databaseDir: world.dir ?? (await databaseDir(services)),
    filesDir,
    logFile,
    begunAt: new Date(Date.now() - 1000),
  }
  her = await plant(machine, anna.workspaceId)
})
afterAll(async () => {
  await world.end()
  fs.rmSync(dir, { recursive: true })
})

test('the scan finds her in every store before she is erased, and in none after; what others wrote stays', async () => {
  const { services } = machine
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
  const more = { backup: [openedBackup(file, keys)] }
  const before = (await scanMachine(machine, her.needles, more)).traces
  expect(Object.entries(before).filter(([, n]) => n === 0)).toEqual([])
  expect(Object.keys(before).sort()).toEqual(
    ['backup', 'files', 'indexes', 'log', 'opened', 'packs', 'queue', 'rest', 'statistics', 'tables', 'temporary', 'wal'].sort(),
  )
  her.takeProbesAway()
  world.move(11 * 60_000)
  const p = withEngine(services)
  await eraseCustomer(p, { workspaceId: anna.workspaceId, customerId: her.customerId, by: null })
  await world.settle()
  await purgeRemains(p, [anna.workspaceId], { now: true })
  fs.writeFileSync(machine.logFile, world.lines.join(''))
  const after = (await scanMachine(machine, her.needles)).traces
  expect(Object.entries(after).filter(([, n]) => n > 0)).toEqual([])
  expect(await services.opened.owner('select name from customers')).toEqual([{ name: 'Sam Reed' }])
})

test('restored from before, she is erased again before anything is served, and no byte of her is left there either', async () => {
  const { services } = machine
  const keys = backupKeys(services.config, services.secrets)
  expect(readLedger(services).length).toBeGreaterThan(0)
  const place = await emptyDatabase(world)
  const { blobs } = services
  await restoreInto(place.opened, { file, keys, names, putBlob: blobs.put, deleteBlob: blobs.delete })
  const there = { ...services, opened: place.opened, database: place.opened.database }
  const other = { ...machine, services: there, databaseDir: place.dir ?? machine.databaseDir }
  expect((await scanMachine(other, her.needles)).traces.tables).toBeGreaterThan(0)
  world.move(11 * 60_000)
  const p = withEngine(there)
  expect(await replayErasures(p)).toBe(1)
  await purgeRemains(p, [anna.workspaceId], { now: true })
  const after = (await scanMachine(other, her.needles)).traces
  expect(Object.entries(after).filter(([, n]) => n > 0)).toEqual([])
  expect(await place.opened.owner('select 1 from identities where value = $1', [planted.email])).toEqual([])
  await place.end()
})

test('35 days later the backup that still holds her can be read by nobody', async () => {
  const keys = backupKeys(machine.services.config, machine.services.secrets)
  expect((await checkBackup(file, keys)).counts.rows).toBeGreaterThan(0)
  keys.epochs.end(new Date(machine.services.clock().getTime() + 35 * 86_400_000))
  await expect(checkBackup(file, keys)).rejects.toThrow(/can be read for 35 days/)
})
