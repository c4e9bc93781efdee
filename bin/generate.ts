// Writes the next migration from the tables; it ends with what makes the database keep the policies. Then the policy's hash. `--policies`: those alone changed.
import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import fs from 'node:fs'
import { policies } from '#app/policies.ts'
import { enforcement } from '#policy/enforcement.ts'
import { declarations } from '#policy/fingerprint.ts'

const migrations = () => fs.readdirSync('migrations').filter((f) => f.endsWith('.sql'))
const before = new Set(migrations())
const given = process.argv.slice(2)
const only = given.includes('--policies')
const rest = [...given.filter((a) => a !== '--policies'), ...(only ? ['--custom'] : [])]
execFileSync(process.execPath, ['node_modules/drizzle-kit/bin.cjs', 'generate', ...rest], { stdio: 'inherit' })
const made = migrations().find((f) => !before.has(f))
if (made && (only || !given.includes('--custom'))) {
  const file = `migrations/${made}`
  const tables = only ? '' : fs.readFileSync(file, 'utf8')
  const sql = enforcement(policies).join(';\n--> statement-breakpoint\n')
  fs.writeFileSync(file, `${tables ? `${tables.trimEnd()}\n--> statement-breakpoint\n` : ''}${sql};\n`)
}
const version = 'src/policy/version.ts'
fs.writeFileSync(version, fs.readFileSync(version, 'utf8').replace(/'[0-9a-f]*'/, `'${hash('sha256', declarations(policies))}'`))
