import type { Page } from 'playwright-core'
import type { Place } from './screens.ts'

type Journey = {
  readonly name: string
  readonly from: string
  readonly taps: readonly ((page: Page) => Promise<void>)[]
  readonly seen: (page: Page) => Promise<unknown>
}
const press = (name: RegExp | string) => (page: Page) => page.getByRole('button', { name }).first().click()
const follow = (name: RegExp) => (page: Page) => page.getByRole('link', { name }).first().click()

/** What a tradesperson does all day, and how many taps it may take on a phone: two. */
export const journeys: readonly Journey[] = [
  {
    name: 'begin to answer the first one',
    from: '~/today',
    taps: [follow(/^Reply to/)],
    seen: (page) => page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Reply'),
  },
  {
    name: 'put one off until tomorrow',
    from: '~/inbox/now',
    taps: [press(/^Later,/), (page) => page.getByRole('option', { name: /Tomorrow morning/ }).click()],
    seen: (page) => page.getByText(/^Back tomorrow/).waitFor(),
  },
  { name: 'mark one as done', from: '~/inbox/now', taps: [press(/^Done,/)], seen: (page) => page.getByText(/^Done: /).waitFor() },
  {
    name: 'see who is writing',
    from: '~/inbox/now',
    taps: [(page) => page.locator('article a').first().click(), press(/Show who this is/)],
    seen: (page) => page.getByRole('dialog', { name: 'Customer' }).waitFor(),
  },
  {
    name: 'see whom I wait for',
    from: '~/today',
    taps: [follow(/Inbox/), (page) => page.getByRole('tab', { name: /Waiting/ }).click()],
    seen: (page) => page.waitForURL(/waiting/),
  },
]

/** Walks each; answers the sentences of those that did not work. What was changed is taken back. */
export async function countTaps(page: Page, place: Place): Promise<string[]> {
  const wrong: string[] = []
  for (const journey of journeys) {
    try {
      await page.goto(place.demo.base + journey.from.replace('~', place.home))
      await page.waitForSelector('article, ol li a')
      for (const tap of journey.taps) await tap(page)
      await journey.seen(page)
      const undo = page.getByRole('button', { name: 'Undo' })
      if ((await undo.count()) > 0) await undo.first().click()
      await page.waitForTimeout(400)
      if (journey.taps.length > 2) wrong.push(`${journey.name}: ${journey.taps.length} taps`)
    } catch (error) {
      wrong.push(`${journey.name}: ${(error as Error).message.split('\n')[0]}`)
    }
  }
  return wrong
}
