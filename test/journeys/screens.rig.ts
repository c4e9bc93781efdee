import fs from 'node:fs'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { buildWeb } from '#app/web-build.ts'
import { openBrowser } from '../browser.ts'
import { people, plumbers } from '../people.ts'
import { type Member, openWorld } from '../world.ts'

export const desktop = { viewport: { width: 1440, height: 900 } }
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const axe = fs.readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

export const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
export const eventually = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 20_000, interval: 100 })

/** A firm to which four people wrote who name a neighbour and ask for a copy; its owner, somebody in the field, and a browser. */
export async function openFirm() {
  buildWeb()
  const [world, browser] = await Promise.all([openWorld(), openBrowser()])
  const owner = (query: string, params: unknown[] = []) => world.services.opened.owner(query, params)
  const boss = plumbers.members.owner
  const firm = await world.signUp({ name: boss.name, email: boss.email, business: 'Hobday & Sons Plumbing' })
  const field = await world.signUp({ name: 'Sam Okafor', email: 'sam@hobday.example', business: 'Sam alone' })
  await owner("insert into members (workspace_id, login_id, role, joined_at) values ($1, $2, 'field', now())", [
    firm.workspaceId,
    field.loginId,
  ])
  const { jo, zofia, llyr, frail, barnaby } = people
  for (const person of [jo, zofia, llyr, frail])
    await world.mail(firm, {
      from: { name: person.name, address: person.email },
      cc: { name: barnaby.name, address: barnaby.email },
      subject: 'What do you hold',
      text: `My neighbour ${barnaby.name} has the key. Please send me a copy of everything you hold about me.`,
      messageId: `<${person.email}>`,
    })
  await world.settle()
  const customerOf = async (email: string) =>
    (
      await owner('select customer_id as id from identities where workspace_id = $1 and value = $2', [firm.workspaceId, email])
    )[0]!.id as string
  return {
    world,
    firm,
    field,
    owner,
    customerOf,
    conversationOf: async (email: string) =>
      (
        await owner('select id from conversations where workspace_id = $1 and customer_id = $2', [
          firm.workspaceId,
          await customerOf(email),
        ])
      )[0]!.id as string,
    /** A member's browser, at a screen of the firm. */
    at: async (screen: string, who: Member = firm, options: BrowserContextOptions = desktop): Promise<Page> => {
      const context = await browser.newContext({ ...options, serviceWorkers: 'block', reducedMotion: 'reduce' })
      const cookies = who
        .cookie()
        .split('; ')
        .map((c) => ({ name: c.slice(0, c.indexOf('=')), value: c.slice(c.indexOf('=') + 1) }))
      await context.addCookies(cookies.map((c) => ({ ...c, url: world.base })))
      const page = await context.newPage()
      await page.goto(`${world.base}/w/${firm.slug}${screen}`)
      await page.locator('main').waitFor()
      return page
    },
    end: async () => {
      await browser.close()
      await world.end()
    },
  }
}
export type Firm = Awaited<ReturnType<typeof openFirm>>

type Violation = { id: string; impact: string; nodes: { target: string[] }[] }
/** What axe finds that is serious or worse. */
export async function serious(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.evaluate(axe)
  const found = (await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)",
  )) as Violation[]
  return found.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id} ${v.nodes[0]!.target}`)
}
