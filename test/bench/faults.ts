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
const tries = 4

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
      const total = { lost: 0, duplicated: 0, sentTwice: 0, askedAPerson: 0 }
      let driven = 0
      const reaches = async (at: number) => {
        const found = await drive(scenario, at)
        for (const metric of ['lost', 'duplicated', 'sentTwice'] as const) {
          total[metric] += found[metric].length
          if (found[metric].length > 0) console.error(`${scenario} at ${at} (${moments[at - 1]}): ${metric} ${found[metric]}`)
        }
        total.askedAPerson += found.askedAPerson
        return found.reached
      }
      // How many letters one reading takes differs between runs, and so does the number of moments: the end is where none is reached.
      let [last, end] = [0, quick ? moments.length : Infinity]
      const next = async () => {
        while (last + step <= end) {
          last += step
          const at = last
          let tried = 0
          while (tried < tries && !(await reaches(at))) tried++
          if (tried < tries) driven++
          else end = Math.min(end, at - 1)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, next))
      for (const [metric, value] of Object.entries(total)) yield figure(metric, value, 'count', driven, { scenario })
    }
  } finally {
    await sink.stop()
    await cluster?.stop()
    fs.rmSync(dir, { recursive: true, force: true })
  }
}
