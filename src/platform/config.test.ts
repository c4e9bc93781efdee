import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-config-'))
afterAll(() => fs.rmSync(dir, { recursive: true }))
const file = (text: string) => {
  const name = path.join(dir, `${crypto.randomUUID()}.env`)
  fs.writeFileSync(name, text)
  return name
}
const mistakes = (environment: Record<string, string>) => {
  try {
    readConfig(environment)
    return ''
  } catch (e) {
    return (e as Error).message
  }
}
const live = {
  NODE_ENV: 'production',
  BASE_URL: 'https://office.example.com/',
  CONTROLLER_NAME: 'Handlet of Bristol',
  CONTROLLER_ADDRESS: '1 Example Street, Bristol',
  CONTROLLER_CONTACT: 'privacy@example.com',
  HOSTED_BY: 'Example Hosting Ltd, United Kingdom',
}

test('with nothing set it is a demo on this machine, behind no network', () => {
  expect(readConfig({})).toMatchObject({
    port: 4600,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:4600',
    demo: true,
    databaseUrl: null,
  })
  expect(readConfig({ PORT: '4711' }).baseUrl).toBe('http://localhost:4711')
})

test('in production it asks for what the notice must say, and is no demo unless told', () => {
  expect(readConfig(live)).toMatchObject({ mode: 'production', demo: false, baseUrl: 'https://office.example.com' })
  const said = mistakes({ NODE_ENV: 'production' })
  for (const name of ['BASE_URL', 'CONTROLLER_NAME', 'CONTROLLER_ADDRESS', 'CONTROLLER_CONTACT', 'HOSTED_BY'])
    expect(said).toMatch(new RegExp(`· ${name} is needed in production: .+\\.$`, 'm'))
})

test('who is responsible is named; a placeholder or a contact that nobody can write to stops a production start', () => {
  expect(readConfig(live).controller).toMatchObject({ name: 'Handlet of Bristol', dpo: null, invented: false })
  expect(readConfig({}).controller).toMatchObject({ invented: true, regulator: { name: 'Information Commissioner’s Office' } })
  expect(readConfig({ ...live, REGULATOR_NAME: 'Information Commission' }).controller.regulator.name).toBe('Information Commission')
  expect(mistakes({ ...live, CONTROLLER_NAME: 'CHANGE ME Ltd' })).toContain('· CONTROLLER_NAME still holds a placeholder')
  expect(mistakes({ ...live, CONTROLLER_CONTACT: 'the office' })).toContain('· CONTROLLER_CONTACT is not an email address')
  expect(mistakes({ ...live, REGULATOR_URL: 'ico' })).toContain('· REGULATOR_URL must begin with https://')
})

test.each([
  ['PORT', { PORT: '99999' }],
  ['PORT', { PORT: 'http' }],
  ['SMTP_PORT', { SMTP_PORT: '-1' }],
  ['NODE_ENV', { NODE_ENV: 'live' }],
  ['BASE_URL', { BASE_URL: 'office.example.com' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://db.example/handlet' }],
  ['SMTP_URL', { SMTP_URL: 'mail.example:25' }],
  ['MAIL_DOMAIN', { MAIL_DOMAIN: 'two words' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'perhaps' }],
  ['DEMO', { DEMO: 'perhaps' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'everything' }],
  ['KEYS_DIR', { DATA_DIR: dir, KEYS_DIR: path.join(dir, 'keys') }],
  ['KEYS_DIR', { DATA_DIR: dir, KEYS_DIR: dir }],
  ['SMTP_TLS_KEY', { SMTP_TLS_KEY: path.join(dir, 'none.pem') }],
])('%s: a mistake is a sentence that names it', (name, environment) => {
  const said = mistakes(environment as Record<string, string>)
  expect(said).toMatch(new RegExp(`^The configuration has mistakes:\\n {2}· ${name} .+\\.`))
})

test('every mistake is said at once', () => {
  expect(mistakes({ PORT: 'x', BASE_URL: 'y', LOG_LEVEL: 'z' }).match(/·/g)).toHaveLength(3)
})

test('a file may hold the settings; the environment wins over it; an empty setting is none', () => {
  const name = file('# mine\nPORT=4801\nBASE_URL="https://office.example.com"\n\nSMTP_PORT=2626\n')
  expect(readConfig({ HANDLET_CONFIG: name, PORT: '4802', SMTP_PORT: '' })).toMatchObject({
    port: 4802,
    baseUrl: 'https://office.example.com',
    smtp: { port: 2626 },
  })
})

test('a word in the file that is no setting, and a file that is not there, are said', () => {
  expect(mistakes({ HANDLET_CONFIG: file('PROT=4801\n') })).toMatch(/PROT in .+\.env is not a setting\./)
  expect(mistakes({ HANDLET_CONFIG: path.join(dir, 'none.env') })).toMatch(/none\.env does not exist\./)
})

test('a certificate is read, and a missing one is said', () => {
  const [key, cert] = [file('key'), file('cert')]
  expect(readConfig({ SMTP_TLS_KEY: key, SMTP_TLS_CERT: cert }).smtp.tls).toEqual({ key: 'key', cert: 'cert' })
  expect(mistakes({ SMTP_TLS_KEY: key, SMTP_TLS_CERT: path.join(dir, 'gone.pem') })).toMatch(/gone\.pem does not exist\./)
})

test('no mistake repeats a secret', () => {
  expect(
    mistakes({ PORT: 'x', DATABASE_URL: 'mysql://u:s3cr3t@db.example', SMTP_URL: 'smpt://u:s3cr3t@mail.example' }),
  ).not.toContain('s3cr3t')
})
