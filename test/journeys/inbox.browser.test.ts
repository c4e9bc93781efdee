import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildWeb } from '#app/web-build.ts'
import { fill } from '../bench/fill.ts'
import { openBrowser } from '../browser.ts'
import { type Member, openWorld, type World } from '../world.ts'

let world: World
let browser: Browser
let dave: Member
let sam: Member
beforeAll(async () => {
  buildWeb()
  ;[world, browser] = await Promise.all([openWorld(), openBrowser()])
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  sam = await world.signUp({ name: 'Sam Okafor', email: 'sam@hobday.example', business: 'Sam alone' })
  await world.services.opened.owner(
    "insert into members (workspace_id, login_id, role, joined_at) values ($1, $2, 'field', now())",
    [dave.workspaceId, sam.loginId],
  )
  for (let i = 0; i < 5; i++)
    await world.mail(dave, {
      from: `Person ${i} <p${i}@example.com>`,
      subject: `Tap ${i}`,
      text: 'How much would a new tap be?',
      messageId: `<tap${i}@example.com>`,
    })
  await world.settle()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await world.end()
})
beforeEach(async () => {
  await world.services.opened.owner(
    "update conversations set place = 'now', closed_at = null, closed_by = null where channel = 'email'",
  )
})

const desktop = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A member's browser, at a screen of the workspace. */
async function at(path: string, who: Member = dave, options: BrowserContextOptions = desktop, of = dave): Promise<Page> {
  const context = await browser.newContext({ ...options, serviceWorkers: 'block', reducedMotion: 'reduce' })
  const cookies = who
    .cookie()
    .split('; ')
    .map((c) => ({ name: c.slice(0, c.indexOf('=')), value: c.slice(c.indexOf('=') + 1) }))
  await context.addCookies(cookies.map((c) => ({ ...c, url: world.base })))
  const page = await context.newPage()
  await page.goto(`${world.base}/w/${of.slug}${path}`)
  await page.getByRole('article').first().waitFor()
  return page
}
const inPlace = async (place: string) =>
  ((await dave.post(`${dave.w}/inbox`, { place })).body.rows as any[]).map((r) => r.subject as string).sort()
const names = (page: Page) => page.getByRole('article').getByRole('link', { name: /^Person/ })
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).click()
const eventually = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 20_000, interval: 100 })

test('several are chosen with Shift and treated at once; one undo gives all of them back', async () => {
  const page = await at('/inbox/now')
  await names(page)
    .nth(0)
    .click({ modifiers: ['Shift'] })
  await names(page)
    .nth(2)
    .click({ modifiers: ['Shift'] })
  await page.getByText('3 chosen').waitFor()
  const asked: string[] = []
  page.on('request', (r) => r.method() === 'PATCH' && asked.push(r.url()))
  await page.keyboard.press('e')
  await page.getByText('Done: 3 conversations').waitFor()
  await eventually(() => inPlace('done')).toHaveLength(3)
  await eventually(() => names(page).count()).toBe(2)
  await undo(page)
  await eventually(() => inPlace('now')).toHaveLength(5)
  await eventually(() => names(page).count()).toBe(5)
  expect(asked).toHaveLength(2)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByText('1 chosen').waitFor()
  await page.keyboard.press('Escape')
  await eventually(() => page.getByText('1 chosen').count()).toBe(0)
  await page.context().close()
})

test('a finger that rests on a row chooses it, and what is done without signal goes out with it', async () => {
  const page = await at('/inbox/now', dave, phone)
  const cdp = await page.context().newCDPSession(page)
  const box = (await names(page).nth(1).boundingBox())!
  const point = { x: box.x + 40, y: box.y + 8 }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  await page.getByText('1 chosen').waitFor()
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await names(page).nth(2).tap()
  await page.getByText('2 chosen').waitFor()
  expect(page.url()).toMatch(/inbox\/now$/)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Done', exact: true }).tap()
  await page.getByText(/1 thing you wrote waits here/).waitFor()
  await eventually(() => names(page).count()).toBe(3)
  expect(await inPlace('done')).toHaveLength(0)
  await page.context().setOffline(false)
  await eventually(() => inPlace('done')).toHaveLength(2)
  await page.context().close()
})

test('what a message wants is put right in the list, by hand and by key, and taken back', async () => {
  const page = await at('/inbox/now')
  const chip = page
    .getByRole('article')
    .first()
    .getByRole('button', { name: /How sure is this/ })
  await chip.click()
  await page.getByText(/sure: wants a quote. Right/).waitFor()
  await page.getByRole('option', { name: 'Complaint' }).click()
  await eventually(() => chip.textContent()).toBe('Complaint')
  await undo(page)
  await eventually(() => chip.textContent()).toBe('Wants a quote')
  await page.keyboard.press('j')
  await page.keyboard.press('i')
  await page.getByRole('combobox').fill('chas')
  await page.keyboard.press('Enter')
  await eventually(() => chip.textContent()).toBe('Chasing')
  await eventually(async () => (await dave.post(`${dave.w}/inbox`, { place: 'now', about: 'follow_up' })).body.rows.length).toBe(
    1,
  )
  await page.keyboard.press('z')
  await eventually(async () => (await dave.post(`${dave.w}/inbox`, { place: 'now', about: 'follow_up' })).body.rows.length).toBe(
    0,
  )
  await page.context().close()
})

test('while one writes the others see it, in the list and in the conversation, and no longer when they stop', async () => {
  const [list, open] = [await at('/inbox/now'), await at('/inbox/now')]
  const writer = await at('/inbox/now', sam, phone)
  for (const page of [open, writer]) await names(page).first().click()
  await writer.getByRole('textbox', { name: 'Reply' }).fill('About £85.')
  await list.getByRole('article').first().getByText('Sam is replying').waitFor()
  await open.getByText('Sam Okafor is replying.').waitFor()
  await writer.getByRole('textbox', { name: 'Reply' }).fill('')
  await eventually(() => list.getByText('Sam is replying').count()).toBe(0)
  await eventually(() => open.getByText('Sam Okafor is replying.').count()).toBe(0)
  for (const page of [list, open, writer]) await page.context().close()
})

test('a filter is kept under a name, stands in the head of the list, and can be forgotten', async () => {
  const page = await at('/inbox/now')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('option', { name: 'Wants a quote' }).click()
  await page.getByRole('button', { name: /Keep this view/ }).click()
  await page.getByLabel('Name').fill('Quotes to write')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('button', { name: 'Everyone' }).click()
  await page.getByRole('button', { name: 'Quotes to write' }).click()
  await page.waitForURL(/about=quote_request/)
  expect(page.url()).not.toMatch(/write/)
  await page.getByRole('button', { name: /Forget the view/ }).click()
  await eventually(() => page.getByRole('button', { name: 'Quotes to write' }).count()).toBe(0)
  await page.context().close()
})

test('of a thousand rows only those near the screen exist, and one comes back to where one was', async () => {
  await fill(world.services, [sam.workspaceId], { conversations: 1250, messages: 1250 })
  const page = await at('/inbox/done', sam, phone, sam)
  const list = page.getByRole('region', { name: 'Conversations' }).locator('..')
  const further = async () => {
    await list.evaluate((box) => box.scrollBy(0, 4000))
    return page.getByRole('article').last().getAttribute('aria-posinset')
  }
  await eventually(further).toBe('1000')
  expect(await page.getByRole('article').count()).toBeLessThan(30)
  await page.getByRole('article').last().scrollIntoViewIfNeeded()
  const top = await list.evaluate((box) => box.scrollTop)
  await page.getByRole('article').last().getByRole('link').first().click()
  await page.waitForURL(/done\/./)
  await eventually(() => list.count()).toBe(0)
  await page.goBack()
  await eventually(() => list.evaluate((box) => box.scrollTop)).toBe(top)
  await page.context().close()
})
