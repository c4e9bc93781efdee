import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { systemClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { Refused } from '#platform/errors.ts'
import { openLog } from '#platform/log.ts'
import { eraseCustomer, eraseWorkspace, previewCustomer } from '#privacy/erase.ts'
import { purgeErased } from '#privacy/finish.ts'
import { replayErasures } from '#privacy/replay.ts'
import { scan, total } from '#privacy/scan.ts'
import { makeDemo } from '../demo/make.ts'
import { withEngine } from '../erasure.ts'
import { type All, openServices } from '../services.ts'
import { backupTo } from './backup.ts'
import { restoreFrom } from './restore.ts'
import type { Answer } from './verbs.ts'

const log = openLog('silent')
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
    LOG_LEVEL: 'silent',
    DEMO: 'true',
  })
/** Every place of a machine in which a person could be left behind. */
const storesOf = (config: Config) => ({
  tables: path.join(config.dataDir, 'db', 'base'),
  log: path.join(config.dataDir, 'db', 'pg_wal'),
  statistics: path.join(config.dataDir, 'db', 'pg_stat'),
  global: path.join(config.dataDir, 'db', 'global'),
  files: path.join(config.dataDir, 'files'),
})

async function on<T>(config: Config, work: (services: All) => Promise<T>): Promise<T> {
  const services = await openServices(config, { clock: systemClock, log, resolver: noDns })
  return work(services).finally(() => services.close())
}
async function last<T>(answer: AsyncIterable<T>): Promise<T> {
  let item: T | undefined
  for await (const one of answer) item = one
  return item!
}

/** Whoever wrote the most, and what only they are known by and said: whole names, addresses and lines that nobody else's rows hold. */
async function somebody(services: All, workspaceId: string) {
  const { owner } = services.opened
  const [who] = await owner(
    `select c.id, c.name from customers c join messages m on m.customer_id = c.id where c.workspace_id = $1 and m.direction = 'in' and c.name like '% %'
     group by c.id, c.name order by count(*) desc, c.id limit 1`,
    [workspaceId],
  )
  const addresses = await owner("select value from identities where customer_id = $1 and kind = 'email'", [who!.id])
  const said = await owner("select said from messages where customer_id = $1 and direction = 'in'", [who!.id])
  const lines = said.flatMap((m) => String(m.said).split('\n')).filter((l) => l.trim().length >= 24)
  return {
    customerId: who!.id as string,
    needles: [who!.name, ...addresses.map((a) => a.value), ...lines.slice(0, 40)] as string[],
  }
}
const rowsAbout = async (services: All, customerId: string) =>
  Number(
    (
      await services.opened.owner(
        'select (select count(*) from customers where id = $1) + (select count(*) from messages where customer_id = $1) + (select count(*) from identities where customer_id = $1) as n',
        [customerId],
      )
    )[0]!.n,
  )

/**
 * On a scratch place: an invented week through the real post box → backup → a customer erased, bytes and all → the backup restored on an empty
 * machine → the ledger replayed before anything is served → everything scanned. Then the same for the whole workspace. Throws Refused when
 * anything is left, or when the scan found nothing before and so would prove nothing.
 */
export async function* drill(): Answer {
  const begun = performance.now()
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-drill-'))
  try {
    const home = at(dir, 'home')
    const { workspaceId } = await makeDemo(home, { clock: systemClock, log })
    const file = path.join(dir, 'monday.backup')
    const { person, before, left, ofWorkspace } = await on(home, async (services) => {
      const p = withEngine(services)
      const who = await somebody(services, workspaceId)
      const found = await scan(storesOf(home), who.needles)
      await last(backupTo({ services, demo: null, running: false }, { FILE: file }))
      const plan = await previewCustomer(p, workspaceId, who.customerId)
      await eraseCustomer(p, { workspaceId, customerId: who.customerId, by: null, plan })
      await purgeErased(p, [workspaceId])
      const names = await services.opened.owner('select name from customers where workspace_id = $1 and name like $2', [
        workspaceId,
        '% %',
      ])
      return {
        person: who,
        before: found,
        left: await scan(storesOf(home), who.needles),
        ofWorkspace: names.map((n) => n.name as string),
      }
    })
    if (total(before) === 0) throw new Refused('unavailable', 'The scan found nothing before the erasure, so it proves nothing.')

    const other = at(dir, 'other')
    const restored = await last(restoreFrom(other, { FILE: file }))
    const resurrected = await on(other, async (services) => {
      const p = withEngine(services)
      const came = await rowsAbout(services, person.customerId)
      if (came === 0) throw new Refused('unavailable', 'The backup did not hold the person, so restoring it proves nothing.')
      await replayErasures(p)
      await purgeErased(p, [workspaceId])
      return { came, rows: await rowsAbout(services, person.customerId), traces: await scan(storesOf(other), person.needles) }
    })

    const workspace = await on(home, async (services) => {
      const p = withEngine(services)
      await eraseWorkspace(p, { workspaceId, by: null })
      await purgeErased(p, [workspaceId])
      return scan(storesOf(home), ofWorkspace)
    })
    const third = at(dir, 'third')
    await last(restoreFrom(third, { FILE: file }))
    const shredded = await on(third, async (services) => {
      await replayErasures(withEngine(services))
      const [{ n } = { n: 1 }] = await services.opened.owner('select count(*)::int as n from messages')
      return { rows: Number(n), traces: await scan(storesOf(third), ofWorkspace) }
    })

    const result = {
      foundBefore: total(before),
      residualBytes: total(left) + total(resurrected.traces) + total(workspace) + total(shredded.traces),
      resurrectedRows: resurrected.rows + shredded.rows,
      seconds: Math.round((performance.now() - begun) / 100) / 10,
    }
    const where = { before, left, restored: resurrected.traces, workspace, shredded: shredded.traces }
    if (result.residualBytes > 0 || result.resurrectedRows > 0)
      throw new Refused('conflict', `The drill failed: ${JSON.stringify({ ...result, where })}`)
    yield {
      says: `Found ${result.foundBefore} traces before; none after the erasure, none after restoring ${String(restored.rows)} rows (${resurrected.came} of them theirs), in ${result.seconds} s.`,
      ...result,
      stores: before,
    }
  } finally {
    fs.rmSync(dir, { recursive: true, force: true })
  }
}
