import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { Place } from './screens.ts'

export type Weight = { readonly path: string; readonly gzBytes: number; readonly usableMs: number; readonly workMs: number }

/**
 * How much JavaScript (gzip bytes, from the files that the build left beside each) a first visit fetches until it is usable, and how
 * long that takes on a processor slowed four times, as the median of `times` visits. Usable: what was asked for is on the screen. Work: the
 * main thread's own processor time until then, which hardly minds who else is using the machine.
 */
export async function weigh(
  browser: Browser,
  place: Place,
  state: Awaited<ReturnType<import('playwright-core').BrowserContext['storageState']>>,
  times = 1,
) {
  const weights: Weight[] = []
  for (const [path, seen] of [
    ['/sign-in', 'input[type=password]'],
    [`${place.home}/today`, 'ol li a'],
    [`${place.home}/inbox/now`, 'article'],
  ] as const) {
    const visits: { ms: number; work: number }[] = []
    const files = new Set<string>()
    for (let i = 0; i < times; i++) {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        serviceWorkers: 'block',
        ...(path !== '/sign-in' && { storageState: state }),
      })
      const page = await context.newPage()
      page.on('request', (r) => r.url().endsWith('.js') && files.add(new URL(r.url()).pathname))
      const cdp = await context.newCDPSession(page)
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      const from = Date.now()
      await page.goto(place.demo.base + path, { waitUntil: 'commit' })
      await page.waitForSelector(seen)
      const ms = Date.now() - from
      const { metrics } = await cdp.send('Performance.getMetrics')
      visits.push({ ms, work: metrics.find((m) => m.name === 'TaskDuration')!.value * 1000 })
      await context.close()
    }
    const middle = (of: (v: (typeof visits)[number]) => number) => visits.map(of).sort((a, b) => a - b)[visits.length >> 1]!
    const bytes = [...files].map((f) => join('dist', `${f}.gz`)).filter(existsSync)
    weights.push({
      path,
      gzBytes: bytes.reduce((sum, f) => sum + statSync(f).size, 0),
      usableMs: middle((v) => v.ms),
      workMs: middle((v) => v.work),
    })
  }
  return weights
}
