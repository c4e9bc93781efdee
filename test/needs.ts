import { existsSync } from 'node:fs'

/** A Debian package that some tests stand on, and the files that cannot run without it. */
export type Need = { package: string; program: string; files: string }

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
export const needs: readonly Need[] = [
  { package: 'chromium', program: chromium, files: '{src,test}/**/*.browser.test.ts' },
  { package: 'dovecot-imapd', program: '/usr/lib/dovecot/imap', files: '{src,test}/**/*.dovecot.{test,db.test,browser.test}.ts' },
]

/** Wanted, but nothing fails without them. */
export const niceToHave = ['fonts-inter']

/** What is not installed. Files that need it are left out, but never under CI, where they must fail. */
export const missing = (): readonly Need[] => (process.env.CI === 'true' ? [] : needs.filter((need) => !existsSync(need.program)))

/** The path of the program, or an error that says what to install. */
export function need(name: string): string {
  const found = needs.find((n) => n.package === name)!
  if (!existsSync(found.program))
    throw new Error(`${found.program} is missing: install the Debian package ${name} to run this test`)
  return found.program
}
