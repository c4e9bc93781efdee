import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate } from '#platform/db/migrate.ts'
import { type Opened, openEmbedded, openServer } from '#platform/db/open.ts'
import { statements } from '../../test/postgres.ts'
import { scratch } from '../../test/scratch.ts'
import { search } from './search.ts'

let opened: Opened
let drop = async () => {}
const dir = scratch('folded')
beforeAll(async () => {
  if (inject('kind') === 'embedded') {
    opened = await openEmbedded(path.join(dir, 'db'))
    return
  }
  const on = (database: string) => inject('serverTemplate').replace(/[^/]+$/, database)
  const name = `t_${crypto.randomUUID().replaceAll('-', '')}`
  await statements(on('postgres'), `create database ${name}`)
  opened = await openServer(on(name))
  drop = async () => void (await statements(on('postgres'), `drop database ${name} with (force)`))
})
afterAll(async () => {
  await opened.database.close()
  await drop()
  fs.rmSync(dir, { recursive: true, force: true })
})

/** The migrations up to and with the one of this name. */
function upTo(name: string): string {
  const folder = path.join(dir, 'migrations')
  fs.cpSync('migrations', folder, { recursive: true })
  const file = path.join(folder, 'meta/_journal.json')
  const journal = JSON.parse(fs.readFileSync(file, 'utf8'))
  const last = journal.entries.findIndex((e: { tag: string }) => e.tag.endsWith(name))
  fs.writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }))
  return folder
}

const [workspace, conversation, customer] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
]

test('what was stored before search folded is found all the same', async () => {
  await opened.migrate(upTo('lists'))
  const { owner } = opened
  await owner(`insert into customers (workspace_id, id, name) values ($1, $2, 'Siobhán O’Neill')`, [workspace, customer])
  await owner(
    `insert into conversations (workspace_id, id, customer_id, connection_id, channel, who, subject, preview, place, message_count, unread, has_attachments, started_at, last_at)
     values ($1, $2, $3, $2, 'email', 'Siobhán O’Neill', 'Dŵr', '', 'now', 1, true, true, now(), now())`,
    [workspace, conversation, customer],
  )
  await owner(
    `insert into messages (workspace_id, id, conversation_id, connection_id, direction, provider_id, fingerprint, from_name, from_address, subject,
       said, kind, history, sent_at, words)
     values ($1, $2, $2, $2, 'in', 'p', 'f', 'Siobhán O’Neill', 's@example.com', 'Dŵr', 'Ask Mrs O''Hara at Tŷ Gwyn.', 'message', false, now(),
       'Siobhán O’Neill s@example.com Bàthroom.pdf Bàthroom pdf')`,
    [workspace, conversation],
  )
  await migrate(opened)
  const find = (query: string) => opened.database.withPurpose('service', workspace, (tx) => search(tx, { query, limit: 10 }))
  for (const query of ['dwr', 'ty gwyn', 'ohara', 'oneill', "siobhan o'neill", 'bathroom', 'BÀTHROOM'])
    expect([query, (await find(query)).conversations.length]).toEqual([query, 1])
  expect((await find('siobhan oneill')).customers).toEqual([
    { id: customer, name: 'Siobhán O’Neill', matched: 'Siobhán O’Neill' },
  ])
  expect((await find('nobody')).conversations).toEqual([])
})
