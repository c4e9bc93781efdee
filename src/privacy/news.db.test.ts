import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NewServiceMail, storeMarketing, storeServiceMail, sweepServiceMail } from '#accounts/own-mail.ts'
import { startSmtpSink } from '../../test/smtp-sink.ts'
import { openWorld, type World } from '../../test/world.ts'
import { ourselves } from './marketing.ts'
import { marketingGate, sendNews } from './news.ts'

let world: World
let sink: Awaited<ReturnType<typeof startSmtpSink>>
let anna: Awaited<ReturnType<World['signUp']>>
let ben: Awaited<ReturnType<World['signUp']>>
beforeAll(async () => {
  sink = await startSmtpSink()
  world = await openWorld({ relayUrl: `smtp://relay:secret@127.0.0.1:${sink.port}` })
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  ben = await world.signUp({ name: 'Ben Hurst', email: 'ben@hurst.example', business: 'Hurst Heating' })
})
afterAll(async () => {
  await world.end()
  await sink.stop()
})

const news = { subject: 'What is new in Handlet', text: 'Handlet can now do more.' }
const got = () => sink.received.filter((m) => String(m.raw).includes(news.subject)).map((m) => m.envelope.to.join())
const lastRaw = () => String(sink.received.at(-1)!.raw).replaceAll('=\r\n', '').replaceAll('=3D', '=')
const ask = async (m = anna) => m.put('/api/me/news', { wording: (await m.get('/api/me/news')).body.wording })
const state = (m = anna) => m.get('/api/me/news').then((r) => r.body.on)
const press = (path: string, body = 'List-Unsubscribe=One-Click') =>
  fetch(world.base + path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })

test('nobody gets our news who did not ask for it', async () => {
  expect([await state(), await state(ben)]).toEqual([false, false])
  expect(await sendNews(world.services, news)).toBe(0)
  expect((await anna.put('/api/me/news', { wording: 'Yes.' })).status).toBe(409)
  expect((await ask()).status).toBe(204)
  expect([await state(), await state(ben)]).toEqual([true, false])
  expect(await sendNews(world.services, news)).toBe(1)
  expect(got()).toEqual([anna.email])
})

test('what is marketing is not written without a permission, neither as it is nor as service mail', async () => {
  const { services } = world
  const letter = { ...news, to: ben.email, workspaceId: ourselves, optOut: `${world.base}/x` }
  await expect(
    services.database.withPurpose('comply', ourselves, (tx) => storeMarketing(tx, services, letter, marketingGate(services))),
  ).rejects.toThrow('without a permission')
  const disguised = { ...letter, kind: 'marketing' } as unknown as NewServiceMail
  await expect(services.database.withPlatform((tx) => storeServiceMail(tx, services, disguised))).rejects.toThrow(
    'its permission',
  )
  // What got in past both does not get out.
  await services.opened.owner(
    "insert into service_mail (workspace_id, kind, recipient, raw, state) values ($1, 'marketing', $2, '\\x00', 'waiting')",
    [ourselves, ben.email],
  )
  await sweepServiceMail(services, marketingGate(services))
  const [row] = await services.opened.owner(
    "select state, reason from service_mail where kind = 'marketing' and recipient = $1",
    [ben.email],
  )
  expect(row).toEqual({ state: 'failed', reason: 'refused' })
  expect(got()).toEqual([anna.email])
})

test('each letter can be stopped with one press, without signing in; looking at the link changes nothing', async () => {
  const raw = lastRaw()
  const link = new URL(raw.match(/^List-Unsubscribe:\s*<([^>]+)>/im)![1]!)
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m)
  expect(raw.split(link.href).length).toBeGreaterThan(2)
  expect(link.href).not.toMatch(/anna|pettifer/i)
  const page = await fetch(link)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<button>Stop these letters</button>')])
  expect(await state()).toBe(true)
  expect((await press(`${link.pathname.slice(0, -3)}abc`)).status).toBe(404)
  expect((await press(link.pathname.replace(ourselves, anna.workspaceId))).status).toBe(404)
  expect(await state()).toBe(true)
  const stopped = await press(link.pathname)
  expect([stopped.status, await stopped.text()]).toEqual([200, expect.stringContaining('from now on')])
  expect(await state()).toBe(false)
  expect((await press(link.pathname)).status).toBe(200)
  expect(await sendNews(world.services, news)).toBe(0)
})

test('whoever said no has the last word over what was written before, and is the only one to take it back', async () => {
  await ask()
  expect(await state()).toBe(true)
  sink.behave('defer')
  expect(await sendNews(world.services, news)).toBe(1)
  const before = got().length
  sink.behave('accept')
  expect((await anna.delete('/api/me/news')).status).toBe(204)
  world.move(6 * 60_000)
  await sweepServiceMail(world.services, marketingGate(world.services))
  expect(got().length).toBe(before)
  await ask()
  expect(await sendNews(world.services, news)).toBe(1)
  expect(got().length).toBe(before + 1)
})
