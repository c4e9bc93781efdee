import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { systemClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { openEpochs } from '#platform/epochs.ts'
import { Refused } from '#platform/errors.ts'
import { openLog } from '#platform/log.ts'
import { openRootKey } from '#platform/rootkey.ts'
import { openSecrets } from '#platform/secrets.ts'
import { eraseCustomer, eraseWorkspace, previewCustomer } from '#privacy/erase.ts'
import type { Needle } from '#privacy/needles.ts'
import { purgeRemains } from '#privacy/purge.ts'
import { replayErasures } from '#privacy/replay.ts'
import { type Traces, total } from '#privacy/scan.ts'
import { type DemoSignIn, makeDemo } from '../demo/make.ts'
import { withEngine } from '../erasure.ts'
import { run } from '../run.ts'
import { databaseDir, openServices } from '../services.ts'
import { backupKeys, backupTo } from './backup.ts'
import { letters, plant, planted, storeUncompressed } from './drill-plant.ts'
import { type Machine, openedBackup, scanMachine } from './drill-stores.ts'
import { restoreFrom } from './restore.ts'
import type { Answer } from './verbs.ts'

const noDns = async () => {
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}
const at = (dir: string, machine: string): Config =>
  readConfig({
    NODE_ENV: 'development',
    DATA_DIR: path.join(dir, machine),
    KEYS_DIR: path.join(dir, 'keys'),
    PORT: '0',
    SMTP_PORT: '0',
    DEMO: 'true',
  })
const minute = 60_000

/** A machine, its log captured, its clock a little ahead: a file that was only just written is not deleted yet. */
async function on<T>(config: Config, work: (m: Machine) => Promise<T>): Promise<T> {
  const begunAt = systemClock()
  const logFile = path.join(config.dataDir, '..', `${path.basename(config.dataDir)}.log`)
  fs.appendFileSync(logFile, '')
  const log = openLog('info', { write: (line) => fs.appendFileSync(logFile, line) })
  const clock = () => new Date(systemClock().getTime() + 11 * minute)
  const services = await openServices(config, { clock, log, resolver: noDns })
  const filesDir = path.join(config.dataDir, 'files')
  return work({ services, databaseDir: databaseDir(config), filesDir, logFile, begunAt }).finally(() => services.close())
}
async function last<T>(answer: AsyncIterable<T>): Promise<T> {
  let item: T | undefined
  for await (const one of answer) item = one
  return item!
}

/** Her letters come through the real post box, and everything that follows from them is done. */
async function receiveLetters({ services }: Machine, demo: DemoSignIn, work: () => Promise<unknown>) {
  const running = await run(services)
  try {
    const { host } = services.config.smtp
    const post = nodemailer.createTransport({ host, port: running.smtpPort, ignoreTLS: true })
    for (const letter of letters) await post.sendMail({ ...letter, to: `${demo.slug}@in.${services.config.mailDomain}` })
    await running.settled()
    await work()
    await running.settled()
  } finally {
    await running.stop()
  }
}

const rowsAbout = async ({ services }: Machine, customerId: string) =>
  Number(
    (
      await services.opened.owner(
        'select (select count(*) from customers where id = $1) + (select count(*) from messages where customer_id = $1) + (select count(*) from identities where customer_id = $1) as n',
        [customerId],
      )
    )[0]!.n,
  )
/** What the whole workspace's people are called. */
const everybody = async ({ services }: Machine) =>
  (await services.opened.owner("select name from customers where name like '% %' and length(name) >= 8")).map(
    (c) => c.name as string,
  )

/** At home: somebody in every store, found there; backed up, erased, overwritten, and looked for again. */
async function atHome(m: Machine, demo: DemoSignIn, file: string) {
  const { services } = m
  const p = withEngine(services)
  const { workspaceId } = demo
  let found = { needles: [] as readonly Needle[], customerId: '', before: {} as Traces, names: [] as string[] }
  await storeUncompressed(services)
  await receiveLetters(m, demo, async () => {
    const her = await plant(m, workspaceId)
    await last(backupTo({ services, demo: null, running: false }, { FILE: file }))
    const keys = backupKeys(services.config, services.secrets)
    const before = (await scanMachine(m, her.needles, { backup: [file, openedBackup(file, keys)] })).traces
    found = { ...her, before, names: (await everybody(m)).filter((n) => n !== planted.name) }
    her.takeProbesAway()
    const plan = await previewCustomer(p, workspaceId, her.customerId)
    await eraseCustomer(p, { workspaceId, customerId: her.customerId, by: null, plan })
  })
  const blind = Object.entries(found.before).filter(([, n]) => n === 0)
  if (blind.length > 0)
    throw new Refused(
      'unavailable',
      `The scan found nothing in ${blind.map(([store]) => store).join(', ')} before the erasure, so it proves nothing there.`,
    )
  await purgeRemains(p, [workspaceId], { now: true })
  return { ...found, left: (await scanMachine(m, found.needles)).traces }
}

/** On an empty machine: the backup from before, the ledger replayed before anything is served. */
async function restored(
  config: Config,
  file: string,
  o: { workspaceId: string; customerId: string; needles: readonly Needle[] },
) {
  const { rows } = await last(restoreFrom(config, { FILE: file }))
  return on(config, async (m) => {
    const came = await rowsAbout(m, o.customerId)
    const p = withEngine(m.services)
    await replayErasures(p)
    await purgeRemains(p, [o.workspaceId], { now: true })
    return {
      rows: Number(rows),
      came,
      resurrected: await rowsAbout(m, o.customerId),
      traces: (await scanMachine(m, o.needles)).traces,
    }
  })
}

/** The same for everybody: the workspace is erased, and restored it is not there. */
async function wholeWorkspace(home: Config, third: Config, file: string, o: { workspaceId: string; names: readonly string[] }) {
  const left = await on(home, async (m) => {
    const p = withEngine(m.services)
    await eraseWorkspace(p, { workspaceId: o.workspaceId, by: null })
    await purgeRemains(p, [o.workspaceId], { now: true })
    return (await scanMachine(m, o.names)).traces
  })
  await last(restoreFrom(third, { FILE: file }))
  const there = await on(third, async (m) => {
    const [{ n }] = (await m.services.opened.owner('select count(*)::int as n from messages')) as [{ n: number }]
    return { rows: n, traces: (await scanMachine(m, o.names)).traces }
  })
  return { left, there }
}

/** Does anybody still read the backup, with every key that is left, once its day is over? */
async function readable(config: Config, file: string): Promise<number> {
  const day = 24 * 60 * minute
  openEpochs(config.keysDir).end(new Date(systemClock().getTime() + 36 * day))
  const keys = backupKeys(config, openSecrets(openRootKey(config.keysDir, true)))
  let bytes = 0
  try {
    for await (const piece of openedBackup(file, keys)) bytes += piece.length
  } catch (cause) {
    if (!(cause instanceof Refused && cause.kind === 'missing')) throw cause
  }
  return bytes
}

/**
 * On a scratch place: an invented week through the real post box → somebody in every store, and found there → backup → she is erased,
 * bytes and all → the backup restored on an empty machine → the ledger replayed before anything is served → everything scanned. Then the
 * same for the whole workspace, and the backup once its time is over. Throws Refused when anything is left, or when a store was blind.
 */
export async function* drill(): Answer {
  const begun = performance.now()
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-drill-'))
  try {
    const [home, other, third] = [at(dir, 'home'), at(dir, 'other'), at(dir, 'third')]
    const demo = await makeDemo(home, { clock: systemClock, log: openLog('silent') })
    const { workspaceId } = demo
    const file = path.join(dir, 'monday.backup')
    const { before, left, ...her } = await on(home, (m) => atHome(m, demo, file))
    const back = await restored(other, file, { workspaceId, ...her })
    if (back.came === 0) throw new Refused('unavailable', 'The backup did not hold her, so restoring it proves nothing.')
    const whole = await wholeWorkspace(home, third, file, { workspaceId, names: her.names })
    const stores = Object.fromEntries(
      Object.entries(before).map(([store, n]) => [store, { before: n, after: (left[store] ?? 0) + (back.traces[store] ?? 0) }]),
    )
    stores.backup = { before: before.backup!, after: await readable(home, file) }
    const result = {
      foundBefore: total(before),
      residualBytes: Object.values(stores).reduce((n, s) => n + s.after, 0) + total(whole.left) + total(whole.there.traces),
      resurrectedRows: back.resurrected + whole.there.rows,
      seconds: Math.round((performance.now() - begun) / 100) / 10,
    }
    if (result.residualBytes > 0 || result.resurrectedRows > 0)
      throw new Refused('conflict', `The drill failed: ${JSON.stringify({ ...result, stores, whole })}`)
    yield {
      says: `Found ${result.foundBefore} traces in ${Object.keys(stores).length} stores before; none after the erasure, none after restoring ${back.rows} rows (${back.came} of them hers), in ${result.seconds} s.`,
      ...result,
      stores,
    }
  } finally {
    fs.rmSync(dir, { recursive: true, force: true })
  }
}
