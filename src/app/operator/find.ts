import { search } from '#conversations/search.ts'
import { Refused } from '#platform/errors.ts'
import type { Answer, Args, Operator } from './verbs.ts'
import { chosen } from './workspaces.ts'

/** A screen marks what matched; a terminal and a program want the words as they are. */
const plain = (text: string) => text.replace(/[⟦⟧]/g, '')

export async function* find({ services }: Operator, args: Args): Answer {
  const limit = Number(args.limit ?? 20)
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new Refused('invalid', '--limit is a number from 1 to 200.')
  let n = 0
  for (const { id, slug } of await chosen(services, args.workspace)) {
    const found = await services.database.withPurpose('service', id, (tx) => search(tx, { query: String(args.TEXT), limit }))
    for (const hit of found.conversations) {
      n++
      const [subject, snippet] = [plain(hit.subject), plain(hit.snippet)]
      yield {
        says: `${slug}  ${hit.at.slice(0, 10)}  ${hit.who}: ${subject}\n    ${snippet}`,
        workspace: slug,
        kind: 'message',
        ...hit,
        subject,
        snippet,
      }
    }
    for (const hit of found.customers) {
      n++
      yield { says: `${slug}  ${hit.name}  ${hit.matched}`, workspace: slug, kind: 'customer', ...hit }
    }
  }
  if (n === 0) throw new Refused('missing', 'Nothing matches.')
}
