import react from '@vitejs/plugin-react'
import type { Browser } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../test/browser.ts'

/** The real fields, hint and reader on one bare page. */
const page = `
  import { createElement as h } from 'react'
  import { createRoot } from 'react-dom/client'
  import { Area } from '#ui/field.tsx'
  import { Form } from '#ui/form.tsx'
  import { HintReader } from '#ui/reader.ts'
  import { readForHints } from '/src/app/web/hints.ts'
  window.kept = []
  createRoot(document.body).render(
    h(HintReader, { value: readForHints },
      h(Form, { does: 'Keep', again: true, act: async (filled) => window.kept.push(filled.words) },
        h(Area, { label: 'Words', name: 'words', hints: true }),
        h(Area, { label: 'Other', name: 'other' }))))`
let browser: Browser
let script = ''
beforeAll(async () => {
  browser = await openBrowser()
  const entry = {
    name: 'entry',
    resolveId: (id: string) => (id === 'page' ? '\0page' : id.startsWith('/src/') ? `${process.cwd()}${id}` : id.startsWith('#') ? `${process.cwd()}/src/${id.slice(1)}` : null),
    load: (id: string) => (id === '\0page' ? page : null),
  } // biome-ignore format: short
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [entry, react()],
    build: { write: false, modulePreload: false, rolldownOptions: { input: 'page', output: { codeSplitting: false } } },
  })) as Rolldown.RolldownOutput
  script = output[0].code
})
afterAll(() => browser?.close())

async function opened() {
  const page = await browser.newPage()
  const asked: string[] = []
  page.on('request', (r) => asked.push(r.url()))
  await page.setContent('<body></body>')
  await page.addScriptTag({ content: script, type: 'module' })
  await page.getByLabel('Words').waitFor()
  return { page, asked, words: page.getByLabel('Words'), status: page.getByRole('status') }
}
const patient = { timeout: 30_000 }
const health = 'This looks like health information. Keep it only if you need it for the work.'

test('R64: a field for free text hints, politely and without the network, at what looks like special category data', async () => {
  const { page, asked, words, status } = await opened()
  await expect.poll(() => status.count(), patient).toBe(1)
  expect(await status.textContent()).toBe('')
  await words.fill('Her mum has dementia')
  await expect.poll(() => status.textContent(), patient).toBe(health)
  await words.fill('Two union nuts')
  await expect.poll(() => status.textContent(), patient).toBe('')
  await words.fill('Shop steward meeting, and he is on parole')
  await expect.poll(() => status.textContent(), patient).toContain('someone’s trade union and information about an offence')
  await page.getByLabel('Other').fill('Her mum has dementia')
  expect(await page.getByText(health).count()).toBe(0)
  expect(asked).toEqual([])
  await page.close()
})

test('the hint holds nothing up: the words are kept as written, and it goes with them', async () => {
  const { page, words, status } = await opened()
  await words.fill('Her mum has dementia')
  await expect.poll(() => status.textContent(), patient).toBe(health)
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect.poll(() => status.textContent(), patient).toBe('')
  expect(await page.evaluate('window.kept')).toEqual(['Her mum has dementia'])
  await page.close()
})
