import { search } from '#conversations/search.ts'
import { Refused } from '#platform/errors.ts'
import type { Answer, Args, Operator } from './verbs.ts'
import { chosen } from './workspaces.ts'

export async function* find({ services }: Operator, args: Args): Answer {
  const limit = Number(args.limit ?? 20)
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new Refused('invalid', '--limit is a number from 1 to 200.')
  let n = 0
  for (const { id, slug } of await chosen(services, args.workspace)) {
    const found = await services.database.withPurpose('service', id, (tx) => search(tx, { query: String(args.TEXT), limit }))
    for (const hit of found.conversations) {
      n++
      yield {
        says: `${slug}  ${hit.at.slice(0, 10)}  ${hit.who}: ${hit.subject}\n    ${hit.snippet}`,
        workspace: slug,
        kind: 'message',
        ...hit,
      }
    }
    for (const hit of found.customers) {
      n++
      yield { says: `${slug}  ${hit.name}  ${hit.matched}`, workspace: slug, kind: 'customer', ...hit }
    }
  }
  if (n === 0) throw new Refused('missing', 'Nothing matches.')
}
