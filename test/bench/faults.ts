import fs from 'node:fs'
import path from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import { openEmbedded, openServer } from '#platform/db/open.ts'
import { copyDatabase, copyFolder } from '../faults/copies.ts'
import { crashAt, plant, type Scenario, type Seed, scenarios } from '../faults/crash.ts'
import { startPostgres, statements } from '../postgres.ts'
import { scratch } from '../scratch.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { type Figure, figure, type Options } from './figures.ts'

const atOnce = 2
const quickMoments = 6

/** Kills the program at every moment between two calls through a port, starts it again, and counts what the world outside lost. */
export async function* run({ database, quick }: Options): AsyncGenerator<Figure> {
  const cluster = database === 'postgres' ? await startPostgres() : null
  const sink = await startSmtpSink()
  const dir = scratch('faults')
  if (cluster) await statements(cluster.url('postgres'), 'create database seed')
  const opened = cluster ? await openServer(cluster.url('seed')) : await openEmbedded(path.join(dir, 'db'))
  await migrate(opened)
  await opened.database.close()
  const url = cluster?.url('seed') ?? null
  const relayUrl = `smtp://relay:secret@127.0.0.1:${sink.port}`
  const seed: Seed = { dir, url, ...(await plant({ dir, url, mailbox: path.join(dir, 'mailbox'), relayUrl })) }
  const copy = cluster ? copyDatabase : copyFolder
  const drive = (scenario: Scenario, at: number) => crashAt(seed, copy, sink, scenario, at)
  try {
    for (const scenario of scenarios) {
      const { moments } = await drive(scenario, 0)
      const step = quick ? Math.ceil(moments.length / quickMoments) : 1
      const due = moments.map((_, i) => i + 1).filter((at) => at % step === 0)
      const total = { lost: 0, duplicated: 0, sentTwice: 0, askedAPerson: 0, reached: 0 }
      const next = async () => {
        for (let at = due.shift(); at !== undefined; at = due.shift()) {
          const found = await drive(scenario, at)
          for (const metric of ['lost', 'duplicated', 'sentTwice'] as const) {
            total[metric] += found[metric].length
            if (found[metric].length > 0) console.error(`${scenario} at ${at} (${moments[at - 1]}): ${metric} ${found[metric]}`)
          }
          total.askedAPerson += found.askedAPerson
          total.reached += found.reached ? 1 : 0
        }
      }
      await Promise.all(Array.from({ length: atOnce }, next))
      const { reached: n, ...counted } = total
      const conditions = { scenario, moments: moments.length }
      for (const [metric, value] of Object.entries(counted)) yield figure(metric, value, 'count', n, conditions)
    }
  } finally {
    await sink.stop()
    await cluster?.stop()
    fs.rmSync(dir, { recursive: true, force: true })
  }
}
