import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { statements } from '../postgres.ts'
import { scratch } from '../scratch.ts'
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts'
import { copyDatabase, copyFolder } from './copies.ts'
import { crashAt, plant, type Scenario, type Seed, scenarios } from './crash.ts'

let seed: Seed
let sink: SmtpSink
const kind = inject('kind')
const copy = kind === 'embedded' ? copyFolder : copyDatabase
beforeAll(async () => {
  sink = await startSmtpSink()
  const dir = scratch('seed')
  const name = `seed_${crypto.randomUUID().replaceAll('-', '')}`
  const url = kind === 'server' ? inject('serverTemplate').replace(/[^/]+$/, name) : null
  if (url) await statements(url.replace(/[^/]+$/, 'postgres'), `create database ${name} template template_app`)
  else fs.cpSync(inject('embeddedTemplate'), path.join(dir, 'db'), { recursive: true, filter: (f) => !f.includes('.lock.db') })
  const remains = { dir, url, mailbox: path.join(dir, 'mailbox'), relayUrl: `smtp://relay:secret@127.0.0.1:${sink.port}` }
  seed = { dir, url, ...(await plant(remains)) }
})
afterAll(async () => {
  await sink.stop()
  if (seed.url)
    await statements(seed.url.replace(/[^/]+$/, 'postgres'), `drop database ${seed.url.split('/').at(-1)} with (force)`)
  fs.rmSync(seed.dir, { recursive: true, force: true })
})

/** Two moments spread over each scenario, others on each database, and the worst: it is sent, and nothing says so yet. The bench drives every one. */
function chosen(moments: readonly string[]) {
  const spread = [0.3, 0.7].map((part) => Math.ceil(moments.length * (part + (kind === 'embedded' ? 0 : 0.1))))
  const sent = moments.indexOf('after channel.send') + 1
  return sent > 0 ? [...spread, sent] : spread
}

test.each(scenarios)(
  'killed in the middle of %s: nothing is lost, doubled or sent twice',
  async (scenario: Scenario) => {
    const whole = await crashAt(seed, copy, sink, scenario, 0)
    const none = { lost: [], duplicated: [], sentTwice: [] }
    expect(whole).toMatchObject({ ...none, askedAPerson: 0 })
    expect(whole.moments.length).toBeGreaterThan(15)
    for (const at of chosen(whole.moments)) {
      const { lost, duplicated, sentTwice, reached } = await crashAt(seed, copy, sink, scenario, at)
      expect({ at, reached, lost, duplicated, sentTwice }).toEqual({ at, reached: true, ...none })
    }
  },
  240_000,
)
