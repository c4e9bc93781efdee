import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { people, plumbers } from '../../test/people.ts'
import { type Member, openWorld, type World } from '../../test/world.ts'
import { answerWithCopy, askAndProve, caseOfKind, mailsTo, openCases, secretsFor, type visitor } from './desk.rig.ts'

let world: World
let firm: Member
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-pack-'))
const owner = (query: string, params: unknown[] = []) => world.services.opened.owner(query, params)
const { jo, barnaby, siobhan, zofia, llyr, plus, angry, frail, happy, dutch } = people

beforeAll(async () => {
  world = await openWorld()
  firm = await world.signUp({
    name: plumbers.members.owner.name,
    email: plumbers.members.owner.email,
    business: 'Hobday Plumbing',
  })
  for (const person of [jo, siobhan, zofia, llyr, plus, angry, frail, happy, dutch])
    await world.mail(firm, {
      from: { name: person.name, address: person.email },
      subject: `A tap for ${person.name}`,
      text: `The tap drips. Ring me on ${person.phone}. My neighbour ${barnaby.name} has the key: ${barnaby.email}, ${barnaby.phone}.`,
      cc: { name: barnaby.name, address: barnaby.email },
      attachments: [{ filename: 'tap.txt', content: `a picture for ${person.name}` }],
    })
  await world.settle()
})
afterAll(async () => {
  await world.end()
  fs.rmSync(dir, { recursive: true, force: true })
})
const idOf = async (email: string) =>
  (await owner('select customer_id as id from identities where value = $1', [email]))[0]?.id as string

async function fetchCopy(person: ReturnType<typeof visitor>, key: string, email: string) {
  await person.act(key, 'download-code')
  const { code } = await secretsFor(world, email)
  return person.post('/rights/case/act', { key, act: 'download', code })
}

test('access: from the page to the copy, with what is about others left out', async () => {
  const person = await askAndProve(world, firm, { kind: 'access', email: jo.email, words: 'Everything, please.' })
  const c = await caseOfKind(firm, 'access')
  expect(c).toMatchObject({ state: 'scoped', customerId: await idOf(jo.email), clock: { runs: 'running', late: [] } })
  expect(c.clock.due < c.clock.outer).toBe(true)
  expect((await firm.post(`${firm.w}/cases/${c.id}/approval`)).status).toBe(409)
  await firm.post(`${firm.w}/cases/${c.id}/search`)
  await world.settle()
  const found = (await firm.post(`${firm.w}/cases/${c.id}/found`, { table: 'messages' })).body
  const texts = found.rows.flatMap((r: any) =>
    r.spans.filter((s: any) => s.column === 'said').map((s: any) => r.values.said.slice(s.from, s.to)),
  )
  expect(texts).toEqual(expect.arrayContaining([barnaby.name, barnaby.email, barnaby.phone]))
  expect((await firm.post(`${firm.w}/cases/${c.id}/approval`)).status).toBe(409)
  expect((await firm.post(`${firm.w}/cases/${c.id}/answer`)).status).toBe(409)
  const answered = await answerWithCopy(world, firm, c.id)
  expect(answered).toMatchObject({ state: 'closed', ending: 'partly-refused', pack: { state: 'built', files: 1 } })

  const copy = await fetchCopy(person, person.key, jo.email)
  expect(copy.headers.get('content-type')).toBe('application/zip')
  fs.writeFileSync(path.join(dir, 'copy.zip'), copy.bytes)
  execFileSync('unzip', ['-q', '-o', path.join(dir, 'copy.zip'), '-d', path.join(dir, 'copy')])
  const read = (name: string) => fs.readFileSync(path.join(dir, 'copy', name), 'utf8')
  const data = JSON.parse(read('data.json'))
  expect(data.tables.messages).toHaveLength(1)
  expect(data.tables.messages[0].said).toContain('The tap drips.')
  expect(data.tables.identities.map((i: any) => i.value)).toContain(jo.email)
  expect(read('csv/messages.csv')).toContain('The tap drips.')
  expect(read('index.html')).toContain('The tap drips.')
  expect(read('attachments/0001 tap.txt')).toBe(`a picture for ${jo.name}`)
  const whole = ['data.json', 'index.html', 'csv/messages.csv', 'csv/message_participants.csv'].map(read).join('\n')
  for (const about of [barnaby.name, barnaby.email, barnaby.phone]) expect(whole).not.toContain(about)
  const manifest = JSON.parse(read('manifest.json'))
  expect(manifest.files.length).toBeGreaterThan(10)
  expect(manifest.counts.messages).toBe(1)
  expect((await fetchCopy(person, person.key, jo.email)).headers.get('content-type')).toBe('application/zip')
})

test('portability gives what they gave, and not what was noted about them', async () => {
  await askAndProve(world, firm, { kind: 'portability', email: siobhan.email, name: siobhan.name })
  const c = await caseOfKind(firm, 'portability')
  await firm.post(`${firm.w}/cases/${c.id}/search`)
  await world.settle()
  const { tables } = (await firm.post(`${firm.w}/cases/${c.id}/found`, {})).body
  const names = tables.map((t: any) => t.name)
  expect(names).toContain('messages')
  for (const ours of ['notes', 'intent_decisions', 'cases']) expect(names).not.toContain(ours)
  expect(await answerWithCopy(world, firm, c.id)).toMatchObject({ state: 'closed' })
})

test('rectification changes it, keeps what it was, and names who has to be told', async () => {
  await askAndProve(world, firm, { kind: 'rectification', email: zofia.email })
  const c = await caseOfKind(firm, 'rectification')
  const path = `${firm.w}/cases/${c.id}`
  expect((await firm.post(`${path}/decision`, { kind: 'erasure' })).status).toBe(409)
  expect(
    (await firm.post(`${path}/decision`, { kind: 'rectification', contacts: [{ kind: 'email', is: jo.email }] })).status,
  ).toBe(409)
  const decided = await firm.post(`${path}/decision`, {
    kind: 'rectification',
    name: 'Zofia Łukasik-Hall',
    contacts: [{ kind: 'phone', is: '07700 900099' }],
  })
  expect(decided.body).toMatchObject({ state: 'running', decision: { what: 'changed-and-added', fields: ['name', 'phone'] } })
  expect(decided.body.notices.map((n: any) => n.state)).toContain('nothing-kept')
  expect((await firm.get(`${path}/answer`)).body.text).toContain('We have changed what was wrong and added what was missing')
  expect((await firm.post(`${path}/answer`)).body).toMatchObject({ state: 'closed', ending: 'answered' })
  const card = (await firm.get(`${firm.w}/customers/${await idOf(zofia.email)}`)).body
  expect(card.name).toBe('Zofia Łukasik-Hall')
  expect(await owner('select field, was from customer_versions order by field')).toEqual([
    { field: 'name', was: zofia.name },
    { field: 'phone', was: null },
  ])
})

test('erasure deletes the person, keeps the record that it was done, and answers with what stays', async () => {
  const { email } = people.happy
  await world.mail(firm, { from: email, subject: 'Once more', text: 'Happy to wait.' })
  await world.settle()
  await askAndProve(world, firm, { kind: 'erasure', email })
  const c = await caseOfKind(firm, 'erasure')
  const refusedFirst = await firm.post(`${firm.w}/cases/${c.id}/refusal`, { ground: 'accuracy-stands' })
  expect(refusedFirst.status).toBe(400)
  const decided = await firm.post(`${firm.w}/cases/${c.id}/decision`, { kind: 'erasure' })
  expect(decided.body.decision).toMatchObject({ kind: 'erasure', heldBack: false })
  expect(decided.body.decision.rows).toBeGreaterThan(4)
  expect(await idOf(email)).toBe(undefined)
  expect(await owner('select 1 from messages where from_address = $1', [email])).toEqual([])
  expect((await firm.post(`${firm.w}/cases/${c.id}/answer`)).body).toMatchObject({ state: 'closed', ending: 'answered' })
  expect((await mailsTo(world, email)).at(-1)).toContain('We deleted what we held about you')
})

test('what an access case asks for is held from erasure until it is answered', async () => {
  const { email } = people.angry
  const person = await askAndProve(world, firm, { kind: 'access', email })
  const held = async () =>
    (await owner("select count(*)::int as n from holds where reason = 'access-case' and released_at is null"))[0]!.n
  expect(await held()).toBeGreaterThan(2)
  const access = await caseOfKind(firm, 'access')
  await person.ask(firm.slug, { kind: 'erasure', email })
  const { code, key } = await secretsFor(world, email)
  await person.act(key, 'confirm', { code })
  const c = await caseOfKind(firm, 'erasure')
  expect((await firm.post(`${firm.w}/cases/${c.id}/decision`, { kind: 'erasure' })).body.decision).toMatchObject({
    heldBack: true,
  })
  expect((await owner('select count(*)::int as n from messages where from_address = $1', [email]))[0]!.n).toBe(1)
  await firm.post(`${firm.w}/cases/${access.id}/closure`, { ending: 'withdrawn', why: '' })
  expect(await held()).toBe(0)
  expect((await owner('select count(*)::int as n from messages where from_address = $1', [email]))[0]!.n).toBe(0)
})

test('restriction locks at once, and ends only after the person was told', async () => {
  const seen = async () => (await firm.get(`${firm.w}/customers/${await idOf(llyr.email)}`)).status
  expect(await seen()).toBe(200)
  await askAndProve(world, firm, { kind: 'restriction', email: llyr.email })
  expect(await seen()).toBe(423)
  const c = await caseOfKind(firm, 'restriction')
  expect(c.events.map((e: any) => e.what)).toContain('held')
  await firm.post(`${firm.w}/cases/${c.id}/decision`, { kind: 'restriction' })
  expect((await firm.post(`${firm.w}/cases/${c.id}/answer`)).body.state).toBe('closed')
  expect(await seen()).toBe(423)
  expect((await firm.post(`${firm.w}/cases/${c.id}/lift`, { why: 'accuracy-checked' })).status).toBe(200)
  expect((await mailsTo(world, llyr.email)).at(-1)).toContain('We will use your information again')
  expect(await seen()).toBe(200)
})

test('an objection holds at once; what is not upheld goes on, a refusal ends it', async () => {
  const standing = async () =>
    (
      await owner(
        "select activity from consents where kind = 'objection' and withdrawn_at is null and customer_id = $1 order by 1",
        [await idOf(plus.email)],
      )
    ).map((r) => r.activity)
  await askAndProve(world, firm, { kind: 'objection', email: plus.email })
  expect(await standing()).toEqual(['benchmarks.examples', 'benchmarks.release', 'improve.models'])
  const c = await caseOfKind(firm, 'objection')
  await firm.post(`${firm.w}/cases/${c.id}/decision`, { kind: 'objection', activities: ['improve.models'] })
  expect(await standing()).toEqual(['improve.models'])
  expect((await firm.post(`${firm.w}/cases/${c.id}/answer`)).body.ending).toBe('answered')
  await askAndProve(world, firm, { kind: 'objection', email: plus.email })
  const again = await caseOfKind(firm, 'objection')
  await firm.post(`${firm.w}/cases/${again.id}/refusal`, { ground: 'compelling-grounds' })
  expect(await standing()).toEqual([])
})

test('marketing stops at the code, without anybody having to look', async () => {
  await askAndProve(world, firm, { kind: 'marketing-opt-out', email: dutch.email })
  expect((await openCases(firm)).filter((c) => c.kind === 'marketing-opt-out')).toEqual([])
  const [kept] = await owner('select identifier, activity from consents where identifier is not null')
  expect(kept!.identifier).not.toContain('@')
  expect(kept!.activity).toBe('messages.market')
  expect((await mailsTo(world, dutch.email)).at(-1)).toContain('No more advertising')
})

test('a decision of a machine is looked at again by a person, who is named and says why', async () => {
  await askAndProve(world, firm, { kind: 'human-review', email: frail.email })
  const c = await caseOfKind(firm, 'human-review')
  await firm.post(`${firm.w}/cases/${c.id}/decision`, {
    kind: 'human-review',
    outcome: 'changed',
    why: 'It was urgent, and the sorting had missed it.',
  })
  const letter = (await firm.get(`${firm.w}/cases/${c.id}/answer`)).body.text
  expect(letter).toContain(`${plumbers.members.owner.name} has done so`)
  expect(letter).toContain('the sorting had missed it')
  expect((await firm.post(`${firm.w}/cases/${c.id}/answer`)).body.state).toBe('closed')
})

test('a complaint is acknowledged, told of every two weeks, and answered with what was found', async () => {
  await askAndProve(world, firm, { kind: 'complaint', email: angry.email, words: 'You gave away my number.' })
  const c = await caseOfKind(firm, 'complaint')
  expect(c.events.map((e: any) => e.what)).toContain('acknowledged')
  const path = `${firm.w}/cases/${c.id}`
  expect((await firm.post(`${path}/steps`, { step: { step: 'extend', reasons: ['number'] } })).status).toBe(409)
  expect((await firm.post(`${path}/steps`, { step: { step: 'progress', stage: 'deciding' } })).status).toBe(200)
  await firm.post(`${path}/decision`, {
    kind: 'complaint',
    outcome: 'upheld',
    found: 'It was passed on once.',
    changes: ['We ask first'],
  })
  expect((await firm.post(`${path}/answer`)).body).toMatchObject({ ending: 'answered', ground: null })
  expect((await mailsTo(world, angry.email)).at(-1)).toContain('We ask first')
})

test('consent is taken back in one go', async () => {
  const id = await idOf(dutch.email)
  await owner(
    "insert into consents (workspace_id, kind, activity, wording, customer_id) values ($1, 'marketing', 'account.market', '2026-11', $2)",
    [firm.workspaceId, id],
  )
  await askAndProve(world, firm, { kind: 'consent-withdrawal', email: dutch.email })
  const c = await caseOfKind(firm, 'consent-withdrawal')
  await firm.post(`${firm.w}/cases/${c.id}/decision`, { kind: 'consent-withdrawal' })
  expect((await firm.post(`${firm.w}/cases/${c.id}/answer`)).body).toMatchObject({
    state: 'closed',
    decision: { activities: ['account.market'] },
  })
  expect(await owner("select 1 from consents where kind = 'marketing' and withdrawn_at is null")).toEqual([])
})

test('a copy outlives the sweep of files that are nobody’s, and its bytes are gone after fourteen days', async () => {
  const parts = () => owner('select address from pack_parts')
  const person = await askAndProve(world, firm, { kind: 'access', email: frail.email })
  const c = await caseOfKind(firm, 'access')
  await answerWithCopy(world, firm, c.id)
  const addresses = (await parts()).map((p) => p.address as string)
  expect(addresses.length).toBeGreaterThan(0)
  world.move(25 * 3_600_000)
  await world.sweep()
  expect((await fetchCopy(person, person.key, frail.email)).headers.get('content-type')).toBe('application/zip')
  world.move(14 * 86_400_000)
  await world.sweep()
  expect(await parts()).toEqual([])
  for (const address of addresses) await expect(world.services.blobs.get(address)).rejects.toThrow('no longer here')
  expect(await owner("select 1 from packs where case_id = $1 and state = 'built'", [c.id])).toEqual([])
})
