import fs from 'node:fs/promises'
import { z } from 'zod'
import { Refused } from '#platform/errors.ts'
import { announceChanges } from '#privacy/announce.ts'
import { breaksIn, countsFrom, type Entry } from '#privacy/notice/changes.ts'
import { readEntries } from '../notice.ts'
import type { Answer, Args, Operator } from './verbs.ts'

const change = z.object({
  kind: z.string().max(40),
  name: z.string().max(120),
  what: z.enum(['added', 'removed', 'changed']),
  field: z.string().max(60).optional(),
  material: z.boolean(),
})
const coming = z.array(
  z.object({
    version: z.string().max(20),
    date: z.iso.date(),
    hash: z.string().max(64),
    before: z.string().max(64).nullable(),
    class: z.enum(['first', 'material', 'editorial']),
    changes: z.array(change),
  }),
)

async function read(file: string): Promise<readonly Entry[]> {
  const text = await fs.readFile(file, 'utf8').catch((cause) => {
    throw new Refused('missing', `${file} cannot be read (${cause.code}).`)
  })
  const parsed = coming.safeParse(attempt(text))
  if (!parsed.success) throw new Refused('invalid', `${file} is no notice/changes.json.`)
  return parsed.data as readonly Entry[]
}

const attempt = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** `privacy announce`: of a version that is not installed yet, so that owners hear of it before it counts. */
export async function* announced({ services }: Operator, args: Args): Answer {
  const file = String(args.FILE)
  const entries = await read(file)
  const ours = readEntries()
  const later = entries.length > ours.length && ours.every((e, i) => e.hash === entries[i]!.hash)
  if (!later || breaksIn(entries).length > 0)
    throw new Refused('invalid', `${file} is of no version after the one that runs here. Nobody was told.`)
  const day = entries.map(countsFrom).sort().at(-1)!
  const told = await announceChanges(services, entries)
  yield { says: `Wrote to ${told} ${told === 1 ? 'owner' : 'owners'}. Install that version on ${day} or later.`, told, day }
}
