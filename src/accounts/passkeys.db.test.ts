import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAuthenticator } from './authenticator.ts'
import { type Browser, baseUrl, type Office, openOffice } from './rig.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.end())

type Authenticator = ReturnType<typeof openAuthenticator>
const addTo = async (b: Pick<Browser, 'get' | 'post'>, key: Authenticator) => {
  const options = (await b.get('/api/auth/passkey/generate-register-options?name=Phone')).json
  return b.post('/api/auth/passkey/verify-registration', { response: key.create(options), name: 'Phone' })
}
const signInWith = async (b: Browser, key: Authenticator) => {
  const options = (await b.get('/api/auth/passkey/generate-authenticate-options')).json
  return b.post('/api/auth/passkey/verify-authentication', { response: key.get(options) })
}

test('a passkey is made by who is signed in, and opens the door elsewhere', async () => {
  const jo = await office.person('jo@example.com')
  const key = openAuthenticator(baseUrl)
  expect((await addTo(jo, key)).status).toBe(200)
  const phone = office.browser()
  expect((await signInWith(phone, key)).status).toBe(200)
  expect((await phone.get('/api/me')).json.login.email).toBe('jo@example.com')
})

test('nobody adds a passkey without being signed in', async () => {
  expect((await office.browser().get('/api/auth/passkey/generate-register-options')).status).toBe(401)
})

test('a passkey for another site, an unknown one, and an answer to an old question open nothing', async () => {
  const jo = await office.person('jo.other@example.com')
  const elsewhere = openAuthenticator('https://elsewhere.example')
  expect((await addTo(jo, elsewhere)).status).toBeGreaterThanOrEqual(400)
  const disguised = openAuthenticator('https://elsewhere.example', new URL(baseUrl).hostname)
  expect((await addTo(jo, disguised)).status).toBeGreaterThanOrEqual(400)
  const unknown = office.browser()
  expect((await signInWith(unknown, openAuthenticator(baseUrl))).status).toBe(401)
  const key = openAuthenticator(baseUrl)
  await addTo(jo, key)
  const b = office.browser()
  const options = (await b.get('/api/auth/passkey/generate-authenticate-options')).json
  const response = key.get(options)
  expect((await b.post('/api/auth/passkey/verify-authentication', { response })).status).toBe(200)
  expect((await b.post('/api/auth/passkey/verify-authentication', { response })).status).toBeGreaterThanOrEqual(400)
})
