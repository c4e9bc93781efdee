import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseOfKind } from '#rights/desk.rig.ts'
import { people } from '../people.ts'
import type { Member } from '../world.ts'
import { eventually, type Firm, openFirm, phone, press, serious } from './screens.rig.ts'

let here: Firm
let firm: Member
const { zofia, frail } = people
beforeAll(async () => {
  here = await openFirm()
  firm = here.firm
  await firm.post(`${firm.w}/cases`, { kind: 'access', customerId: await here.customerOf(frail.email) })
  const { id } = await caseOfKind(firm, 'access')
  await firm.post(`${firm.w}/cases/${id}/proof`)
  await firm.post(`${firm.w}/cases/${id}/search`)
  await here.world.settle()
}, 240_000)
afterAll(() => here?.end())

test('a customer is erased after a look at what goes, and the receipt says what went', async () => {
  const customerId = await here.customerOf(zofia.email)
  const page = await here.at(`/customers/${customerId}`)
  await page.getByRole('link', { name: /Erase them/ }).click()
  await page.getByRole('heading', { name: `Erase ${zofia.name}` }).waitFor()
  await page.getByText('1 message', { exact: true }).waitFor()
  await press(page, `Erase ${zofia.name} for good`)
  await press(page, 'Keep them')
  expect(await here.owner('select 1 from customers where id = $1', [customerId])).toHaveLength(1)
  await press(page, `Erase ${zofia.name} for good`)
  await press(page, 'Erase for good')
  await page.waitForURL(/privacy\/receipts\/[0-9a-f-]{36}$/)
  await page.getByText(/A customer, erased today/).waitFor()
  await page.getByText('1 message', { exact: true }).waitFor()
  expect(await page.locator('main').textContent()).not.toContain(zofia.name)
  expect(await here.owner('select 1 from customers where id = $1', [customerId])).toHaveLength(0)
  await page.context().close()
})

test('the audit is read by kind, and an entry opens what it is about', async () => {
  const page = await here.at('/privacy/audit')
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
  const page = await here.at('/privacy', firm, phone)
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
  const page = await here.at('/privacy/allowed')
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

test('a workspace is asked to go, and kept after all', async () => {
  const page = await here.at('/privacy/delete')
  await press(page, 'Delete it in seven days')
  await page.getByRole('heading', { name: /\d{4}$/ }).waitFor()
  await page.goto(`${here.world.base}/w/${firm.slug}/privacy`)
  await press(page, 'Keep it after all')
  await eventually(() => page.getByText('Until then you can keep it').count()).toBe(0)
  expect((await firm.get(`${firm.w}/deletion`)).body).toEqual({ at: null })
  await page.context().close()
})

test('without signal one may look and not decide; who is no owner is told so', async () => {
  const { id } = await caseOfKind(firm, 'access')
  const page = await here.at(`/cases/${id}`)
  await page.getByRole('button', { name: /^Say no/ }).waitFor()
  await page.context().setOffline(true)
  await page.getByText('To decide something here you need signal').waitFor()
  expect(await page.getByRole('button', { name: /^Say no/ }).isDisabled()).toBe(true)
  await page.context().close()
  const other = await here.at('/cases', here.field)
  await other.getByText('Your role doesn’t open this').or(other.getByText("Your role doesn't open this")).waitFor()
  await other.context().close()
})

test('every screen of the area: nothing serious by axe, and nothing lost at twice the size of letters', async () => {
  const { id } = await caseOfKind(firm, 'access')
  const [receipt] = await here.owner('select id from erasures where workspace_id = $1', [firm.workspaceId])
  const screens = [
    ...['', '/kept/M1', '/allowed', '/receipts', `/receipts/${receipt!.id}`, '/holds', '/audit', '/delete'].map(
      (s) => `/privacy${s}`,
    ),
    ...['', '?closed=1', `/${id}`, `/${id}/review`].map((s) => `/cases${s}`),
    `/customers/${await here.customerOf(frail.email)}/erase`,
  ]
  const page = await here.at('/privacy', firm, phone)
  const large = await here.at('/privacy', firm, phone)
  await large.addInitScript("addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'))")
  const open = async (on: Page, screen: string) => {
    await on.goto(`${here.world.base}/w/${firm.slug}${screen}`)
    await on.locator('h1').waitFor()
    await eventually(() => on.getByRole('status', { name: 'Loading' }).count()).toBe(0)
    expect(await on.evaluate(() => innerWidth), screen).toBe(phone.viewport.width)
  }
  for (const screen of screens) {
    await open(page, screen)
    expect(await serious(page), screen).toEqual([])
    await open(large, screen)
    const beyond = await large.evaluate(() =>
      [...document.querySelectorAll('main :is(h1, h2, h3, p, button, li, input, select, dd)')]
        .filter((e) => !e.closest('nav[aria-label="Tables"]') && e.getBoundingClientRect().right > innerWidth)
        .map((e) => `${e.tagName} ${e.textContent?.slice(0, 40)}`),
    )
    expect(beyond, screen).toEqual([])
  }
  for (const p of [page, large]) await p.context().close()
})
