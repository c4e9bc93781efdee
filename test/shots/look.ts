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
  signup: at('/sign-up'),
  email: at('/check-your-email'),
  setup: at('/w/marsh/setup'),
  start: at('/start'),
  profile: at('/w/marsh/profile'),
  members: at('/w/marsh/members'),
  connections: at('/w/marsh/connections'),
  security: at('/w/marsh/security'),
  notifications: at('/w/marsh/notifications'),
  canned: at('/w/marsh/canned-replies'),
  labels: at('/w/marsh/labels'),
  tokens: at('/w/marsh/tokens'),
  leave: at('/w/marsh/leave'),
  held: at('/w/marsh/quarantine'),
  outgoing: at('/w/marsh/outgoing'),
  waiting: at('/w/marsh/inbox/waiting'),
  gone: at('/w/marsh/inbox/now/nothing'),
  search: async (page: Page) => {
    await at('/w/marsh/search')(page)
    await page.getByRole('searchbox').fill('boiler')
    await page.waitForTimeout(500)
  },
  commands: async (page: Page) => {
    await at('/w/marsh/inbox/now')(page)
    await page.keyboard.press('Control+k')
    await page.waitForTimeout(700)
  },
  keys: async (page: Page) => {
    await at('/w/marsh/inbox/now')(page)
    await page.keyboard.press('?')
    await page.waitForTimeout(700)
  },
  snooze: async (page: Page) => {
    await at('/w/marsh/inbox/now/cv2')(page)
    await page.keyboard.press('s')
    await page.waitForTimeout(700)
  },
  sure: async (page: Page) => {
    await at('/w/marsh/inbox/now')(page)
    await page
      .getByRole('button', { name: /Wants a quote/ })
      .first()
      .click()
    await page.waitForTimeout(700)
  },
  note: async (page: Page) => {
    await at('/w/marsh/inbox/now/cv1?note=1')(page)
    await page.keyboard.type('Ask Pauline whether the loft is boarded.')
  },
  undo: async (page: Page) => {
    await at('/w/marsh/inbox/now/cv8?reply=1')(page)
    await page.keyboard.type('Thanks, we collect it this afternoon.')
    await page.keyboard.press('Control+Enter')
    await page.waitForTimeout(900)
  },
  offline: async (page: Page) => {
    await at('/w/marsh/inbox/now/cv6')(page)
    await page.context().setOffline(true)
    await page.keyboard.press('r')
    await page.keyboard.type('Thursday week is fine. See you then.')
    await page.keyboard.press('Control+Enter')
    await page.waitForTimeout(900)
    await page.screenshot({ path: `shots/offline-now.png` })
  },
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
      await context.setOffline(false)
    }
    await context.close()
  }
await browser.close()
