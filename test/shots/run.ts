import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { type Demo, openDemo } from './demo-server.ts'
import { makePrivacy, privacyScreens } from './privacy.ts'
import { doors, type Place, type Screen, screens, settle } from './screens.ts'
import { countTaps, journeys } from './taps.ts'
import { weigh } from './weigh.ts'

/** `npm run shots [-- name …]`: every screen at two sizes in two lights into shots/, and axe-core over each. Ends with 1 when anything serious is found. */
const only = process.argv.slice(2)
const themes = (process.env.SHOTS_THEMES ?? 'light,dark').split(',') as ('light' | 'dark')[]
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const
const flags =
  '--no-sandbox --headless --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync'
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const found = { shots: 0, serious: 0, errors: 0 }

type Violation = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }

async function check(page: Page, label: string) {
  await page.evaluate(axe)
  const run = `axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(r => r.violations)`
  for (const v of (await page.evaluate(run)) as Violation[]) {
    if (v.impact !== 'serious' && v.impact !== 'critical') continue
    found.serious += v.nodes.length
    console.log(`${label}: ${v.impact} ${v.id}`)
    for (const node of v.nodes.slice(0, 3))
      console.log(`    ${node.target.join(' ')}: ${node.failureSummary.split('\n').slice(1, 2).join(' ').trim()}`)
  }
}

async function shoot(context: BrowserContext, list: readonly Screen[], place: Place, name: (screen: string) => string) {
  const page = await context.newPage()
  page.on('pageerror', (e) => {
    found.errors++
    console.log(`${name('page')}: ${e.message.slice(0, 300)}`)
  })
  for (const screen of list) {
    if (only.length > 0 && !only.includes(screen.name)) continue
    try {
      await screen.open(page, place)
      await page.screenshot({ path: `shots/${name(screen.name)}.png` })
      await check(page, name(screen.name))
      found.shots++
    } catch (error) {
      found.errors++
      console.log(`${name(screen.name)}: ${(error as Error).message.slice(0, 300)}`)
    }
    await context.setOffline(false)
  }
  await page.close()
}

async function signIn(browser: Browser, demo: Demo) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${demo.base}/sign-in`)
  await page.getByLabel('Email').fill(demo.email)
  await page.getByLabel('Password').fill(demo.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/today/)
  await settle(page)
  const me = await (await page.request.get(`${demo.base}/api/me`)).json()
  const api = `/api/w/${me.workspaces[0].id}`
  const made = await makePrivacy(page.request, { demo, api })
  const { rows } = await (await page.request.post(`${demo.base}${api}/inbox`, { data: { place: 'now', limit: 100 } })).json()
  const state = await context.storageState()
  await context.close()
  return { state, place: { demo, api, home: `/w/${demo.slug}`, rows, made } satisfies Place }
}

const demo = await openDemo()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags.split(' ') })
try {
  mkdirSync('shots', { recursive: true })
  mkdirSync('docs', { recursive: true })
  const { state, place } = await signIn(browser, demo)
  for (const [size, viewport] of Object.entries(sizes))
    for (const colorScheme of themes) {
      const options = {
        viewport,
        colorScheme,
        hasTouch: size === 'phone',
        serviceWorkers: 'block',
        reducedMotion: 'reduce',
      } as const
      const name = (screen: string) => `${screen}-${size}-${colorScheme}`
      const outside = await browser.newContext(options)
      await shoot(outside, doors, place, name)
      await outside.close()
      const inside = await browser.newContext({ ...options, storageState: state })
      await shoot(inside, [...screens, ...privacyScreens], place, name)
      await inside.close()
    }
  const phone = await browser.newContext({ viewport: sizes.phone, hasTouch: true, serviceWorkers: 'block', storageState: state })
  const wrong = await countTaps(await phone.newPage(), place)
  for (const sentence of wrong) console.log(sentence)
  found.errors += wrong.length
  console.log(`${journeys.length - wrong.length} of ${journeys.length} journeys in two taps or fewer`)
  await phone.close()
  for (const w of await weigh(browser, place, state))
    console.log(
      `${w.path}: ${(w.gzBytes / 1000).toFixed(1)} kB of JavaScript (gzip), usable after ${w.usableMs} ms at a quarter of the speed`,
    )
} finally {
  await browser.close()
  demo.stop()
}
// The README shows what this build looks like.
const shown = {
  'inbox-desktop-light': 'inbox',
  'today-phone-light': 'today-phone',
  'conversation-phone-light': 'conversation-phone',
}
if (only.length === 0) for (const [shot, name] of Object.entries(shown)) copyFileSync(`shots/${shot}.png`, `docs/${name}.png`)
console.log(`${found.shots} screenshots in shots/, ${found.serious} serious findings of axe, ${found.errors} errors`)
process.exitCode = found.serious + found.errors > 0 ? 1 : 0
