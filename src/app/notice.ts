import fs from 'node:fs'
import path from 'node:path'
import type { Config } from '#platform/config.ts'
import type { Source } from '#policy/sources.ts'
import type { Entry } from '#privacy/notice/changes.ts'
import type { Input } from '#privacy/notice/input.ts'
import { registerOf } from '#privacy/notice/register.ts'
import { policies, stores } from './policies.ts'

/** Where a message can come from today: a mailbox, or a member who types. */
export const reached: readonly Source[] = ['email', 'native']

export const readEntries = (): readonly Entry[] => JSON.parse(fs.readFileSync('notice/changes.json', 'utf8'))

/** What the public pages are made from, on this installation. */
export const noticeInput = (config: Config): Input => ({
  register: registerOf(policies, stores),
  controller: config.controller,
  entries: readEntries(),
  reached,
})

/** What `privacy prove` left in the data folder, or null. */
export const readProofFile = (config: Config): string | null => {
  const file = path.join(config.dataDir, 'privacy-proof.json')
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null
}
