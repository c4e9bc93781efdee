import { sql } from 'drizzle-orm'
import { rows } from '#platform/db/database.ts'
import { unseal } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { at } from './due.ts'
import type { Graph } from './graph.ts'
import type { Rows } from './selection.ts'

const batch = 200
/** RFC 5322 §2.2.3: a header goes on over lines that begin with a blank. An address is plain text there, whatever its name is written in. */
export function sendersOf(raw: Uint8Array): string[] {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 256 * 1024)).toString('latin1')
  const end = text.search(/\r?\n\r?\n/)
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ')
  const from = [...head.matchAll(/^(?:from|sender):(.*)$/gim)].map((m) => m[1]!)
  return from.flatMap((line) => [...line.matchAll(/[^\s<>",;:()]+@[^\s<>",;:()]+/g)].map((m) => m[0].toLowerCase()))
}

/**
 * Sealed mail that nothing in the database ties to anybody, because it was dropped, held back or not read yet: each is opened and asked
 * who sent it. Rows of the person, by table.
 */
export async function findSealed(
  services: Pick<Services, 'database' | 'secrets'>,
  graph: Graph,
  workspaceId: string,
  contacts: readonly string[],
): Promise<Rows> {
  const wanted = new Set(contacts)
  const found: Record<string, string[]> = {}
  for (const n of graph.order) {
    const link = n.up.find((e) => e.said && !e.required)
    if (!n.sealed || !link) continue
    for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
      const page = await services.database.withPurpose('storage', workspaceId, async (tx) => {
        const key = await services.secrets.workspaceKey(tx, workspaceId)
        const list = await rows<{ id: string; raw: Uint8Array }>(
          tx,
          sql`select t.id, ${at('t', n.sealed!)} as raw from ${sql.identifier(n.name)} t
              where ${at('t', link.column)} is null and t.id > ${last}::uuid order by t.id limit ${batch}`,
        )
        return list.map(({ id, raw }) => ({ id, senders: sendersOf(unseal(key, raw, id)) }))
      })
      const theirs = page.filter(({ senders }) => senders.some((s) => wanted.has(s))).map(({ id }) => id)
      if (theirs.length > 0) found[n.name] = [...(found[n.name] ?? []), ...theirs]
      if (page.length < batch) break
      last = page.at(-1)!.id
    }
  }
  return found
}
