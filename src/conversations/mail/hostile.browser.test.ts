import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { need } from '../../../test/needs.ts'
import { hostile } from './hostile.ts'
import { displayDocument } from './sanitise.ts'

let browser: Browser
beforeAll(async () => {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    // A sandboxed frame would get a process of its own, whose first requests are not seen here.
    '--disable-features=IsolateSandboxedIframes',
  ]
  browser = await chromium.launch({
    executablePath: need('chromium'),
    args: ['--no-sandbox', '--headless', '--disable-sync', ...quiet],
  })
})
afterAll(() => browser?.close())

/** Shows each document in a frame of one page, and tells what ran there and what it asked the network for. */
async function show(documents: readonly string[], sandbox: string) {
  const page = await browser.newPage()
  const asked: string[] = []
  const opened: string[] = []
  const said: string[] = []
  await page.route('**/*', (route) => {
    const url = route.request().url()
    if (url === 'http://handlet.example/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>page</p>' })
    asked.push(url)
    return route.abort()
  })
  page.on('popup', (popup) => opened.push(popup.url()))
  page.on('dialog', (dialog) => {
    said.push(dialog.message())
    return dialog.dismiss()
  })
  await page.goto('http://handlet.example/')
  const loaded = await page.evaluate(
    async ([sources, rules]) => {
      const loads = sources.map((source) => {
        const frame = document.createElement('iframe')
        frame.setAttribute('sandbox', rules)
        frame.srcdoc = source
        const load = new Promise<void>((resolve) => frame.addEventListener('load', () => resolve()))
        document.body.append(frame)
        return load
      })
      await Promise.all(loads)
      return document.querySelectorAll('iframe').length
    },
    [documents, sandbox] as const,
  )
  await page.waitForTimeout(500)
  const ran = await page.evaluate(() => 'ran' in window)
  const markup = await Promise.all(
    page
      .frames()
      .slice(1)
      .map((frame) =>
        frame
          .evaluate(() => document.querySelectorAll('script,iframe,object,embed,svg,math,form,[onerror],[onload]').length)
          .catch(() => -1),
      ),
  )
  const result = { loaded, ran, asked, opened, said, url: page.url(), leaks: markup.filter((count) => count !== 0) }
  await page.close()
  return result
}

const safe = (showRemoteImages: boolean) => hostile.map((html) => displayDocument(html, { showRemoteImages, cidUrl: () => null }))
const quiet = { loaded: hostile.length, ran: false, asked: [], opened: [], said: [], url: 'http://handlet.example/', leaks: [] }

test('in the sandbox it is shown in, nothing runs and nothing is asked for', async () => {
  expect(await show(safe(false), 'allow-popups')).toEqual(quiet)
})

test('without the sandbox’s help either: the sanitiser and the policy are enough', async () => {
  expect(await show(safe(false), 'allow-scripts allow-same-origin allow-popups allow-forms allow-top-navigation')).toEqual(quiet)
})

test('the markup alone is harmless, should a policy ever be missing', async () => {
  const bare = safe(false).map((html) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''))
  expect(await show(bare, 'allow-scripts allow-same-origin allow-popups allow-forms allow-top-navigation')).toEqual(quiet)
})

test('asked to show remote images, it asks for images and nothing else', async () => {
  const shown = await show(safe(true), 'allow-popups')
  expect(shown.asked.length).toBeGreaterThan(0)
  for (const url of shown.asked) expect(url).toMatch(/EVIL\.(?:png|gif)/)
  expect({ ...shown, asked: [] }).toEqual(quiet)
})

test('this test sees an attack: unsanitised, the same mail runs and asks', async () => {
  const raw = hostile.filter((html) => !/_top|refresh|plaintext|base href/.test(html))
  const seen = await show(raw, 'allow-scripts allow-same-origin')
  expect(seen.ran).toBe(true)
  expect(seen.asked.length).toBeGreaterThan(5)
})
