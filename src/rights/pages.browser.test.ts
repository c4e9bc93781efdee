import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../test/browser.ts'
import { people, plumbers } from '../../test/people.ts'
import { type Member, openWorld, type World } from '../../test/world.ts'
import { answerWithCopy, openCases, secretsFor } from './desk.rig.ts'

let world: World
let firm: Member
let browser: Browser
const axe = fs.readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
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

type Violation = { id: string; impact: string; nodes: { target: string[] }[] }
async function serious(page: Page): Promise<string[]> {
  // Our own rule lets no script of the page's run; the tester comes in beside it.
  const context = await page.context().newCDPSession(page)
  await context.send('Page.setBypassCSP', { enabled: true })
  await page.evaluate(axe)
  const found = (await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)",
  )) as Violation[]
  return found.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id} ${v.nodes[0]!.target}`)
}

/** The whole way of a person: asking, proving, following, fetching. `look` sees each page. */
async function walk(
  javaScriptEnabled: boolean,
  look: (page: Page, name: string) => Promise<void>,
  email: string,
  scheme: 'light' | 'dark' = 'light',
  width = 390,
) {
  const context = await browser.newContext({
    javaScriptEnabled,
    colorScheme: scheme,
    viewport: { width, height: width < 500 ? 844 : 900 },
  })
  const page = await context.newPage()
  await page.goto(`${world.base}/rights/${firm.slug}`)
  await look(page, 'ask')
  await page.getByLabel('Send me a copy of what you hold about me').check()
  await page.getByLabel('Your name').fill('Jo Marchetti')
  await page.getByLabel('Your email address').fill(email)
  await page.getByRole('button', { name: 'Ask' }).click()
  await page.getByLabel('Your code').fill('000000')
  await page.getByRole('button', { name: 'This is me' }).click()
  await page.getByRole('alert').waitFor()
  await look(page, 'code')
  const { code, key } = await secretsFor(world, email)
  await page.getByLabel('Your code').fill(code)
  await page.getByRole('button', { name: 'This is me' }).click()
  await page.getByRole('heading', { name: 'Thank you, that is you' }).waitFor()
  await look(page, 'proved')
  const [c] = (await openCases(firm)).filter((x) => x.kind === 'access')
  await answerWithCopy(world, firm, c.id)
  await page.goto(`${world.base}/rights/case#${key}`)
  if (!javaScriptEnabled) {
    await look(page, 'key')
    await page.getByLabel('Your key').fill(key)
    await page.getByRole('button', { name: 'Open my page' }).click()
  }
  await page.getByRole('heading', { name: 'Your copy is ready' }).waitFor()
  expect(page.url()).not.toContain(key)
  await look(page, 'case')
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByLabel('Your code').fill((await secretsFor(world, email)).code)
  await look(page, 'fetch')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Fetch my copy' }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`${c.number}.zip`)
  await context.close()
}

test('without a script a person asks, proves, follows and fetches', async () => {
  const seen: string[] = []
  await walk(false, async (_page, name) => void seen.push(name), people.jo.email)
  expect(seen).toEqual(['ask', 'code', 'proved', 'key', 'case', 'fetch'])
})

test.each([
  ['light', 390],
  ['dark', 1440],
] as const)('no page has a serious fault for who sees, hears or types differently, %s at %i', async (scheme, width) => {
  const found: string[] = []
  let pages = 0
  const shots = process.env.SHOTS_DIR
  await walk(
    true,
    async (page, name) => {
      pages++
      if (shots) await page.screenshot({ path: `${shots}/${name}-${scheme}-${width}.png`, fullPage: true })
      found.push(...(await serious(page)).map((f) => `${name}: ${f}`))
    },
    people.jo.email,
    scheme,
    width,
  )
  expect(found).toEqual([])
  expect(pages).toBe(5)
})
