import type { CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { type Figure, figure, type Kind, type Options } from './figures.ts'
import { fill } from './fill.ts'
import { openRig } from './rig.ts'
import { stateOf } from './web.ts'

export const databases: readonly Kind[] = ['embedded']

/** One frame of a screen that shows sixty in a second (ms). */
const frame = 1000 / 60
const throws = 4
/** Pixels a second: some sixty rows. */
const speed = 8000

/**
 * The list of ten thousand conversations flies past at some sixty rows a second, fetching as it goes: time between frames while it moves,
 * and the main thread's own processor time for each, which hardly minds who else is using the machine. Needs Chromium.
 */
export async function* run({ quick }: Options): AsyncGenerator<Figure> {
  const rig = await openRig('embedded')
  const browser = await openBrowser()
  try {
    const member = await rig.signUp('Hobday & Sons')
    const conversations = quick ? 1250 : 12_500
    await fill(rig.services, [member.workspaceId], { conversations, messages: conversations })
    for (const slowed of [1, 4]) {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        serviceWorkers: 'block',
        storageState: stateOf(rig, member),
      })
      const page = await context.newPage()
      const cdp = await context.newCDPSession(page)
      await page.goto(`${rig.place.base}/w/${member.slug}/inbox/done`)
      await page.waitForSelector('article')
      await page.waitForTimeout(1500)
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowed })
      const { frames, blank, passed, work } = await throwList(page, cdp)
      const sorted = frames.toSorted((a, b) => a - b)
      const at = (p: number) => sorted[Math.floor(sorted.length * p)] ?? 0
      const missed = frames.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / frame) - 1), 0)
      const conditions = { slowed, conversations: conversations * 0.8, speed, rowsPassed: passed }
      yield figure('frameP50', at(0.5), 'ms', frames.length, conditions)
      yield figure('frameP95', at(0.95), 'ms', frames.length, conditions)
      yield figure('work', work / frames.length, 'ms', frames.length, conditions)
      yield figure('dropped', (missed / (missed + frames.length)) * 100, '%', missed + frames.length, conditions)
      yield figure('blank', (blank / frames.length) * 100, '%', frames.length, conditions)
      await context.close()
    }
  } finally {
    await browser.close()
    await rig.end()
  }
}

/** Counts frames only while the list moves; `blank` are those in which no row stood in the middle of the screen. */
async function throwList(page: Page, cdp: CDPSession) {
  await page.evaluate(() => {
    const list = document.querySelector('section[aria-label="Conversations"]')!.parentElement!
    const seen = { frames: [] as number[], blank: 0, rows: new Set<string>() }
    Object.assign(globalThis, { seen })
    let [last, top] = [performance.now(), list.scrollTop]
    const next = (now: number) => {
      if (list.scrollTop !== top) {
        seen.frames.push(now - last)
        const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
        const edges = rows.map((row) => row.getBoundingClientRect())
        if (edges.some((e) => e.top <= innerHeight / 2 && e.bottom >= innerHeight / 2)) seen.rows.add(rows[0]!.dataset.row!)
        else seen.blank++
      }
      ;[last, top] = [now, list.scrollTop]
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  const busy = async () => (await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration')!.value * 1000
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await busy()
  for (let i = 0; i < throws; i++)
    await cdp.send('Input.synthesizeScrollGesture', {
      ...{ x: 195, y: 600, yDistance: -9000, speed },
      ...{ gestureSourceType: 'mouse', preventFling: true },
    })
  const work = (await busy()) - before
  const seen = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { frames: number[]; blank: number; rows: Set<string> } }
    return { frames: seen.frames, blank: seen.blank, passed: seen.rows.size }
  })
  return { ...seen, work }
}
