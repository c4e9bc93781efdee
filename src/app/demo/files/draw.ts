/** Draws the demo's two photographs and its purchase order again: `node src/app/demo/files/draw.ts`. The results are checked in. */
import { readFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'

const here = (name: string) => new URL(name, import.meta.url)
const path = (name: string) => here(name).pathname

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
})
const page = await browser.newPage({ viewport: { width: 800, height: 600 } })
const draw = async (svg: string) => {
  const picture = await readFile(here(svg), 'utf8')
  await page.setContent(`<body style="margin:0;overflow:hidden">${picture}</body>`)
}
await draw('leak.svg')
await page.screenshot({ path: path('leak.jpg'), type: 'jpeg', quality: 78 })
await draw('boiler.svg')
await page.screenshot({ path: path('boiler.png'), type: 'png' })
await page.setContent(await readFile(here('purchase-order.html'), 'utf8'))
await page.pdf({ path: path('purchase-order.pdf'), format: 'A4' })
await browser.close()
