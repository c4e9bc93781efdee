import type { Page } from 'playwright-core'
import type { Demo } from './demo-server.ts'
import type { Made } from './privacy.ts'

type Row = {
  id: string
  intent: { label: string } | null
  hasAttachments: boolean
  urgency: string
  sending: string | null
  messageCount: number
}
export type Place = {
  readonly demo: Demo
  readonly home: string
  readonly api: string
  readonly rows: readonly Row[]
  readonly made: Made
}
export type Screen = { readonly name: string; readonly open: (page: Page, at: Place) => Promise<void> }

/** Settled: nothing is loading any more. */
export async function settle(page: Page) {
  await page.waitForSelector('h1, h2, h3', { timeout: 8000 }).catch(() => {})
  await page
    .waitForFunction(
      () => !document.querySelector('[role=status][aria-label^="Fetching"], [role=status][aria-label="Loading"]'),
      null,
      { timeout: 8000 },
    )
    .catch(() => {})
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(250)
}
const go = (path: string) => async (page: Page, at: Place) => {
  await page.goto(at.demo.base + path.replace('~', at.home))
  await settle(page)
}
const pressed = (path: string, key: string) => async (page: Page, at: Place) => {
  await go(path)(page, at)
  await page.keyboard.press(key)
  await page.waitForTimeout(600)
}
const row = (at: Place, wanted: (row: Row) => boolean) => (at.rows.find(wanted) ?? at.rows[0])!.id
const conversation =
  (wanted: (row: Row) => boolean, more = '') =>
  (page: Page, at: Place) =>
    go(`~/inbox/now/${row(at, wanted)}${more}`)(page, at)
const searched = (words: string) => async (page: Page, at: Place) => {
  await go('~/search')(page, at)
  await page.getByRole('searchbox').fill(words)
  await page.waitForTimeout(700)
}
const quote = (r: Row) => r.intent?.label === 'quote_request'
const rooms =
  'profile connections members security notifications canned-replies labels tokens leave quarantine outgoing more diary money'.split(
    ' ',
  )

const publicPages = [
  '/notice',
  ...'lawful-basis retention sub-processors intelligence cookies terms data-processing data-processing-annex record assessments assessments/LIA-13 assessments/DPIA-03 changes'
    .split(' ')
    .map((name) => `/notice/${name}`),
  '/privacy/status',
]

/** Screens that need nobody signed in. */
export const doors: readonly Screen[] = [
  { name: 'sign-in', open: go('/sign-in') },
  { name: 'sign-up', open: go('/sign-up') },
  { name: 'check-your-email', open: go('/check-your-email') },
  { name: 'forgot', open: go('/forgot') },
  { name: 'reset-too-old', open: go('/reset-password') },
  { name: 'second-step', open: go('/second-step') },
  { name: 'invitation', open: go('/invitation?token=none') },
  { name: 'no-such-page', open: go('/nowhere') },
  ...publicPages.map((path) => ({ name: path.slice(1).replaceAll('/', '-'), open: go(path) })),
]

const post = (page: Page, at: Place, path: string, data: object) =>
  page.request.post(at.demo.base + at.api + path, { data, headers: { origin: at.demo.base } })
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

/** What an owner does when something went wrong, and when they want help. */
const careful: readonly Screen[] = [
  { name: 'incidents-empty', open: go('~/incidents') },
  {
    name: 'incident-new',
    open: async (page, at) => {
      await go('~/incidents')(page, at)
      await page.getByRole('button', { name: 'Something happened' }).first().click()
      await page.getByRole('checkbox', { name: 'Messages', exact: true }).check()
      await page.getByText('would be in it').waitFor()
    },
  },
  {
    name: 'incident',
    open: async (page, at) => {
      const made = await post(page, at, '/incidents', {
        ...{ kind: 'lost-device', risk: 'high', harms: ['fraud', 'private-matters'], kinds: ['message', 'customer'] },
        ...{ beganAt: ago(30), endedAt: ago(3), awareAt: ago(26) },
        happened: 'Sam left his phone on the 14:10 bus. The app was open.',
      })
      await go(`~/incidents/${(await made.json()).id}`)(page, at)
    },
  },
  { name: 'incidents', open: go('~/incidents') },
  { name: 'support-none', open: go('~/support') },
  {
    name: 'support-open',
    open: async (page, at) => {
      await post(page, at, '/support', { scope: 'messages', hours: 4, why: 'Answers to Mrs Fairbrass do not leave' })
      await go('~/support')(page, at)
    },
  },
]

export const screens: readonly Screen[] = [
  ...careful,
  { name: 'today', open: go('~/today') },
  { name: 'inbox', open: go('~/inbox/now') },
  { name: 'waiting', open: go('~/inbox/waiting') },
  { name: 'later', open: go('~/inbox/later') },
  { name: 'done', open: go('~/inbox/done') },
  { name: 'filter-empty', open: go('~/inbox/now?who=me') },
  { name: 'conversation', open: conversation(quote) },
  { name: 'emergency', open: conversation((r) => r.urgency === 'emergency') },
  { name: 'attachments', open: conversation((r) => r.hasAttachments) },
  { name: 'long', open: conversation((r) => r.messageCount > 3) },
  {
    name: 'note',
    open: async (page, at) => {
      await conversation(quote, '?note=1')(page, at)
      await page.getByRole('textbox', { name: 'Note' }).fill('Ask the neighbour whether the loft is boarded.')
    },
  },
  {
    name: 'hint',
    open: async (page, at) => {
      await conversation(quote, '?note=1')(page, at)
      await page.getByRole('textbox', { name: 'Note' }).fill('Her mum has dementia, so ring the daughter first.')
      await page.getByText('This looks like health information.').waitFor()
    },
  },
  {
    name: 'hint-reply',
    open: async (page, at) => {
      await conversation(quote)(page, at)
      await page.getByRole('textbox', { name: 'Reply' }).fill('We’ll keep clear of Saturdays as you keep the sabbath.')
      await page.getByText('This looks like information').waitFor()
    },
  },
  {
    name: 'hint-field',
    open: async (page, at) => {
      await go('~/profile')(page, at)
      const field = page.getByRole('textbox', { name: 'One more' })
      await field.fill('Mrs Hall has a new hip, so no charge for the second visit')
      await page.getByText('This looks like health information.').waitFor()
      await page.getByRole('button', { name: 'Add', exact: true }).last().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'sure',
    open: async (page, at) => {
      await conversation(quote)(page, at)
      await page
        .getByRole('button', { name: /How sure is this/ })
        .last()
        .click()
      await page.waitForTimeout(500)
    },
  },
  {
    name: 'correct',
    open: async (page, at) => {
      await go('~/inbox/now')(page, at)
      await page
        .getByRole('button', { name: /How sure is this/ })
        .first()
        .click()
      await page.waitForTimeout(500)
    },
  },
  {
    name: 'choosing',
    open: async (page, at) => {
      await go('~/inbox/now')(page, at)
      for (const n of [1, 2]) await page.getByRole('checkbox').nth(n).click({ force: true })
      await page.waitForTimeout(300)
    },
  },
  {
    name: 'filtered',
    open: go('~/inbox/now?about=quote_request'),
  },
  {
    name: 'filter',
    open: async (page, at) => {
      await go('~/inbox/now')(page, at)
      await page.getByRole('button', { name: 'Filter' }).click()
      await page.waitForTimeout(500)
    },
  },
  { name: 'gone', open: go('~/inbox/now/00000000-0000-7000-8000-000000000000') },
  { name: 'snooze', open: (page, at) => pressed(`~/inbox/now/${row(at, quote)}`, 's')(page, at) },
  { name: 'assign', open: (page, at) => pressed(`~/inbox/now/${row(at, quote)}`, 'a')(page, at) },
  { name: 'commands', open: pressed('~/inbox/now', 'Control+k') },
  { name: 'keys', open: pressed('~/inbox/now', '?') },
  { name: 'search', open: searched('boiler') },
  {
    name: 'search-older',
    open: async (page, at) => {
      await searched('tapsell')(page, at)
      await page.getByRole('button', { name: 'Show older ones' }).scrollIntoViewIfNeeded()
    },
  },
  { name: 'search-name', open: searched('pritch') },
  { name: 'search-number', open: searched('+44 7700 900112') },
  { name: 'search-nothing', open: searched('narwhal') },
  { name: 'search-before', open: go('~/search') },
  ...rooms.map((name) => ({ name, open: go(`~/${name}`) })),
  { name: 'first-run', open: go('~/setup') },
  { name: 'new-workspace', open: go('/start') },
  {
    name: 'offline',
    open: async (page, at) => {
      await conversation(quote)(page, at)
      await page.context().setOffline(true)
      await page.keyboard.press('r')
      await page.getByRole('textbox', { name: 'Reply' }).fill('Thursday week is fine. See you then.')
      await page.keyboard.press('Control+Enter')
      await page.waitForTimeout(600)
    },
  },
]
