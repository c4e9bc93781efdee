import { mkdirSync } from 'node:fs'
import { chromium, type Page } from 'playwright-core'

const base = process.env.BASE ?? 'http://127.0.0.1:4699'
const only = process.argv.slice(2)
const flags = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } } as const
export const screens: Record<string, (page: Page) => Promise<void>> = {}
const at = (path: string) => async (page: Page) => {
  await page.goto(base + path)
  await page.waitForTimeout(700)
}
Object.assign(screens, {
  today: at('/w/marsh/today'),
  inbox: at('/w/marsh/inbox/now'),
  conversation: at('/w/marsh/inbox/now/cv1'),
  suspicious: at('/w/marsh/inbox/now/cv4'),
  unknown: at('/w/marsh/inbox/now/cv7'),
  more: at('/w/marsh/more'),
  diary: at('/w/marsh/diary'),
  signin: at('/sign-in'),
})
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
mkdirSync('shots', { recursive: true })
const themes = (process.env.THEMES ?? 'light').split(',') as ('light' | 'dark')[]
for (const [size, viewport] of Object.entries(sizes))
  for (const colorScheme of themes) {
    const context = await browser.newContext({
      viewport,
      colorScheme,
      hasTouch: size === 'phone',
      serviceWorkers: 'block',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.on('pageerror', (e) => console.log(size, 'ERROR', e.message.slice(0, 300)))
    page.on('console', (m) => m.type() === 'error' && console.log(size, 'console', m.text().slice(0, 300)))
    for (const [name, visit] of Object.entries(screens)) {
      if (only.length > 0 && !only.includes(name)) continue
      await visit(page)
      await page.screenshot({ path: `shots/${name}-${size}-${colorScheme}.png` })
    }
    await context.close()
  }
await browser.close()
