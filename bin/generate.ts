// Writes the next migration from the tables; one with a new table ends with what makes the database keep its policy.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { policies } from '#app/policies.ts'
import { grants } from '#policy/grants.ts'

const migrations = () => fs.readdirSync('migrations').filter((f) => f.endsWith('.sql'))
const before = new Set(migrations())
execFileSync(process.execPath, ['node_modules/drizzle-kit/bin.cjs', 'generate', ...process.argv.slice(2)], { stdio: 'inherit' })
const made = migrations().find((f) => !before.has(f))
if (made && /^CREATE TABLE/m.test(fs.readFileSync(`migrations/${made}`, 'utf8')))
  fs.appendFileSync(
    `migrations/${made}`,
    grants(policies)
      .map((s) => `\n--> statement-breakpoint\n${s};`)
      .join(''),
  )
