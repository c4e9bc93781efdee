import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askAndProve, mailsTo, secretsFor } from '#rights/desk.rig.ts'
import { scratch } from '../../../test/scratch.ts'
import { type Member, openWorld, type World } from '../../../test/world.ts'
import { copied, decided, ended, listed, refused, sent } from './cases.ts'
import type { Answer, Args, Item, Operator } from './verbs.ts'

let world: World
let nia: Member
let tom: Member
/** The operator’s desk stands at /rights, under no workspace’s name. */
const desk = { slug: null as unknown as string }
beforeAll(async () => {
  world = await openWorld()
  nia = await world.signUp({ name: 'Nia Cadwell', email: 'nia@cadwell.example', business: 'Cadwell Roofing' })
  tom = await world.signUp({ name: 'Tom Wickham', email: 'tom@wickham.example', business: 'Wickham Tiling' })
  await nia.put(`${nia.w}/notifications/preferences`, { byKind: { 'new-message': 'off' } })
})
afterAll(() => world.end())

const run = async (verb: (on: Operator, args: Args) => Answer, args: Args = {}): Promise<Item[]> => {
  const said: Item[] = []
  for await (const item of verb({ services: world.services, demo: null, running: true }, args)) said.push(item)
  return said
}
const caseOf = async (kind: string) => (await run(listed)).find((c) => c.kind === kind)!

test('access: a person who signs in gets everything about their login, nothing of anybody else, and no secret', async () => {
  const person = await askAndProve(world, desk, { kind: 'access', email: nia.email })
  const { id } = await caseOf('access')
  await run(copied, { ID: id as string })
  await world.settle()
  await run(copied, { ID: id as string })
  await world.settle()
  expect((await run(sent, { ID: id as string, preview: true }))[0]!.says).toMatch(/copy/)
  expect((await run(sent, { ID: id as string }))[0]).toMatchObject({ state: 'closed', ending: 'answered' })
  await person.act(person.key, 'download-code')
  const { code } = await secretsFor(world, nia.email)
  const copy = await person.post('/rights/case/act', { key: person.key, act: 'download', code })
  expect(copy.headers.get('content-type')).toBe('application/zip')
  const text = unzipped(copy.bytes)
  for (const own of ['Nia Cadwell', nia.email, nia.workspaceId, '"owner"', '198.51.100.', '"new-message":"off"'])
    expect(text, own).toContain(own)
  for (const other of ['Tom Wickham', tom.email, tom.workspaceId]) expect(text).not.toContain(other)
  const [{ token }] = (await world.services.opened.owner('select token from sessions where login_id = $1', [nia.loginId])) as [
    any,
  ]
  expect(text).not.toContain(token)
})

test('erasure: the login goes, for good, and the letter says so', async () => {
  await askAndProve(world, desk, { kind: 'erasure', email: tom.email })
  const { id } = await caseOf('erasure')
  await run(decided, { ID: id as string })
  await run(sent, { ID: id as string })
  expect(await world.services.opened.owner('select name from logins where id = $1', [tom.loginId])).toEqual([
    { name: 'Former member' },
  ])
  world.move(6000) // who signed in is remembered for five seconds
  expect((await tom.get('/api/me')).body.login).toBeNull()
})

test('a complaint is decided with words, and answered', async () => {
  await askAndProve(world, desk, { kind: 'complaint', email: 'cross@example.com', words: 'You lost my mail.' })
  const { id } = await caseOf('complaint')
  await expect(run(decided, { ID: id as string, outcome: 'upheld' })).rejects.toThrow(/what was found/)
  await run(decided, { ID: id as string, outcome: 'upheld', words: 'A disk was full for an hour.' })
  await run(sent, { ID: id as string })
  expect((await mailsTo(world, 'cross@example.com')).join('\n')).toContain('A disk was full for an hour.')
})

test('what a login changes by itself is refused here with the way, and a wrong ground with the right ones', async () => {
  await askAndProve(world, desk, { kind: 'restriction', email: nia.email })
  const { id } = await caseOf('restriction')
  await expect(run(decided, { ID: id as string })).rejects.toThrow(/copy`, `refuse` or `close/)
  await expect(run(refused, { ID: id as string, ground: 'because' })).rejects.toThrow(/--ground is one of/)
  await run(ended, { ID: id as string, ending: 'withdrawn' })
  expect((await run(listed, { closed: true })).length).toBe(4)
})

function unzipped(bytes: Buffer): string {
  const file = path.join(scratch('desk-copy'), 'copy.zip')
  fs.writeFileSync(file, bytes)
  return execFileSync('unzip', ['-p', file]).toString()
}
