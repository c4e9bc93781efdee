import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { totpOf } from '#accounts/rig.ts'
import { buildWeb } from '#app/web-build.ts'
import { device } from '#policy/device.ts'
import { openBrowser } from '../../../test/browser.ts'
import { type Member, openWorld, type World } from '../../../test/world.ts'

let world: World
let browser: Browser
let nell: Member
beforeAll(async () => {
  buildWeb()
  world = await openWorld()
  browser = await openBrowser()
  nell = await world.signUp({ name: 'Nell Tapsell', email: 'nell@tapsell.example', business: 'Tapsell Plumbing' })
  await world.mail(nell, { from: 'Jo Hart <jo@hart.example>', subject: 'Tap', text: 'It drips.' })
  await world.settle()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await world?.end()
})

type Seen = { place: string; name: string; days?: number }
/** Everything of ours that this browser keeps now. */
async function keptIn(context: BrowserContext, page: Page): Promise<Seen[]> {
  const now = Date.now() / 1000
  const cookies = (await context.cookies()).map((c) => ({ place: 'cookie', name: c.name, days: (c.expires - now) / 86_400 }))
  const others = await page.evaluate(async () => [
    ...Object.keys(localStorage).map((name) => ({ place: 'local storage', name })),
    ...Object.keys(sessionStorage).map((name) => ({ place: 'session storage', name })),
    ...(await indexedDB.databases()).map((d) => ({ place: 'database', name: d.name! })),
    ...(await caches.keys()).map((name) => ({ place: 'offline copy', name })),
  ])
  return [...cookies, ...others]
}
const declared = (s: Seen) =>
  device.find((d) => d.place === s.place && (d.name.endsWith('*') ? s.name.startsWith(d.name.slice(0, -1)) : s.name === d.name))

async function signIn(page: Page) {
  await page.goto(`${world.base}/sign-in`)
  await page.getByLabel('Email').fill(nell.email)
  await page.getByLabel('Password').fill(nell.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('the cookies page lists what a browser really keeps: all of it, nothing else, and for as long as it says', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const seen: Seen[] = []
  const look = async () => void seen.push(...(await keptIn(context, page)))
  await page.goto(`${world.base}/sign-up`)
  await page.getByLabel('Your name').fill('Ann Other')
  await page.getByLabel('Email').fill('ann@other.example')
  await page.getByLabel('Password').fill('a long enough password')
  for (const tick of await page.getByRole('checkbox').all()) await tick.check()
  await page.getByRole('button', { name: 'Make my login' }).click()
  await page.waitForURL(/check-your-email/)
  await look()
  await signIn(page)
  await page.waitForURL(/\/today/)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.goto(`${world.base}/w/${nell.slug}/inbox/now`)
  await page.getByText('Jo Hart').first().click()
  await page.getByRole('textbox', { name: 'Reply' }).waitFor()
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Reply' }).fill('Half a senten')
  await page.goto(`${world.base}/w/${nell.slug}/more`)
  await page.getByText('Dark', { exact: true }).click()
  await page.waitForTimeout(2000)
  await look()
  const post = (path: string, body: object) =>
    page.evaluate(
      async ([to, text]) => {
        const answer = await fetch(to!, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text! })
        return answer.json()
      },
      [path, JSON.stringify(body)],
    )
  const { totpURI } = await post('/api/auth/two-factor/enable', { password: nell.password })
  await post('/api/auth/two-factor/verify-totp', { code: totpOf(totpURI) })
  await page.evaluate(() => fetch('/api/auth/passkey/generate-authenticate-options'))
  await look()
  await post('/api/auth/sign-out', {})
  await signIn(page)
  await page.waitForURL(/second-step/)
  await look()
  await post('/api/auth/two-factor/verify-totp', { code: totpOf(totpURI), trustDevice: true })
  await look()
  await context.close()

  expect(seen.filter((s) => !declared(s))).toEqual([])
  const found = new Set(seen.map(declared))
  expect(device.filter((d) => !found.has(d)).map((d) => d.name)).toEqual([])
  for (const s of seen) {
    const lives = declared(s)!.lives
    if (s.place !== 'cookie' || typeof lives === 'string') continue
    const days = 'days' in lives ? lives.days : lives.minutes / 1440
    expect([s.name, s.days! <= days + 0.001, s.days! > days * 0.7]).toEqual([s.name, true, true])
  }
})

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
test('every public page is read without script, fits a phone, leads only to pages, and hinders nobody', async () => {
  const strangers = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const checked = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
  const [page, tool] = [await strangers.newPage(), await checked.newPage()]
  const asked: string[] = []
  page.on('request', (r) => asked.push(r.url()))
  const found = new Set(['/notice', '/privacy/status'])
  for (const address of found) {
    const response = await page.goto(world.base + address)
    expect([address, response!.status()]).toEqual([address, 200])
    if (/\.(csv|json)$/.test(address)) continue
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.getByText('This is a demonstration.').count()).toBeGreaterThan(0)
    const links = await page.locator('a[href^="/"]').all()
    for (const link of links) {
      const to = (await link.getAttribute('href'))!.split('#')[0]!
      // The rights desk is a slice of its own.
      if (to !== '/rights' && !/\.(csv|json)$/.test(to)) found.add(to)
    }
    await tool.goto(world.base + address)
    await tool.evaluate(axe)
    const run = `axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id))`
    expect([address, await tool.evaluate(run)]).toEqual([address, []])
    expect(await tool.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
  expect(found.size).toBeGreaterThan(20)
  expect([...new Set(asked.map((url) => new URL(url).origin))]).toEqual([world.base])
  expect(await strangers.cookies()).toEqual([])
  await strangers.close()
  await checked.close()
})

test('who signs up reads the real texts, in the version that is agreed to', async () => {
  const page = await browser.newPage()
  await page.goto(`${world.base}/sign-up`)
  for (const name of ['terms', 'data-processing terms', 'how we use personal data']) {
    const link = page.getByRole('link', { name, exact: true })
    const [text] = await Promise.all([page.waitForEvent('popup'), link.click()])
    await text.waitForLoadState()
    if (name.includes('terms')) {
      const version = await page
        .getByText(/\(version 20\d\d-\d\d\)/)
        .first()
        .textContent()
      expect(await text.locator('.says').textContent()).toBe(`Version ${version!.match(/20\d\d-\d\d/)![0]}.`)
    }
    expect(await text.getByRole('heading', { level: 1 }).count()).toBe(1)
    await text.close()
  }
  await page.close()
})
