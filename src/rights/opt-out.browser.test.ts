import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayMarket, optOutToken } from '#privacy/marketing.ts'
import { sayWording } from '#privacy/wordings.ts'
import { openBrowser } from '../../test/browser.ts'
import { people, plumbers } from '../../test/people.ts'
import { type Member, openWorld, type World } from '../../test/world.ts'

let world: World
let firm: Member
let browser: Browser
const address = { kind: 'email', value: people.jo.email } as const
beforeAll(async () => {
  world = await openWorld()
  firm = await world.signUp({
    name: plumbers.members.owner.name,
    email: plumbers.members.owner.email,
    business: 'Hobday & Sons Plumbing',
  })
  await world.mail(firm, { from: { name: people.jo.name, address: people.jo.email }, subject: 'Tap', text: 'The tap drips.' })
  await world.settle()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world.end()
})

const may = () =>
  world.services.database.withPurpose('comply', firm.workspaceId, (tx) =>
    mayMarket(tx, world.services, { workspaceId: firm.workspaceId, address, channel: 'email' }),
  )

test('on a phone, without a script and without signing in, one press ends it; the business is named, the address is not', async () => {
  const [row] = await world.services.opened.owner('select customer_id as id from identities where value = $1', [address.value])
  const wording = sayWording('told-us-2026-11', { channel: 'email' })
  await firm.put(`${firm.w}/customers/${row!.id}/marketing`, { channel: 'email', address, wording })
  expect(await may()).toBe(true)
  const shots = process.env.SHOTS_DIR
  const link = `${world.base}/rights/opt-out/${optOutToken(world.services, firm.workspaceId, address)}`
  for (const [colorScheme, width, height] of [
    ['light', 390, 844],
    ['dark', 1440, 900],
  ] as const) {
    const context = await browser.newContext({ javaScriptEnabled: false, colorScheme, viewport: { width, height } })
    const page = await context.newPage()
    const look = (name: string) =>
      shots ? page.screenshot({ path: `${shots}/opt-out-${name}-${colorScheme}-${width}.png`, fullPage: true }) : null
    await page.goto(link)
    expect(await page.content()).toContain('Hobday &amp; Sons Plumbing')
    expect(await page.content()).not.toContain(address.value)
    await look('ask')
    await page.getByRole('button', { name: 'Stop these letters' }).click()
    await page.getByRole('heading', { name: 'Stopped' }).waitFor()
    await look('done')
    expect(await may()).toBe(false)
    await page.goto(`${link}x`)
    await page.getByRole('heading', { name: 'This link opens nothing' }).waitFor()
    await look('gone')
    await context.close()
  }
})
