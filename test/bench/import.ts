import fs from 'node:fs'
import path from 'node:path'
import { importMail } from '#conversations/import.ts'
import { type Figure, type Options, perSecond, processorTime, timed } from './figures.ts'
import { letters } from './mails.ts'
import { addressOf, openRig } from './rig.ts'

/** A mailbox of years, read in as history in batches: parsed, threaded, searchable, resumable. */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const rig = await openRig(o.database)
  try {
    const member = await rig.signUp('Hobday & Sons')
    const n = o.quick ? 300 : 6000
    const source = path.join(rig.place.dir, 'years.mbox')
    const out = fs.openSync(source, 'w')
    let bytes = 0
    for (const l of letters(n, { to: addressOf(member), seed: 5, people: 800 })) {
      const entry = Buffer.concat([Buffer.from('From MAILER-DAEMON Tue Sep  1 00:00:00 2026\n'), l.raw, Buffer.from('\n\n')])
      bytes += fs.writeSync(out, entry)
    }
    fs.closeSync(out)
    const used = processorTime(rig.place.serverPid)
    let kept = 0
    const ms = await timed(async () => {
      kept = (await importMail(rig.services, member.workspaceId, source, () => {})).kept
    })
    yield perSecond('perSecond', kept, ms, {
      of: n,
      megabytes: Number((bytes / 1e6).toFixed(1)),
      cpuMs: Number((used() / n).toFixed(2)),
    })
  } finally {
    await rig.end()
  }
}
