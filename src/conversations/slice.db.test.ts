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
const conversation = async (id: string) => (await dave.get(at(id))).body.conversation
const facts = async (id: string) => (await dave.get(at(id))).body.facts.map((f: any) => f.says)
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

test('closing, snoozing and their undoing give back where it stood; a repeat says nothing twice', async () => {
  const id = await written()
  const until = new Date(world.clock().getTime() + 3_600_000).toISOString()
  await world.services.opened.owner("update conversations set urgency = 'emergency' where id = $1", [id])
  const before = await conversation(id)
  await dave.put(at(id, '/closure'))
  await dave.put(at(id, '/closure'))
  expect(await conversation(id)).toMatchObject({ place: 'done', urgency: 'normal', closed: { by: { name: 'Dave Hobday' } } })
  await dave.delete(at(id, '/closure'))
  expect(await conversation(id)).toEqual(before)
  await dave.put(at(id, '/snooze'), { until })
  await dave.put(at(id, '/closure'))
  await dave.delete(at(id, '/closure'))
  expect(await conversation(id)).toMatchObject({ place: 'later', snoozedUntil: until, urgency: 'emergency' })
  await dave.delete(at(id, '/snooze'))
  expect(await conversation(id)).toEqual(before)
  expect(await facts(id)).toEqual(
    ['closed this', 'opened this again', 'put this off', 'closed this', 'opened this again', 'This is back'].map(
      (f) => `Dave Hobday ${f}`,
    ),
  )
  expect((await dave.put(at(id, '/snooze'), { until: '2020-01-01T00:00:00Z' })).status).toBe(400)
})

test('what was put off comes back when its time has come', async () => {
  const id = await written()
  await dave.put(at(id, '/snooze'), { until: new Date(world.clock().getTime() + 60_000).toISOString() })
  world.move(61_000)
  await world.sweep()
  expect(await conversation(id)).toMatchObject({ place: 'now', unread: true, snoozedUntil: null })
})

test('given only to members who can read it; labels and notes once', async () => {
  const id = await written()
  expect((await dave.put(at(id, '/assignment'), { loginId: rival.loginId })).status).toBe(404)
  const accountant = await world.signUp({ name: 'Pauline', email: 'pauline@oduyabooks.example', business: 'Oduya' })
  const join = (role: string) =>
    world.services.opened.owner(
      'insert into members (workspace_id, login_id, role) values ($1, $2, $3) on conflict (workspace_id, login_id) do update set role = $3',
      [dave.workspaceId, accountant.loginId, role],
    )
  await join('accountant')
  expect(await dave.put(at(id, '/assignment'), { loginId: accountant.loginId })).toMatchObject({
    status: 400,
    body: { title: expect.stringContaining('role') },
  })
  await join('field')
  for (let i = 0; i < 2; i++) expect((await dave.put(at(id, '/assignment'), { loginId: accountant.loginId })).status).toBe(204)
  const label = (await dave.post(`${dave.w}/labels`, { name: 'Boilers', colour: 'red' })).body.id
  for (let i = 0; i < 2; i++) await dave.put(at(id, `/labels/${label}`))
  const note = { key: 'note-key-1', body: 'Rang twice.' }
  const [a, b] = [await dave.post(at(id, '/notes'), note), await dave.post(at(id, '/notes'), note)]
  expect(a.body.id).toBe(b.body.id)
  expect(await facts(id)).toEqual(['Dave Hobday gave this to Pauline', 'Dave Hobday labelled this Boilers'])
  expect((await dave.post(`${dave.w}/inbox`, { place: 'now', label, assignee: accountant.loginId })).body.rows).toHaveLength(1)
})

test('changing wording to nothing, or to a name that is taken, is answered in a sentence', async () => {
  const made = (await dave.post(`${dave.w}/labels`, { name: 'One', colour: 'red' })).body.id
  await dave.post(`${dave.w}/labels`, { name: 'Two', colour: 'red' })
  expect((await dave.patch(`${dave.w}/labels/${made}`, {})).status).toBe(204)
  expect(await dave.patch(`${dave.w}/labels/${made}`, { name: 'Two' })).toMatchObject({ status: 409 })
  const canned = (await dave.post(`${dave.w}/canned-replies`, { name: 'Hi', body: 'Hello' })).body.id
  await dave.post(`${dave.w}/canned-replies`, { name: 'Bye', body: 'Bye' })
  expect((await dave.patch(`${dave.w}/canned-replies/${canned}`, { name: 'Bye' })).status).toBe(409)
})

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

test('paging shows every row once, emergencies first, later by when it comes back', async () => {
  const ids = await Promise.all(Array.from({ length: 3 }, () => 0)).then(async () => [
    await written(),
    await written(),
    await written(),
  ])
  await world.services.opened.owner("update conversations set urgency = 'emergency' where id = $1", [ids[0]])
  const whole = (await dave.post(`${dave.w}/inbox`, { place: 'now', limit: 200 })).body.rows.map((r: any) => r.id)
  expect(whole[0]).toBe(ids[0])
  for (const [place, limit] of [
    ['now', 1],
    ['now', 2],
    ['now', 3],
    ['done', 100],
  ] as const) {
    const rows: string[] = []
    let after: string | undefined
    do {
      const { body } = await dave.post(`${dave.w}/inbox`, { place, limit, after })
      rows.push(...body.rows.map((r: any) => r.id))
      after = body.next ?? undefined
    } while (after)
    expect(new Set(rows).size).toBe(rows.length)
    if (place === 'now') expect(rows).toEqual(whole)
    else expect(rows.length).toBeGreaterThan(229)
  }
  const later = (h: number) => new Date(world.clock().getTime() + h * 3_600_000).toISOString()
  await dave.put(at(ids[1]!, '/snooze'), { until: later(9) })
  await dave.put(at(ids[2]!, '/snooze'), { until: later(3) })
  const { body } = await dave.post(`${dave.w}/inbox`, { place: 'later' })
  expect(body.rows.map((r: any) => r.id)).toEqual([ids[2], ids[1]])
  expect(body.counts.later).toBe(2)
})

test('no route of these slices answers nonsense with anything but a sentence', async () => {
  const id = await written()
  const nobody = '018f0000-0000-7000-8000-000000000000'
  const { paths } = (await dave.get('/api/openapi.json')).body
  const tried: string[] = []
  for (const [route, methods] of Object.entries<any>(paths))
    for (const method of Object.keys(methods)) {
      if (
        !/\/(inbox|conversations|search|deliveries|labels|canned-replies|uploads|attachments|messages|quarantine|outgoing|connections)/.test(
          route,
        )
      )
        continue
      for (const of of [nobody, id, 'nonsense', '%00', "';--"]) {
        const url = route.replace(/\{workspaceId\}/, dave.workspaceId).replace(/\{\w+\}/g, of)
        for (const body of [
          undefined,
          {},
          [],
          null,
          'x',
          {
            key: 5,
            text: {},
            place: '\u0000',
            after: '!!!!',
            query: '\ud800',
            name: '',
            limit: -1,
            until: 'soon',
            loginId: 'x',
            as: 1,
          },
          { place: 'now', after: Buffer.from('1 2026-99-01T00:00:00Z x').toString('base64url') },
        ]) {
          if (method === 'get' && body !== undefined) continue
          const r = await dave.call(method.toUpperCase(), url, body)
          tried.push(`${method} ${route}`)
          if (r.status >= 400)
            expect([method, url, body, r.status, r.body], `${method} ${url}`).toEqual([
              method,
              url,
              body,
              expect.toSatisfy((s: number) => s < 500),
              expect.objectContaining({ title: expect.stringMatching(/^[A-Z].*[.?]?$/) }),
            ])
        }
      }
    }
  expect(new Set(tried).size).toBeGreaterThan(25)
})

test('no line of the log and no address carries what somebody wrote', () => {
  const said = world.lines.join('\n')
  expect(said).not.toContain(canary)
  expect(said).not.toMatch(/jo\d+@example\.com|drips/)
})
