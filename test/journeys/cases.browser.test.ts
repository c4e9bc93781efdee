import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseOfKind, secretsFor, visitor } from '#rights/desk.rig.ts'
import { people } from '../people.ts'
import { scratch } from '../scratch.ts'
import type { Member } from '../world.ts'
import { eventually, type Firm, openFirm, phone, press } from './screens.rig.ts'

let here: Firm
let firm: Member
const { jo, barnaby, llyr, frail } = people
beforeAll(async () => {
  here = await openFirm()
  firm = here.firm
}, 240_000)
afterAll(() => here?.end())

test('an owner takes a request in from a message, looks through what was found, leaves a neighbour out, and sends the copy', async () => {
  const page = await here.at(`/inbox/now/${await here.conversationOf(jo.email)}`, firm, phone)
  await page.getByText(/sounds as if the sender wants a copy/).waitFor()
  await press(page, 'Take it in')
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { name: `${jo.name} wants a copy of what you hold about them` }).waitFor()
  await page.getByText('The month has not begun').waitFor()
  const { code, key } = await secretsFor(here.world, jo.email)
  const person = visitor(here.world)
  const { handle } = await person.page('/rights/case', { key })
  const proof = await (handle ? person.page('/rights/code', { handle, code }) : person.act(key, 'confirm', { code }))
  expect(proof.status).toBe(200)
  await press(page, 'Look for everything about them')
  await here.world.settle()
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
  await here.world.settle()
  await press(page, 'Read the answer, then send it')
  await page.getByText('Some of it is about other people too').waitFor()
  await press(page, 'Send it and close')
  await page.getByText('Answered, with something left out').waitFor()
  await page.context().close()

  await person.act(key, 'download-code')
  const copy = await person.post('/rights/case/act', {
    key,
    act: 'download',
    code: (await secretsFor(here.world, jo.email)).code,
  })
  const dir = scratch('copy')
  fs.writeFileSync(path.join(dir, 'copy.zip'), copy.bytes)
  execFileSync('unzip', ['-q', path.join(dir, 'copy.zip'), '-d', dir])
  const said = JSON.parse(fs.readFileSync(path.join(dir, 'data.json'), 'utf8')).tables.messages[0].said as string
  expect(said).toContain('My neighbour')
  expect(said).toContain('Please send me a copy')
  for (const gone of ['has the key', barnaby.name]) expect(said).not.toContain(gone)
})

test('what an extension does to the clock is shown before it is sent, and a keyboard is enough', async () => {
  await firm.post(`${firm.w}/cases`, { kind: 'rectification', customerId: await here.customerOf(llyr.email) })
  const { id } = await caseOfKind(firm, 'rectification')
  await firm.post(`${firm.w}/cases/${id}/proof`)
  const before = (await firm.get(`${firm.w}/cases/${id}`)).body.clock
  const page = await here.at(`/cases/${id}`)
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
  await firm.post(`${firm.w}/cases`, { kind: 'access', customerId: await here.customerOf(frail.email) })
  const { id } = await caseOfKind(firm, 'access')
  await firm.post(`${firm.w}/cases/${id}/proof`)
  await firm.post(`${firm.w}/cases/${id}/search`)
  await here.world.settle()
  const page = await here.at(`/cases/${id}/review`)
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
    async () => await here.owner('select from_at, to_at from case_spans where case_id = $1 and decided_by is not null', [id]),
  ).toEqual([{ from_at: 0, to_at: 'My neighbour'.length }])
  await page.context().close()
})

test('whoever’s data is only stored for now has a page that says so, and no word of theirs', async () => {
  const conversation = await here.conversationOf(llyr.email)
  await firm.post(`${firm.w}/cases`, { kind: 'restriction', customerId: await here.customerOf(llyr.email) })
  const { id } = await caseOfKind(firm, 'restriction')
  await firm.post(`${firm.w}/cases/${id}/proof`)
  const page = await here.at(`/cases/${id}`)
  await press(page, 'Store their data and use it for nothing')
  await press(page, 'Only store it')
  await page.getByRole('heading', { name: 'Their data is only stored for now' }).waitFor()
  for (const screen of [`/customers/${await here.customerOf(llyr.email)}`, `/inbox/now/${conversation}`]) {
    await page.goto(`${here.world.base}/w/${firm.slug}${screen}`)
    await page.getByRole('heading', { name: 'Their data is only stored for now' }).waitFor()
    expect(await page.locator('main').textContent()).not.toContain(llyr.name)
  }
  expect((await firm.get(`${firm.w}/customers/00000000-0000-7000-8000-000000000000`)).status).toBe(404)
  await page.context().close()
})
