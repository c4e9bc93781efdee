import { importMail, type Progress } from '#conversations/import.ts'
import { Refused } from '#platform/errors.ts'
import type { Answer, Args, Item, Operator } from './verbs.ts'
import { chosen } from './workspaces.ts'

const line = (p: Progress): Item => ({
  says: `${p.of ? Math.floor((100 * p.position) / p.of) : 100} %  ${p.kept} kept, ${p.dropped} known or dropped, ${p.quarantined} set aside${p.done ? '. Done.' : ''}`,
  ...p,
})

export async function* importPath({ services }: Operator, args: Args): Answer {
  const [workspace] = await chosen(services, args.workspace)
  const waiting: Progress[] = []
  let wake = () => {}
  const done = importMail(services, workspace!.id, String(args.PATH), (p) => {
    waiting.push(p)
    wake()
  }).catch((cause) => {
    if (['ENOENT', 'EACCES', 'EISDIR'].includes(cause?.code))
      throw new Refused('missing', `${args.PATH} cannot be read (${cause.code}).`)
    throw cause
  })
  let ended = false
  void done.then(
    () => end(),
    () => end(),
  )
  const end = () => {
    ended = true
    wake()
  }
  while (!ended || waiting.length > 0) {
    const p = waiting.shift()
    if (p) yield line(p)
    else
      await new Promise<void>((resolve) => {
        wake = resolve
        if (ended) resolve()
      })
  }
  await done
}
