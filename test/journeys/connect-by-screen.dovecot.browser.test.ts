import tls from 'node:tls'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWeb } from '#app/web-build.ts'
import { openBrowser } from '../browser.ts'
import { type Dovecot, startDovecot } from '../dovecot.ts'
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts'
import { type Member, openWorld, type World } from '../world.ts'

let world: World
let far: Dovecot
let sink: SmtpSink
let browser: Browser
let page: Page
let dave: Member
let home: string
beforeAll(async () => {
  buildWeb()
  far = await startDovecot()
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), far.cert!])
  far.addPerson('dave', 'app password')
  sink = await startSmtpSink()
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  page.setDefaultTimeout(40_000)
  await page.goto(`${world.base}/sign-in`)
  await page.getByLabel('Email').fill(dave.email)
  await page.getByLabel('Password').fill(dave.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/w\/[^/]+\//)
  home = /^(.*\/w\/[^/]+)\//.exec(page.url())![1]!
})
afterAll(async () => {
  await browser.close()
  await world.end()
  await sink.stop()
  await far.stop()
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const field = (label: string, n = 0) => page.getByLabel(label, { exact: true }).nth(n)
const says = (text: string | RegExp) => page.getByText(text).first().waitFor()
async function follow() {
  await world.sweep()
  await world.settle()
}
const letter = (id: string) =>
  Buffer.from(
    `Message-ID: <${id}@example.com>\r\nFrom: Jo Ashdown <jo@example.com>\r\nTo: dave@hobday.example\r\nSubject: Tap ${id}\r\n\r\nDrip.\r\n`,
  )

test('a wrong password is said where the finger was, and the right one connects', async () => {
  await page.goto(`${home}/connections`)
  await field('Where is the mailbox').selectOption('other')
  await field('Email address').fill('dave@hobday.example')
  await field('Password of the mailbox').fill('wrong')
  await field('Incoming server (IMAP)').fill('127.0.0.1')
  await field('Port', 0).fill(String(far.port))
  await field('Outgoing server (SMTP)').fill('127.0.0.1')
  await field('Port', 1).fill(String(sink.port))
  await field("Sign-in name, if it isn't the address").fill('dave')
  await page.getByRole('checkbox', { name: /^I let Handlet read the mail of dave@hobday.example/ }).check()
  await press('Connect')
  const problem = page.getByRole('alert').filter({ hasText: "couldn't sign in" })
  await problem.waitFor()
  expect((await problem.boundingBox())!.y).toBeLessThan(844)
  await field('Password of the mailbox').fill('app password')
  await press('Connect')
  await says('dave@hobday.example is connected')
  await expect.poll(() => field('Email address').inputValue()).toBe('')
  await follow()
})

test('its mail arrives, is answered, and the answer is in the mailbox it left from', async () => {
  await far.deliver('dave', letter('one'))
  await follow()
  await page.goto(`${home}/inbox/now`)
  await page.getByRole('link', { name: 'Reply' }).click()
  await page.getByPlaceholder('Write to Jo Ashdown').fill('Thursday at ten.')
  await press('Send')
  await says(/Goes in \d+ s/)
  world.move(11_000)
  await follow()
  await says('Sent')
  expect(sink.received.map((m) => m.envelope)).toEqual([{ from: 'dave@hobday.example', to: ['jo@example.com'] }])
  expect(far.read('dave', 'Sent')).toEqual([expect.stringContaining('Thursday at ten.')])
})

test('an answer of which nobody knows whether it went is settled by a person', async () => {
  sink.behave('drop-after-data')
  await page.getByPlaceholder('Write to Jo Ashdown').fill('Or Friday.')
  await press('Send')
  await says(/Goes in \d+ s/)
  world.move(11_000)
  await follow()
  await says("We don't know whether it went.")
  await press('It went')
  await expect.poll(() => page.getByText("We don't know whether it went.").count()).toBe(0)
  expect((await dave.get(`${dave.w}/outgoing`)).body).toEqual([])
  sink.behave('accept')
})

test('what was held back is let in, held back again, and deleted', async () => {
  const tooLarge = (id: string) => Buffer.from(`Subject: ${id}\r\nX-Long: ${'y'.repeat(300_000)}\r\n\r\nhi\r\n`)
  await far.deliver('dave', tooLarge('one'))
  await far.deliver('dave', tooLarge('two'))
  await follow()
  await page.goto(`${home}/quarantine`)
  const held = page.getByText(/^This message, or the lines above it/)
  await expect.poll(() => held.count()).toBe(2)
  await page.getByRole('button', { name: 'Let it in' }).first().click()
  await says('Let in. It is tried once more.')
  await follow()
  await page.reload()
  await expect.poll(() => held.count()).toBe(2)
  await page.clock.install()
  await page.getByRole('button', { name: 'Delete for good' }).first().click()
  await expect.poll(() => held.count()).toBe(1)
  await page.clock.fastForward(11_000)
  await expect.poll(async () => (await dave.get(`${dave.w}/quarantine`)).body.length).toBe(1)
})

test('removed by screen: it can be taken back for ten seconds, and then the password is gone', async () => {
  const kept = async () => (await world.services.opened.owner('select count(*)::int as n from credentials'))[0]!.n
  await page.clock.install()
  await page.goto(`${home}/connections`)
  await press('Remove')
  await expect.poll(() => page.getByRole('button', { name: 'Remove', exact: true }).count()).toBe(0)
  await press('Undo')
  await page.getByRole('button', { name: 'Remove', exact: true }).waitFor()
  await page.clock.fastForward(11_000)
  expect(await kept()).toBe(1)
  await press('Remove')
  await page.clock.fastForward(11_000)
  await expect.poll(kept).toBe(0)
  expect((await dave.get(`${dave.w}/connections`)).body).toHaveLength(1)
})
