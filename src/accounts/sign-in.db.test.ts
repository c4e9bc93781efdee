import { getAuthTables } from '@better-auth/core/db'
import { eq, getTableColumns } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreements } from './agreements.ts'
import { credentialsOfLogins, logins, passkeys, rateLimits, secondFactors, sessions, verifications } from './logins.ts'
import { type Office, openOffice, password, totpOf } from './rig.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.end())

test('every column that the sign-in library expects is there', () => {
  const ours: Record<string, any> = {
    user: logins,
    session: sessions,
    account: credentialsOfLogins,
    verification: verifications,
    twoFactor: secondFactors,
    passkey: passkeys,
    rateLimit: rateLimits,
  }
  const wanted = getAuthTables(office.auth.library.options as any)
  expect(Object.keys(wanted).sort()).toEqual(Object.keys(ours).sort())
  for (const [model, table] of Object.entries(wanted)) {
    const missing = Object.keys(table.fields).filter((f) => !(f in getTableColumns(ours[model])))
    expect(missing, model).toEqual([])
  }
})

test('sign up, confirm, sign in, sign out', async () => {
  const b = office.browser()
  const made = await office.signUp(b, 'priya@example.com', { terms: true, dpa: true })
  expect(made.status).toBe(200)
  expect((await b.signIn('priya@example.com')).status).toBe(403)
  expect((await b.get('/api/me')).json.login).toBeNull()
  expect((await b.get(await office.linkTo('priya@example.com'))).status).toBe(302)
  expect((await b.signIn('priya@example.com', 'not the password')).status).toBe(401)
  expect((await b.signIn('priya@example.com')).status).toBe(200)
  const me = (await b.get('/api/me')).json
  expect(me.login).toMatchObject({ name: 'priya', email: 'priya@example.com', twoFactor: false })
  expect(me.agreed).toBe(true)
  await b.post('/api/auth/sign-out')
  expect((await b.get('/api/me')).json.login).toBeNull()
})

test('a copied cookie is dead at once when its session was signed out', async () => {
  const jo = await office.person('jo.copied@example.com')
  const cookie = [...jo.jar].map(([k, v]) => `${k}=${v}`).join('; ')
  const thief = office.browser()
  expect((await thief.get('/api/me', { cookie })).json.login.email).toBe('jo.copied@example.com')
  await jo.post('/api/auth/sign-out')
  expect((await thief.get('/api/me', { cookie })).json.login).toBeNull()
})

test('signing up with a known address answers as with an unknown one, and tells the address', async () => {
  const first = await office.signUp(office.browser(), 'sam@example.com')
  const again = await office.signUp(office.browser(), 'sam@example.com')
  const shape = (o: Record<string, unknown>) => Object.keys(o).sort()
  expect(again.status).toBe(first.status)
  expect(shape(again.json.user)).toEqual(shape(first.json.user))
  expect(again.json.token).toBe(first.json.token)
  expect((await office.mailsTo('sam@example.com')).map((m) => m.kind)).toEqual(['security', 'confirm-address'])
})

test('a password has ten characters at least', async () => {
  expect((await office.signUp(office.browser(), 'short@example.com', { password: 'ninechars' })).status).toBe(400)
})

test('a forgotten password: the link works once, ends every session and proves the address', async () => {
  const b = office.browser()
  await office.signUp(b, 'ravi@example.com')
  await b.post('/api/auth/request-password-reset', { email: 'ravi@example.com' })
  const token = new URL(await office.linkTo('ravi@example.com', /reset/)).searchParams.get('token')
  const newPassword = 'another long password'
  expect((await b.post('/api/auth/reset-password', { token, newPassword })).status).toBe(200)
  expect((await b.post('/api/auth/reset-password', { token, newPassword })).status).toBe(400)
  expect((await b.signIn('ravi@example.com', newPassword)).status).toBe(200)
  expect((await b.signIn('ravi@example.com', password)).status).toBe(401)
})

test('the address one signs in with moves only when both addresses agree', async () => {
  const b = await office.person('old@example.com')
  expect((await b.post('/api/auth/change-email', { newEmail: 'new@example.com' })).status).toBe(200)
  expect(await office.mailsTo('new@example.com')).toEqual([])
  await b.get(await office.linkTo('old@example.com'))
  expect((await b.get('/api/me')).json.login.email).toBe('old@example.com')
  await b.get(await office.linkTo('new@example.com'))
  expect((await b.get('/api/me')).json.login.email).toBe('new@example.com')
})

test('second step: codes of an authenticator, and recovery codes that work once', async () => {
  const jo = await office.person('jo.second@example.com')
  const enabled = await jo.post('/api/auth/two-factor/enable', { password })
  const { totpURI, backupCodes } = enabled.json
  expect(backupCodes).toHaveLength(10)
  expect((await jo.post('/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
  expect((await jo.post('/api/auth/two-factor/verify-totp', { code: totpOf(totpURI) })).status).toBe(200)
  expect((await jo.get('/api/me')).json.login.twoFactor).toBe(true)

  const phone = office.browser()
  expect((await phone.signIn('jo.second@example.com')).json.twoFactorRedirect).toBe(true)
  expect((await phone.get('/api/me')).json.login).toBeNull()
  expect([...phone.jar.keys()]).not.toContain('handlet_device')
  expect((await phone.post('/api/auth/two-factor/verify-totp', { code: totpOf(totpURI) })).status).toBe(200)
  expect([...phone.jar.keys()]).toContain('handlet_device')
  expect((await phone.get('/api/me')).json.login.email).toBe('jo.second@example.com')

  const useRecovery = async () => {
    const b = office.browser()
    await b.signIn('jo.second@example.com')
    return (await b.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).status
  }
  expect(await useRecovery()).toBe(200)
  expect(await useRecovery()).toBe(401)
})

test('which version was agreed to is recorded, and only today’s can be', async () => {
  const jo = await office.person('jo.agrees@example.com')
  expect((await jo.get('/api/me')).json.agreed).toBe(false)
  expect((await jo.post('/api/agreements', { terms: '2020-01', dpa: true })).status).toBe(409)
  const { termsVersion, dpaVersion } = (await jo.get('/api/me')).json
  expect((await jo.post('/api/agreements', { terms: termsVersion, dpa: dpaVersion })).status).toBe(204)
  await jo.post('/api/agreements', { terms: true, dpa: true })
  expect((await jo.get('/api/me')).json.agreed).toBe(true)
  const rows = await office.services.database.withPlatform((tx) =>
    tx.select().from(agreements).where(eq(agreements.loginId, jo.loginId)),
  )
  expect(rows.map((r) => `${r.document} ${r.version}`).sort()).toEqual([`dpa ${dpaVersion}`, `terms ${termsVersion}`])
})

test('who has the address hears of a new password, and not of a try that failed', async () => {
  const jo = await office.person('jo.hears@example.com')
  const change = (currentPassword: string) =>
    jo.post('/api/auth/change-password', { currentPassword, newPassword: 'another long password', revokeOtherSessions: true })
  const heard = async () => (await office.mailsTo('jo.hears@example.com')).filter((m) => m.kind === 'security').length
  expect((await change('not the password')).status).toBe(400)
  expect(await heard()).toBe(0)
  expect((await change(password)).status).toBe(200)
  expect(await heard()).toBe(1)
  expect((await jo.get('/api/me')).json.login.email).toBe('jo.hears@example.com')
})

test('a name is short and on one line', async () => {
  for (const name of ['', 'x'.repeat(101), 'Jo\r\nBcc: everybody@example.com'])
    expect((await office.signUp(office.browser(), 'named@example.com', { name })).status, name).toBe(400)
})

test('sessions are listed and ended one by one', async () => {
  const laptop = await office.person('jo.sessions@example.com')
  const phone = office.browser()
  await phone.signIn('jo.sessions@example.com')
  expect((await phone.get('/api/me')).json.login).not.toBeNull()
  const list = (await laptop.get('/api/me/sessions')).json
  expect(list).toHaveLength(2)
  const other = list.find((s: { current: boolean }) => !s.current)
  const stranger = await office.person('sessions.stranger@example.com')
  expect((await stranger.send('DELETE', `/api/me/sessions/${other.id}`)).status).toBe(404)
  expect((await laptop.send('DELETE', `/api/me/sessions/${other.id}`)).status).toBe(204)
  expect((await phone.get('/api/me')).json.login).toBeNull()
  expect((await laptop.get('/api/me')).json.login).not.toBeNull()
})

test('a page of another site cannot act with the cookie', async () => {
  const jo = await office.person('jo.site@example.com')
  const from = (headers: Record<string, string>) => jo.send('POST', '/api/agreements', { terms: true, dpa: true }, headers)
  expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await from({ origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await from({ origin: 'null' })).status).toBe(403)
  expect((await from({ 'sec-fetch-site': 'same-origin' })).status).toBe(204)
})
