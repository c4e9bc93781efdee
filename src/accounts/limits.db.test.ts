import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from './rig.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.end())

const wrong = 'not the password'
const tries = async (b: { signIn(email: string, word?: string): Promise<{ status: number }> }, email: string, n: number) => {
  let last = 0
  for (let i = 0; i < n; i++) last = (await b.signIn(email, wrong)).status
  return last
}

test('one address has ten tries at one login, and others are not held back', async () => {
  await office.person('jo@example.com')
  const guesser = office.browser('203.0.113.1')
  expect(await tries(guesser, 'jo@example.com', 10)).toBe(401)
  expect((await guesser.signIn('jo@example.com')).status).toBe(429)
  expect((await office.browser('203.0.113.2').signIn('jo@example.com')).status).toBe(200)
  office.skew(901_000)
  expect((await guesser.signIn('jo@example.com')).status).toBe(200)
})

test('one address has sixty tries at all logins together', async () => {
  const sprayer = office.browser('203.0.113.10')
  for (let i = 0; i < 60; i++) expect((await sprayer.signIn(`nobody${i}@example.com`, wrong)).status).toBe(401)
  expect((await sprayer.signIn('nobody.else@example.com', wrong)).status).toBe(429)
})

test('a stranger cannot lock Jo out, not even from her own address', async () => {
  const email = 'jo.office@example.com'
  await office.person(email)
  const known = office.browser('203.0.113.20')
  await known.signIn(email)
  await known.post('/api/auth/sign-out')
  // Many strangers from everywhere, and one behind the same router.
  for (let i = 30; i < 34; i++) await tries(office.browser(`203.0.113.${i}`), email, 11)
  const neighbour = office.browser('203.0.113.20')
  expect(await tries(neighbour, email, 11)).toBe(429)
  expect((await known.signIn(email)).status).toBe(200)
  expect((await office.browser('203.0.113.21').signIn(email)).status).toBe(200)
})

test('the mark of a known browser is good for its own login only, and cannot be made up', async () => {
  const jo = await office.person('jo.marked@example.com')
  await office.person('max@example.com')
  const thief = office.browser('203.0.113.40')
  thief.jar.set('handlet_device', jo.jar.get('handlet_device')!)
  await tries(thief, 'max@example.com', 10)
  expect((await thief.signIn('max@example.com')).status).toBe(429)
  thief.jar.set('handlet_device', 'made-up.made-up')
  await tries(thief, 'jo.marked@example.com', 10)
  expect((await thief.signIn('jo.marked@example.com')).status).toBe(429)
})

test('what a client says of its own address is not believed', async () => {
  await office.person('jo.spoofed@example.com')
  const liar = office.browser('203.0.113.50')
  const spoof = (n: number) =>
    liar.send(
      'POST',
      '/api/auth/sign-in/email',
      { email: 'jo.spoofed@example.com', password: wrong },
      { 'x-client-ip': `192.0.2.${n}`, 'x-forwarded-for': `192.0.2.${n}, 203.0.113.50` },
    )
  for (let n = 0; n < 10; n++) expect((await spoof(n)).status).toBe(401)
  expect((await spoof(99)).status).toBe(429)
})

test('mail to an address can be asked for so often from one place', async () => {
  const b = office.browser('203.0.113.60')
  const ask = () => b.post('/api/auth/request-password-reset', { email: 'jo@example.com' })
  for (let i = 0; i < 10; i++) expect((await ask()).status).toBe(200)
  expect((await ask()).status).toBe(429)
})
