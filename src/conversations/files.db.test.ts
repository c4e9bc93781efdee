import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, openWorld, type World } from '../../test/world.ts'
import { importMail } from './import.ts'
import { sweepBytes, sweepUploads } from './sweep-files.ts'

let world: World
let dave: Member
let rival: Member
beforeAll(async () => {
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  rival = await world.signUp({ name: 'Femi Adebayo', email: 'femi@brightwater.example', business: 'Brightwater' })
})
afterAll(() => world.end())

const canary = 'CANARYcontent'
let n = 0
async function written(o: object = {}) {
  const subject = `Subject ${++n}`
  await world.mail(dave, {
    from: `Jo ${n} <jo${n}@example.com>`,
    subject,
    text: `The tap drips. ${canary}`,
    messageId: `<s${n}@example.com>`,
    ...o,
  })
  await world.settle()
  const { body } = await dave.post(`${dave.w}/inbox`, { place: 'now' })
  return body.rows.find((r: any) => r.subject === subject).id as string
}
const at = (id: string, rest = '') => `${dave.w}/conversations/${id}${rest}`
const upload = async (who: Member, name: string, bytes: Uint8Array) => {
  const form = new FormData()
  form.set('file', new File([bytes as any], name))
  const headers = { cookie: who.cookie(), origin: world.base }
  return (await fetch(`${world.base}${who.w}/uploads`, { method: 'POST', body: form, headers })).json() as Promise<any>
}
const search = async (query: string) => {
  const r = await dave.post(`${dave.w}/search`, { query })
  expect([query, r.status]).toEqual([query, 200])
  return r.body.conversations.map((h: any) => h.subject)
}

test('search finds unfinished words, names of files and parts of addresses, and no query is an error', async () => {
  await written({
    subject: 'Quotation',
    text: 'The kitchen pipe has been leaking since the emergency. Installation is available.',
    from: 'Siobhan <siobhan.odalaigh@example.net>',
    attachments: [{ filename: 'kitchen-sink_photo.txt', content: 'x' }],
  }).catch(() => {})
  for (const q of [
    'leaki',
    'leakin',
    'leaking',
    'emergenc',
    'installat',
    'availabl',
    'kitchen pip',
    'sink',
    'photo',
    'siobhan.odalaigh@example.net',
    'odalaigh',
  ])
    expect([q, await search(q)]).toEqual([q, ['Quotation']])
  for (const q of [
    "'",
    ':*',
    '&|!()',
    "o'brien:*&",
    '🐝',
    '\u0000',
    'a\u0000b',
    '\\',
    '%',
    '_',
    '<->',
    'x'.repeat(200),
    '((((',
    '"',
    '\ud800',
    'the',
    '   ',
    'ا',
    '+44',
    '07700 90',
  ])
    await search(q)
  const hit = (await dave.post(`${dave.w}/search`, { query: 'leaking' })).body.conversations[0]
  expect(hit.snippet).toContain('⟦leaking⟧')
})

test('files: back as they went, kept once, nobody else’s, never run, and swept when nobody sent them', async () => {
  const bytes = Buffer.from(`<script>alert(1)</script>${canary}`)
  const [one, two] = [await upload(dave, 'a.html', bytes), await upload(dave, 'b.html', bytes)]
  const got = await dave.get(`${dave.w}/attachments/${one.id}`)
  expect(got.body).toBe(bytes.toString())
  expect(Object.fromEntries(got.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': expect.stringMatching(/^attachment/),
  })
  const rows = () => world.services.opened.owner('select address from files where workspace_id = $1', [dave.workspaceId])
  const kept = (await rows()).length
  await upload(dave, 'c.html', bytes)
  expect((await rows()).length).toBe(kept)
  expect((await rival.get(`${rival.w}/attachments/${two.id}`)).status).toBe(404)
  const id = await written()
  await dave.post(at(id, '/messages'), { key: 'with-file-1', text: 'Here', attachments: [two.id] })
  const lone = await upload(dave, 'lone.txt', Buffer.from('nobody sends me'))
  await world.services.blobs.put('ab'.repeat(32), Buffer.from('left by a crash'))
  world.move(25 * 3_600_000)
  await sweepUploads(world.services, dave.workspaceId)
  expect((await dave.get(`${dave.w}/attachments/${one.id}`)).status).toBe(404)
  expect((await dave.get(`${dave.w}/attachments/${lone.id}`)).status).toBe(404)
  expect(await sweepBytes(world.services, [dave.workspaceId, rival.workspaceId])).toBe(2)
  expect((await dave.get(`${dave.w}/attachments/${two.id}`)).body).toBe(bytes.toString())
})

test('a formatted message is shown in its own strict frame; far pictures only when asked', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const id = await written({
    html: '<p onclick="x()">Hi <img src="cid:pic@x"><img src="https://tracker.example/p.png"></p><script>1</script>',
    attachments: [{ filename: 'p.png', content: png, cid: 'pic@x' }],
  })
  const message = (await dave.get(at(id))).body.messages[0]
  const shown = await dave.get(`${dave.w}/messages/${message.id}/html`)
  expect(shown.body).toContain('data:image/png;base64,')
  expect(shown.body).not.toMatch(/ src="https:|<script|onclick/)
  expect(shown.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*img-src data:; sandbox/)
  const asked = await dave.get(`${dave.w}/messages/${message.id}/html?pictures=1`)
  expect(asked.body).toContain('https://tracker.example/p.png')
  expect((await dave.get(`${dave.w}/messages/${message.id}/raw`)).body).toContain('Message-ID')
  expect((await rival.get(`${rival.w}/messages/${message.id}/html`)).status).toBe(404)
})

test('an import stopped in the middle goes on, repeats nothing, and shows what it could not read', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-import-'))
  const mail = (i: number) =>
    `From: Old ${i} <old${i}@example.com>\nTo: dave@hobday.example\nSubject: Past ${i}\nDate: Mon, 2 Nov 2020 10:00:00 +0000\nMessage-ID: <past${i}@example.com>\n\n>From where\nHi ${i}\n`
  const mbox = path.join(dir, 'all.mbox')
  const deep = `From: x@example.com\nSubject: deep\nContent-Type: multipart/mixed; boundary=b0\n\n${Array.from({ length: 30 }, (_, i) => `--b${i}\nContent-Type: multipart/mixed; boundary=b${i + 1}\n\n`).join('')}`
  const all = Array.from({ length: 230 }, (_, i) => (i === 5 ? deep : mail(i)))
  fs.writeFileSync(
    mbox,
    all
      .map((m) => `From x@example.com Mon Nov  2 10:00:00 2020\n${m}`)
      .join('\n')
      .replace(/\n$/, ''),
  )
  const seen: number[] = []
  const events = async () =>
    (await world.services.opened.owner("select count(*)::int as n from pgboss.job where name = 'classify'"))[0]!.n
  const tasks = await events()
  await expect(
    importMail(world.services, dave.workspaceId, mbox, (p) => {
      seen.push(p.kept)
      if (seen.length === 1) throw new Error('stopped')
    }),
  ).rejects.toThrow('stopped')
  const done = await importMail(world.services, dave.workspaceId, mbox, () => {})
  expect(done).toEqual({
    kept: 229,
    dropped: 0,
    quarantined: 1,
    position: fs.statSync(mbox).size,
    of: fs.statSync(mbox).size,
    done: true,
  })
  expect(await importMail(world.services, dave.workspaceId, mbox, () => {})).toMatchObject({
    kept: 0,
    dropped: 229,
    quarantined: 1,
  })
  const held = (await dave.get(`${dave.w}/quarantine`)).body
  expect(held).toHaveLength(1)
  expect(held[0].says).toMatch(/put it aside/)
  await world.settle()
  expect(await events()).toBe(tasks)
  const maildir = path.join(dir, 'Maildir')
  for (const sub of ['cur', 'new', 'tmp', '.Sent/cur']) fs.mkdirSync(path.join(maildir, sub), { recursive: true })
  fs.writeFileSync(path.join(maildir, 'new/2.M2.host'), mail(901).replaceAll('\n', '\r\n'))
  fs.writeFileSync(path.join(maildir, '.Sent/cur/1.M1.host:2,S'), mail(902))
  fs.writeFileSync(path.join(maildir, 'tmp/3.M3.host'), mail(903))
  expect(await importMail(world.services, dave.workspaceId, maildir, () => {})).toMatchObject({ kept: 2, of: 2, done: true })
  const eml = path.join(dir, 'one.eml')
  fs.writeFileSync(eml, mail(904))
  expect(await importMail(world.services, dave.workspaceId, eml, () => {})).toMatchObject({ kept: 1, position: 1, of: 1 })
  expect((await search('Past 901')).length + (await search('Past 902')).length).toBe(2)
  fs.rmSync(dir, { recursive: true })
})

test('what says that it comes from the future is kept from today, not until then', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-import-'))
  const eml = path.join(dir, 'one.eml')
  fs.writeFileSync(eml, 'From: Old <old@example.com>\nSubject: Ahead\nDate: Thu, 1 Jan 2099 10:00:00 +0000\n\nHi\n')
  expect(await importMail(world.services, dave.workspaceId, eml, () => {})).toMatchObject({ kept: 1 })
  const [m] = await world.services.opened.owner(
    "select received_at <= $1 as received, sent_at <= $1 as sent from messages where subject = 'Ahead'",
    [world.clock().toISOString()],
  )
  expect(m).toEqual({ received: true, sent: true })
  fs.rmSync(dir, { recursive: true })
})

test('no line of the log and no address carries what somebody wrote', () => {
  const said = world.lines.join('\n')
  expect(said).not.toContain(canary)
  expect(said).not.toMatch(/jo\d+@example\.com|drips/)
})
