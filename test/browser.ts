import { type Browser, chromium } from 'playwright-core'
import { need } from './needs.ts'

const flags =
  '--no-sandbox --headless --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** Debian's Chromium (or CHROMIUM_PATH), without a network of its own. Close it at the end of the file. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: need('chromium'), args: flags.split(' '), timeout: 60_000 })
