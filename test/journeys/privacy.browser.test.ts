import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWeb } from '#app/web-build.ts'
import { caseOfKind, secretsFor, visitor } from '#rights/desk.rig.ts'
import { openBrowser } from '../browser.ts'
import { people, plumbers } from '../people.ts'
import { scratch } from '../scratch.ts'
import { type Member, openWorld, type World } from '../world.ts'

let world: World
let browser: Browser
let firm: Member
let field: Member
const { jo, barnaby, zofia, llyr, frail } = people
const axe = fs.readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const owner = (query: string, params: unknown[] = []) => world.services.opened.owner(query, params)

beforeAll(async () => {
  buildWeb()
  ;[world, browser] = await Promise.all([openWorld(), openBrowser()])
  const boss = plumbers.members.owner
  firm = await world.signUp({ name: boss.name, email: boss.email, business: 'Hobday & Sons Plumbing' })
  field = await world.signUp({ name: 'Sam Okafor', email: 'sam@hobday.example', business: 'Sam alone' })
  await owner("insert into members (workspace_id, login_id, role, joined_at) values ($1, $2, 'field', now())", [
    firm.workspaceId,
    field.loginId,
  ])
  for (const person of [jo, zofia, llyr, frail])
    await world.mail(firm, {
      from: { name: person.name, address: person.email },
      cc: { name: barnaby.name, address: barnaby.email },
      subject: 'What do you hold',
      text: `My neighbour ${barnaby.name} has the key. Please send me a copy of everything you hold about me.`,
      messageId: `<${person.email}>`,
    })
  await world.settle()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await world.end()
})

const desktop = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
async function at(screen: string, who: Member = firm, options: BrowserContextOptions = desktop): Promise<Page> {
  const context = await browser.newContext({ ...options, serviceWorkers: 'block', reducedMotion: 'reduce' })
  const cookies = who
    .cookie()
    .split('; ')
    .map((c) => ({ name: c.slice(0, c.indexOf('=')), value: c.slice(c.indexOf('=') + 1) }))
  await context.addCookies(cookies.map((c) => ({ ...c, url: world.base })))
  const page = await context.newPage()
  await page.goto(`${world.base}/w/${firm.slug}${screen}`)
  await page.locator('main').waitFor()
  return page
}
const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
const customerOf = async (email: string) =>
  (await owner('select customer_id as id from identities where workspace_id = $1 and value = $2', [firm.workspaceId, email]))[0]!
    .id as string
const conversationOf = async (email: string) =>
  (
    await owner('select id from conversations where workspace_id = $1 and customer_id = $2', [
      firm.workspaceId,
      await customerOf(email),
    ])
  )[0]!.id as string
const eventually = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 20_000, interval: 100 })

test('an owner takes a request in from a message, looks through what was found, leaves a neighbour out, and sends the copy', async () => {
  const page = await at(`/inbox/now/${await conversationOf(jo.email)}`, firm, phone)
  await page.getByText(/sounds as if the sender wants a copy/).waitFor()
  await press(page, 'Take it in')
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { name: `${jo.name} wants a copy of what you hold about them` }).waitFor()
  await page.getByText('The month has not begun').waitFor()
  const { code, key } = await secretsFor(world, jo.email)
  const person = visitor(world)
  const { handle } = await person.page('/rights/case', { key })
  const proof = await (handle ? person.page('/rights/code', { handle, code }) : person.act(key, 'confirm', { code }))
  expect(proof.status).toBe(200)
  await press(page, 'Look for everything about them')
  await world.settle()
  await page.getByRole('link', { name: 'Look through what was found' }).click()
  await page.getByRole('button', { name: /^1 message/ }).click()
  const words = page.locator('[data-word]', { hasText: /^(has|key\.)$/ })
  await words.first().click()
  await words.nth(1).click()
  await page.getByText('“has the key.”').waitFor()
  await press(page, 'Leave it out')
  await press(page, 'Next one')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-open'))).toBe('true')
  await press(page, 'Leave out the rest')
  await press(page, 'Approve it and build the copy')
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  await world.settle()
  await press(page, 'Read the answer, then send it')
  await page.getByText('Some of it is about other people too').waitFor()
  await press(page, 'Send it and close')
  await page.getByText('Answered, with something left out').waitFor()
  await page.context().close()

  await person.act(key, 'download-code')
  const copy = await person.post('/rights/case/act', { key, act: 'download', code: (await secretsFor(world, jo.email)).code })
  const dir = scratch('copy')
  fs.writeFileSync(path.join(dir, 'copy.zip'), copy.bytes)
  execFileSync('unzip', ['-q', path.join(dir, 'copy.zip'), '-d', dir])
  const said = JSON.parse(fs.readFileSync(path.join(dir, 'data.json'), 'utf8')).tables.messages[0].said as string
  expect(said).toContain('My neighbour')
  expect(said).toContain('Please send me a copy')
  for (const gone of ['has the key', barnaby.name]) expect(said).not.toContain(gone)
})

test('what an extension does to the clock is shown before it is sent, and a keyboard is enough', async () => {
  await firm.post(`${firm.w}/cases`, { kind: 'rectification', customerId: await customerOf(llyr.email) })
  const { id } = await caseOfKind(firm, 'rectification')
  await firm.post(`${firm.w}/cases/${id}/proof`)
  const before = (await firm.get(`${firm.w}/cases/${id}`)).body.clock
  const page = await at(`/cases/${id}`)
  const reach = async (name: RegExp) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab')
      const here = await page.evaluate(() => document.activeElement?.textContent ?? '')
      if (name.test(here)) return
    }
    throw new Error(`the Tab key does not lead to ${name}`)
  }
  await page.getByRole('heading', { name: /wants something put right/ }).waitFor()
  await reach(/^Take two months more/)
  await page.keyboard.press('Enter')
  const effect = page.getByRole('dialog').locator('dl')
  const day = (of: string) =>
    new Date(`${of}T12:00:00`).toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
  await effect.getByText(day(before.due)).waitFor()
  await effect.getByText('as the regulator counts').waitFor()
  const promised = await effect.locator('dd').nth(1).textContent()
  expect((await firm.get(`${firm.w}/cases/${id}`)).body.clock.due).toBe(before.due)
  await reach(/^Send it and extend/)
  await page.keyboard.press('Enter')
  await page.getByText('They know, and you have two months more').waitFor()
  const after = (await firm.get(`${firm.w}/cases/${id}`)).body.clock
  expect(day(after.due)).toBe(promised)
  expect(after.due > before.due).toBe(true)
  await page.getByRole('heading', { name: /wants something put right/ }).waitFor()
  await reach(/^Say no/)
  await page.keyboard.press('Enter')
  await reach(/./)
  await page.keyboard.press('Escape')
  await eventually(() => page.getByRole('dialog').count()).toBe(0)
  await page.context().close()
})

test('words are marked by keyboard alone: arrows walk, Enter begins and ends', async () => {
  await firm.post(`${firm.w}/cases`, { kind: 'access', customerId: await customerOf(frail.email) })
  const { id } = await caseOfKind(firm, 'access')
  await firm.post(`${firm.w}/cases/${id}/proof`)
  await firm.post(`${firm.w}/cases/${id}/search`)
  await world.settle()
  const page = await at(`/cases/${id}/review`)
  await page.getByRole('button', { name: /^1 message/ }).click()
  const first = page.locator('[data-word="0"]', { hasText: /^My$/ })
  await first.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press(' ')
  await page.getByText('“My neighbour”').waitFor()
  await page.getByRole('button', { name: 'Leave it out' }).focus()
  await page.keyboard.press('Enter')
  await eventually(
    async () => await owner('select from_at, to_at from case_spans where case_id = $1 and decided_by is not null', [id]),
  ).toEqual([{ from_at: 0, to_at: 'My neighbour'.length }])
  await page.context().close()
})

test('a customer is erased after a look at what goes, and the receipt says what went', async () => {
  const customerId = await customerOf(zofia.email)
  const page = await at(`/customers/${customerId}`)
  await page.getByRole('link', { name: /Erase them/ }).click()
  await page.getByRole('heading', { name: `Erase ${zofia.name}` }).waitFor()
  await page.getByText('1 message', { exact: true }).waitFor()
  await press(page, `Erase ${zofia.name} for good`)
  await press(page, 'Keep them')
  expect(await owner('select 1 from customers where id = $1', [customerId])).toHaveLength(1)
  await press(page, `Erase ${zofia.name} for good`)
  await press(page, 'Erase for good')
  await page.waitForURL(/privacy\/receipts\/[0-9a-f-]{36}$/)
  await page.getByText(/A customer, erased today/).waitFor()
  await page.getByText('1 message', { exact: true }).waitFor()
  expect(await page.locator('main').textContent()).not.toContain(zofia.name)
  expect(await owner('select 1 from customers where id = $1', [customerId])).toHaveLength(0)
  await page.context().close()
})

test('the audit is read by kind, and an entry opens what it is about', async () => {
  const page = await at('/privacy/audit')
  await page.getByLabel('Show').selectOption('customer.erased')
  await eventually(() => page.locator('main ol li').count()).toBe(1)
  await page.getByRole('link', { name: 'Erased a customer' }).click()
  await page.getByText(/A customer, erased today/).waitFor()
  await page.goBack()
  await page.getByLabel('To').fill('2020-01-01')
  await page.getByText('Nothing fits').waitFor()
  await page.context().close()
})

test('how long messages are kept is chosen, said as a choice, and taken back', async () => {
  const page = await at('/privacy', firm, phone)
  await page
    .getByRole('link', { name: /^Messages, conversations, customers and notes/ })
    .first()
    .click()
  await page.waitForURL(/kept/)
  await page.getByText('Kept for as long as you use Handlet.').waitFor()
  await page.getByLabel('For 24 months').check()
  await press(page, 'Keep it for 24 months')
  await page.getByText(/Kept for 24 months, as you chose/).waitFor()
  await press(page, 'Undo')
  await page.getByText('Kept for as long as you use Handlet.').waitFor()
  expect((await firm.get(`${firm.w}/retention`)).body.find((r: any) => r.rule === 'M1').period).toBe('life')
  await page.context().close()
})

test('a feature is turned on in words that are kept, and off in one press; a no is as quick', async () => {
  const page = await at('/privacy/allowed')
  const feature = page.getByRole('switch', { name: /improve Handlet for everybody/ })
  const isOn = async () => (await firm.get(`${firm.w}/features`)).body.find((f: any) => f.feature === 'improvement').on as boolean
  await feature.click()
  const words = await page.getByRole('dialog').locator('blockquote').textContent()
  await press(page, 'Leave it off')
  expect(await isOn()).toBe(false)
  await feature.click()
  await press(page, 'I agree. Turn it on')
  await eventually(() => feature.isChecked()).toBe(true)
  expect(await isOn()).toBe(true)
  await page.locator('blockquote', { hasText: words! }).waitFor()
  await feature.click()
  await eventually(isOn).toBe(false)
  await page.getByText('Ended').first().waitFor()
  const refuse = page.getByRole('button', { name: /^Say no/ }).first()
  await refuse.click()
  await page.getByRole('button', { name: /^Let it go on/ }).click()
  await eventually(() => page.getByRole('button', { name: /^Let it go on/ }).count()).toBe(0)
  await page.context().close()
})

test('whoever’s data is only stored for now has a page that says so, and no word of theirs', async () => {
  const conversation = await conversationOf(llyr.email)
  await firm.post(`${firm.w}/cases`, { kind: 'restriction', customerId: await customerOf(llyr.email) })
  const { id } = await caseOfKind(firm, 'restriction')
  await firm.post(`${firm.w}/cases/${id}/proof`)
  const page = await at(`/cases/${id}`)
  await press(page, 'Store their data and use it for nothing')
  await press(page, 'Only store it')
  await page.getByRole('heading', { name: 'Their data is only stored for now' }).waitFor()
  for (const screen of [`/customers/${await customerOf(llyr.email)}`, `/inbox/now/${conversation}`]) {
    await page.goto(`${world.base}/w/${firm.slug}${screen}`)
    await page.getByRole('heading', { name: 'Their data is only stored for now' }).waitFor()
    expect(await page.locator('main').textContent()).not.toContain(llyr.name)
  }
  expect((await firm.get(`${firm.w}/customers/00000000-0000-7000-8000-000000000000`)).status).toBe(404)
  await page.context().close()
})

test('a workspace is asked to go, and kept after all', async () => {
  const page = await at('/privacy/delete')
  await press(page, 'Delete it in seven days')
  await page.getByRole('heading', { name: /\d{4}$/ }).waitFor()
  await page.goto(`${world.base}/w/${firm.slug}/privacy`)
  await press(page, 'Keep it after all')
  await eventually(() => page.getByText('Until then you can keep it').count()).toBe(0)
  expect((await firm.get(`${firm.w}/deletion`)).body).toEqual({ at: null })
  await page.context().close()
})

test('without signal one may look and not decide; who is no owner is told so', async () => {
  const { id } = await caseOfKind(firm, 'access')
  const page = await at(`/cases/${id}`)
  await page.getByRole('button', { name: /^Say no/ }).waitFor()
  await page.context().setOffline(true)
  await page.getByText('To decide something here you need signal').waitFor()
  expect(await page.getByRole('button', { name: /^Say no/ }).isDisabled()).toBe(true)
  await page.context().close()
  const other = await at('/cases', field)
  await other.getByText('Your role doesn’t open this').or(other.getByText("Your role doesn't open this")).waitFor()
  await other.context().close()
})

type Violation = { id: string; impact: string; nodes: { target: string[] }[] }
async function serious(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.evaluate(axe)
  const found = (await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)",
  )) as Violation[]
  return found.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id} ${v.nodes[0]!.target}`)
}

test('every screen of the area: nothing serious by axe, and nothing lost at twice the size of letters', async () => {
  const { id } = await caseOfKind(firm, 'access')
  const [receipt] = await owner('select id from erasures where workspace_id = $1', [firm.workspaceId])
  const screens = [
    ...['', '/kept/M1', '/allowed', '/receipts', `/receipts/${receipt!.id}`, '/holds', '/audit', '/delete'].map(
      (s) => `/privacy${s}`,
    ),
    ...['', '?closed=1', `/${id}`, `/${id}/review`].map((s) => `/cases${s}`),
    `/customers/${await customerOf(frail.email)}/erase`,
  ]
  const page = await at('/privacy', firm, phone)
  for (const screen of screens) {
    await page.goto(`${world.base}/w/${firm.slug}${screen}`)
    await page.locator('h1').waitFor()
    await eventually(() => page.getByRole('status', { name: 'Loading' }).count()).toBe(0)
    expect(await page.evaluate(() => innerWidth), screen).toBe(phone.viewport.width)
    expect(await serious(page), screen).toEqual([])
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    const beyond = await page.evaluate(() => {
      const box = document.querySelector('main > div:last-child')!.getBoundingClientRect()
      const wide = [
        ...document.querySelectorAll<HTMLElement>(
          'main h1, main h2, main h3, main p, main button, main li, main input, main select, main dd',
        ),
      ]
      return wide
        .filter((e) => !e.closest('nav[aria-label="Tables"]') && e.getBoundingClientRect().right > box.right + 1)
        .map((e) => `${e.tagName} ${e.textContent?.slice(0, 40)}`)
    })
    expect(beyond, screen).toEqual([])
  }
  await page.context().close()
})
