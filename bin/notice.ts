// Writes notice/ from the policy: a dated entry where it changed, then every page and record. Agreed texts are written once and never again.
import fs from 'node:fs'
import path from 'node:path'
import { reached } from '#app/notice.ts'
import { policies, stores } from '#app/policies.ts'
import { type Entry, recorded } from '#privacy/notice/changes.ts'
import { agreedFiles, filesOf } from '#privacy/notice/files.ts'
import { registerOf } from '#privacy/notice/register.ts'
import { snapshotOf } from '#privacy/notice/snapshot.ts'

const at = (file: string) => path.join('notice', file)
const read = <T>(file: string, otherwise: T): T =>
  fs.existsSync(at(file)) ? JSON.parse(fs.readFileSync(at(file), 'utf8')) : otherwise
const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true })
  fs.writeFileSync(at(file), text)
}
const pretty = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`

const before = read<readonly Entry[]>('changes.json', [])
const now = snapshotOf(policies, stores)
const entries = recorded(before, read('policy.json', null), now, new Date().toISOString().slice(0, 10))
write('changes.json', pretty(entries))
write('policy.json', pretty(now))
for (const [file, text] of filesOf({ register: registerOf(policies, stores), entries, reached })) write(file, text)
for (const [file, text] of agreedFiles())
  if (!fs.existsSync(at(file))) write(file, text)
  else if (fs.readFileSync(at(file), 'utf8') !== text) {
    process.stderr.write(
      `${at(file)} is agreed to and its words differ now: give them a new version in src/accounts/agreements.ts\n`,
    )
    process.exitCode = 1
  }
const last = entries.at(-1)!
process.stdout.write(`notice/ is of ${last.version} (${last.class}, ${last.changes.length} changes, ${last.hash.slice(0, 12)})\n`)
