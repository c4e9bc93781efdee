import { openBrowser } from '../browser.ts'
import { type Figure, latencies, type Options } from './figures.ts'
import { letters } from './mails.ts'
import { addressOf, openRig } from './rig.ts'
import { post } from './sender.ts'
import { stateOf } from './web.ts'

/** From the acknowledgement of a mail over SMTP to its row standing in the list of a real browser, at twenty mails a second. Needs Chromium. */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const rig = await openRig(o.database)
  const browser = await openBrowser()
  try {
    const member = await rig.signUp('Hobday & Sons')
    const to = addressOf(member)
    const context = await browser.newContext({ storageState: stateOf(rig, member), viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    const seen = new Map<string, number>()
    await page.exposeFunction('saw', (mark: string) => void (seen.has(mark) || seen.set(mark, performance.now())))
    await page.addInitScript(() => {
      const look = () => {
        for (const [, mark] of (document.body?.textContent ?? '').matchAll(/mark-(\d+)-/g)) (window as any).saw(mark)
      }
      new MutationObserver(() => requestAnimationFrame(look)).observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
      })
    })
    const n = o.quick ? 20 : 200
    const marked = [...letters(n + 1, { to, people: n * 4, seed: 77 })].map((l, i) => ({
      ...l,
      // A conversation each, so that each is a row.
      raw: Buffer.from(
        l.raw
          .toString('latin1')
          .replace(/^(In-Reply-To|References):.*\r\n/gm, '')
          .replace(/^Subject: .*/m, `Subject: mark-${i}-`)
          .replace(/^From: .*/m, `From: Jo <jo${i}@example.com>`)
          .replace(/^List-.*\r\n/gm, '')
          // Emergencies stand above everything, and would push what comes later out of sight.
          .replaceAll('coming through the ceiling', 'dripping from the tap'),
        'latin1',
      ),
    }))
    const sent = new Map<string, number>()
    const markOf = (l: { raw: Buffer }) => /mark-(\d+)-/.exec(l.raw.toString('latin1'))![1]!
    const port = rig.running.smtpPort
    await post({ port, to, list: marked.slice(0, 1), width: 1 })
    await page.goto(`${rig.place.base}/w/${member.slug}/inbox/now`)
    await page.getByText('mark-0-').first().waitFor({ timeout: 30_000 })
    await post({ port, to, list: marked.slice(1), width: 4, everyMs: 50, sent: (l) => sent.set(markOf(l), performance.now()) })
    for (const end = performance.now() + 30_000; performance.now() < end && seen.size <= n; )
      await new Promise((r) => setTimeout(r, 50))
    const times = [...sent].flatMap(([mark, at]) => (seen.has(mark) ? [Math.max(0, seen.get(mark)! - at)] : []))
    if (times.length === 0)
      throw new Error(
        `none of ${n} mails was seen in the list; the page says: ${(await page.locator('body').textContent())?.slice(0, 300)}`,
      )
    yield* latencies('visible', times, { perSecond: 20, sent: n, neverSeen: n - times.length })
  } finally {
    await browser.close()
    await rig.end()
  }
}
