import { expect, test } from 'vitest'
import { openBrowser } from './browser.ts'

test('Chromium opens a page', async () => {
  const browser = await openBrowser()
  const page = await browser.newPage()
  await page.setContent('<h1>Hello</h1>')
  expect(await page.getByRole('heading').textContent()).toBe('Hello')
  await browser.close()
})
