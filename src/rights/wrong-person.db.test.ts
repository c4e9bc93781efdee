import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { people, plumbers } from '../../test/people.ts'
import { type Member, openWorld, type World } from '../../test/world.ts'
import { answerWithCopy, askAndProve, caseOfKind, mailsTo, openCases, secretsFor, visitor } from './desk.rig.ts'
import { lookalikes, spellings } from './lookalikes.rig.ts'

/**
 * Somebody wants what belongs to somebody else. Every attack says what it got hold of: the word that only the victim's messages carry, the
 * victim's customer id among those that a case would search, or a difference that tells that the victim is known here.
 */
let world: World
let firm: Member
let other: Member
const owner = (query: string, params: unknown[] = []) => world.services.opened.owner(query, params)
const victims = [people.jo, people.siobhan, people.upper, people.plus, people.landline, people.sarahNorth] as const
const secretOf = (who: { name: string }) => `heirloom-${Buffer.from(who.name).toString('hex').slice(0, 12)}`
const secrets = victims.map(secretOf)
const victimIds = new Set<string>()
let attackers = 0
const attacker = () => `stranger${++attackers}@example.net`

beforeAll(async () => {
  world = await openWorld()
  firm = await world.signUp({
    name: plumbers.members.owner.name,
    email: plumbers.members.owner.email,
    business: 'Hobday Plumbing',
  })
  other = await world.signUp({ name: 'Femi Adebayo', email: 'femi@brightwater.example', business: 'Brightwater Electrical' })
  for (const who of victims)
    await world.mail(firm, {
      from: { name: who.name, address: who.email },
      subject: 'Boiler',
      text: `It is behind the ${secretOf(who)}. ${who.phone}`,
    })
  await world.mail(other, {
    from: { name: 'Sam Orde', address: 'sam.orde@example.com' },
    subject: 'Lamp',
    text: 'The hall lamp flickers.',
  })
  await world.settle()
  for (const { id } of await owner('select id from customers where workspace_id = $1', [firm.workspaceId]))
    victimIds.add(id as string)
  expect(victimIds.size).toBe(victims.length)
  // Their numbers are known too, so that naming one would be enough if it were believed.
  for (const who of victims) {
    const [known] = await owner("select customer_id as id from identities where kind = 'email' and value = $1", [
      who.email.toLowerCase(),
    ])
    const added = await firm.post(`${firm.w}/customers/${known!.id}/identities`, { kind: 'phone', value: who.phone })
    expect(added.status).toBe(204)
  }
})
afterAll(() => world.end())

const leaked = (text: string) => secrets.filter((s) => text.includes(s)).map((s) => `said ${s}`)
/** What the open cases of a kind under these addresses would search. */
async function searched(address: string): Promise<string[]> {
  const reached = await owner(
    `select i.customer_id as id from case_identifiers p join identities i on i.workspace_id = p.workspace_id and i.kind = p.kind and i.value = p.value
     join case_identifiers a on a.workspace_id = p.workspace_id and a.case_id = p.case_id
     where a.value = $1 and p.assurance = 'challenged'`,
    [address],
  )
  return reached.filter((r) => victimIds.has(r.id as string)).map((r) => `would search ${r.id}`)
}
async function taken(address: string): Promise<string[]> {
  const found = await owner(
    'select c.customer_id as id from cases c join case_identifiers a on a.workspace_id = c.workspace_id and a.case_id = c.id where a.value = $1',
    [address],
  )
  return found.filter((r) => victimIds.has(r.id as string)).map((r) => `became ${r.id}`)
}

type Attack = readonly [name: string, run: () => Promise<string[]>]

/** An address of one's own is proved, and somebody else is named in every field there is. */
const spoken = (who: (typeof victims)[number]): Attack[] => {
  const fields: Record<string, string>[] = [
    ...spellings(who.phone).map((phone) => ({ phone })),
    { name: who.name },
    { words: who.email },
    { words: `I am ${who.name} of ${who.phone}, my address is ${who.email}` },
    { business: who.email },
    { customerId: [...victimIds][0]!, workspaceId: firm.workspaceId },
  ]
  return fields.map(
    (more): Attack => [
      `${who.name} named in ${JSON.stringify(more)}`,
      async () => {
        const me = attacker()
        const person = await askAndProve(world, firm, { email: me, ...more })
        const page = await person.page('/rights/case', { key: person.key })
        return [...leaked(page.text), ...(await searched(me)), ...(await taken(me))]
      },
    ],
  )
}

const byAddress = (who: (typeof victims)[number]): Attack[] =>
  lookalikes(who.email).map(
    (address): Attack => [
      `${JSON.stringify(address)} for ${who.email}`,
      async () => {
        const before = new Set((await owner('select id from service_mail')).map((r) => r.id))
        const person = visitor(world)
        const sent = await person.ask(firm.slug, { email: address })
        const wentTo = (await owner('select id, recipient from service_mail')).filter(
          (r) => !before.has(r.id) && r.recipient !== firm.email,
        )
        const out = [...leaked(sent.text)]
        for (const { recipient } of wentTo as { recipient: string }[]) {
          out.push(...(await mailsTo(world, recipient)).slice(-1).flatMap(leaked))
          // Whoever reads at the victim's own address is the victim.
          if (recipient === who.email.toLowerCase()) continue
          const { code, key } = await secretsFor(world, recipient)
          await person.page('/rights/code', { handle: sent.handle, code })
          out.push(
            ...leaked((await person.page('/rights/case', { key })).text),
            ...(await searched(recipient)),
            ...(await taken(recipient)),
          )
        }
        return out
      },
    ],
  )

async function run(attacks: readonly Attack[]): Promise<string[]> {
  const disclosed: string[] = []
  for (const [name, attack] of attacks) for (const what of await attack()) disclosed.push(`${name}: ${what}`)
  return disclosed
}
let tried = 0

test('naming somebody else in any field reaches nobody but oneself', async () => {
  const attacks = victims.flatMap(spoken)
  tried += attacks.length
  expect(await run(attacks)).toEqual([])
}, 300_000)

test('an address that looks like somebody else’s is not theirs', async () => {
  const attacks = victims.flatMap(byAddress)
  tried += attacks.length
  expect(await run(attacks)).toEqual([])
}, 300_000)

test('the answer is the same whether or not the address is known, and whoever asks first or again', async () => {
  const bare = (text: string) => text.replace(/name="handle" value="([^"]+)"/, (_, handle) => `a handle of ${handle.length}`)
  const pages: string[] = []
  for (const email of [...victims.map((v) => v.email), people.jo.email, attacker(), attacker()])
    pages.push(bare((await visitor(world).ask(firm.slug, { email })).text))
  pages.push(bare((await visitor(world).ask(firm.slug, { email: attacker(), website: 'https://example.com' })).text))
  for (let i = 0; i < 6; i++) pages.push(bare((await visitor(world).ask(firm.slug, { email: people.siobhan.email })).text))
  tried += pages.length
  expect(new Set(pages).size).toBe(1)
})

test('a code works for its own case and use, once, in time, and not by guessing', async () => {
  const mine = attacker()
  const person = visitor(world)
  const victim = await person.ask(firm.slug, { email: people.upper.email, kind: 'portability' })
  const own = await person.ask(firm.slug, { email: mine, kind: 'portability' })
  const code = (await secretsFor(world, mine)).code
  const theirs = (await secretsFor(world, people.upper.email.toLowerCase())).code
  const status = async (handle: string, given: string, by = visitor(world)) =>
    (await by.page('/rights/code', { handle, code: given })).status
  const wrong: string[] = []
  const no = async (what: string, handle: string, given: string) => {
    tried++
    if ((await status(handle, given)) === 200) wrong.push(what)
  }
  // Mine in their case, and forged handles.
  if (code !== theirs) await no('my code in their case', victim.handle, code)
  await no('no code', victim.handle, '')
  await no('a handle cut short', victim.handle.slice(0, -2), theirs)
  await no('a handle of nothing', 'AAAA', theirs)
  await no('a handle changed', `${victim.handle.slice(0, -3)}AAA`, theirs)
  for (const given of ['000000', '999999', '٠١٢٣٤٥', '      ', '1e5', "' or 1=1"])
    if (given !== theirs) await no(`guess ${given}`, victim.handle, given)
  // Five wrong ones, and the right one is too late.
  await no('the right code after five wrong ones', victim.handle, theirs)
  // Somebody talked the victim into handing on a code: it proves the victim's address, and shows the one who typed it nothing.
  const again = await person.ask(firm.slug, { email: people.upper.email, kind: 'portability' })
  const handedOn = (await secretsFor(world, people.upper.email.toLowerCase())).code
  const after = await person.page('/rights/code', { handle: again.handle, code: handedOn })
  tried++
  wrong.push(...leaked(after.text), ...(/rights\/case#/.test(after.text) ? ['a code opened the page'] : []))
  await no('a code twice', again.handle, handedOn)
  // Late: my own, after its half hour.
  world.move(31 * 60_000)
  await no('a code after its time', own.handle, code)
  expect(wrong).toEqual([])
  expect(await searched(mine)).toEqual([])
})

test('a copy goes to who has the key of its case, and the code of that case, and nobody else', async () => {
  const jo = await askAndProve(world, firm, { email: people.jo.email, kind: 'access' })
  const joCase = (await openCases(firm)).find((c) => c.kind === 'access' && c.name === people.jo.name && c.customerId)
  await answerWithCopy(world, firm, joCase.id, 'shown')
  const me = attacker()
  const mine = await askAndProve(world, firm, { email: me, kind: 'access', name: 'Priscilla Vane' })
  const myCase = (await openCases(firm)).find((c) => c.name === 'Priscilla Vane')
  await answerWithCopy(world, firm, myCase.id, 'shown')
  await mine.act(mine.key, 'download-code')
  const myCode = (await secretsFor(world, me)).code
  await jo.act(jo.key, 'download-code')
  const joCode = (await secretsFor(world, people.jo.email)).code
  const got: string[] = []
  const no = async (what: string, key: string, code: string, act = 'download') => {
    tried++
    const { headers, bytes } = await visitor(world).post('/rights/case/act', { key, act, code })
    if (headers.get('content-type') === 'application/zip' || leaked(bytes.toString('latin1')).length > 0) got.push(what)
  }
  await no('my code with their key', jo.key, myCode === joCode ? '000000' : myCode)
  await no('their key without a code', jo.key, '')
  await no('a key cut short', jo.key.slice(0, -2), joCode)
  await no(
    'a key with one sign changed',
    jo.key.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')),
    joCode,
  )
  for (const key of ['', '0', joCase.id, joCase.number, firm.workspaceId, '%', "' or '1'='1", '0'.repeat(32), 'A'.repeat(5000)])
    await no(`key ${key.slice(0, 20)}`, key, joCode)
  for (const sign of 'BCDEFGH') await no(`key of ${sign}`, jo.key.replace(/^./, sign === jo.key[0] ? 'Z' : sign), joCode)
  const own = await visitor(world).post('/rights/case/act', {
    key: mine.key,
    act: 'download',
    code: joCode === myCode ? '000000' : joCode,
  })
  tried++
  if (own.headers.get('content-type') === 'application/zip') got.push('their code with my key')
  expect(got).toEqual([])
  const right = await visitor(world).post('/rights/case/act', { key: jo.key, act: 'download', code: joCode })
  expect(right.headers.get('content-type')).toBe('application/zip')
  await no('a download code twice', jo.key, joCode)
  world.move(8 * 86_400_000)
  await jo.act(jo.key, 'download-code')
  await no('a copy after its seven days', jo.key, (await secretsFor(world, people.jo.email)).code)
  expect(got).toEqual([])
})

test('what came from another address of a merged customer stays out until a person looks', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-merged-'))
  const me = attacker()
  await world.mail(firm, { from: { name: 'Priscilla Vane', address: me }, subject: 'Tap', text: 'Mine drips as well.' })
  await world.settle()
  const idOf = async (email: string) =>
    (await owner('select customer_id as id from identities where value = $1', [email]))[0]!.id as string
  const merged = await firm.post(`${firm.w}/customers/${await idOf(me)}/merges`, { other: await idOf(people.sarahNorth.email) })
  expect(merged.status).toBe(201)
  const person = await askAndProve(world, firm, { email: me, kind: 'access', name: 'Mistaken Merge' })
  const c = (await openCases(firm)).find((x) => x.name === 'Mistaken Merge')
  await answerWithCopy(world, firm, c.id, 'left-out')
  await person.act(person.key, 'download-code')
  const copy = await person.post('/rights/case/act', {
    key: person.key,
    act: 'download',
    code: (await secretsFor(world, me)).code,
  })
  fs.writeFileSync(path.join(dir, 'copy.zip'), copy.bytes)
  execFileSync('unzip', ['-q', path.join(dir, 'copy.zip'), '-d', dir])
  const whole = ['data.json', 'index.html'].map((f) => fs.readFileSync(path.join(dir, f), 'utf8')).join('\n')
  tried++
  expect(whole).toContain('Mine drips as well.')
  expect(leaked(whole)).toEqual([])
  expect(whole).not.toContain(people.sarahNorth.email)
  fs.rmSync(dir, { recursive: true, force: true })
})

test('the same person at another business, and another business, are strangers', async () => {
  await askAndProve(world, other, { email: people.jo.email, kind: 'access', name: 'Jo at the other' })
  const there = await caseOfKind(other, 'access')
  expect(there.customers).toEqual([])
  const here = (await owner('select id from cases where workspace_id = $1 limit 1', [firm.workspaceId]))[0]!.id
  tried += 3
  expect((await other.get(`${other.w}/cases/${here}`)).status).toBe(404)
  expect((await other.get(`${firm.w}/cases/${here}`)).status).toBe(404)
  expect((await other.post(`${other.w}/cases/${here}/found`, {})).status).toBe(404)
})

test('the same asked twice is one case', async () => {
  const me = attacker()
  const before = (await openCases(firm)).length
  await visitor(world).ask(firm.slug, { email: me, kind: 'rectification' })
  await visitor(world).ask(firm.slug, { email: me.toUpperCase(), kind: 'rectification', words: 'Again' })
  tried += 2
  const now = await openCases(firm)
  expect(now.length).toBe(before + 1)
  expect(now.find((c) => c.kind === 'rectification').asked).toBe(2)
})

test('two hundred attacks were tried', () => {
  expect(tried).toBeGreaterThanOrEqual(200)
})
