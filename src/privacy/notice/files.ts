import { inventedController } from '#platform/config.ts'
import { agreedVersions } from './agreed.ts'
import { text } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import { fileOf, markdown } from './markdown.ts'
import { allPages } from './pages.ts'
import { csv, recordJson, recordOf } from './record.ts'

/** Every file below `notice/` that is made from the policy, by path. The controller in them is invented: each installation serves its own. */
export function filesOf(policy: Omit<Input, 'controller'>): Map<string, string> {
  const input: Input = { ...policy, controller: inventedController }
  const pages = allPages(input)
  const marked = pages.map((p) => ({ ...p, blocks: [text(say('banner')), ...p.blocks] }))
  return new Map([
    ...marked.map((p): [string, string] => [fileOf(p.address), markdown(p, pages)]),
    ['record/controller.csv', csv(recordOf('controller', input))],
    ['record/processor.csv', csv(recordOf('processor', input))],
    ['record/record.json', recordJson(input)],
  ])
}

/** Texts that people agreed to, by version: written once, never again. */
export const agreedFiles = (): Map<string, string> =>
  new Map(agreedVersions(inventedController).map(({ file, page }) => [file, markdown(page, [])]))
