import { sql } from 'drizzle-orm'
import { text, uuid } from 'drizzle-orm/pg-core'
import { rows, type Tx } from '#platform/db/database.ts'
import { hmac } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { at, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** A keyed hash of an erased identifier or message: what is dated no later does not come back. */
export const tombstones = workspaceTable(
  'tombstones',
  {
    hash: text().notNull(),
    /** `person`: an address or number. `message`: a Message-ID or fingerprint. */
    kind: text({ enum: ['person', 'message'] }).notNull(),
    until: at('until').notNull(),
    erasureId: uuid('erasure_id').notNull(),
  },
  () => [],
  ['hash'],
)
export const tombstonesPolicy = policyFor(tombstones, {
  activities: ['erasure.record'],
  role: 'controller',
  retention: 'D9',
  record: true,
  purposes: ['comply'],
  reads: ['service'],
  columns: { workspaceId: 'key', hash: 'tombstone.hash', kind: 'state', until: 'time', erasureId: 'key' },
})

/** From the root key, so that it is there when a backup comes back; of one workspace, so that two cannot be compared. */
export const graveKey = (secrets: Services['secrets'], workspaceId: string): Uint8Array =>
  new Uint8Array(hmac(secrets.derive('tombstones'), workspaceId))
/** 128 bits. `text` as it is compared: an address in lower case, a number as E.164, a Message-ID as it stands. */
export const hashOf = (key: Uint8Array, text: string): string => hmac(key, text).subarray(0, 16).toString('hex')

export type Grave = { readonly hash: string; readonly kind: 'person' | 'message' }

export async function bury(tx: Tx, workspaceId: string, erasureId: string, graves: readonly Grave[], until: Date): Promise<void> {
  const each = [...new Map(graves.map((g) => [g.hash, g])).values()] // one statement may not touch a row twice
  for (let from = 0; from < each.length; from += 10_000)
    await tx.execute(sql`
      insert into tombstones (workspace_id, hash, kind, until, erasure_id)
      select ${workspaceId}::uuid, hash, kind, ${until.toISOString()}::timestamptz, ${erasureId}::uuid
      from jsonb_to_recordset(${JSON.stringify(each.slice(from, from + 10_000))}::jsonb) as g(hash text, kind text)
      on conflict (workspace_id, hash) do update set until = greatest(tombstones.until, excluded.until)`)
}

/** Until when each of these is refused, for those that were erased. One look-up whatever the number. */
export async function buried(tx: Tx, workspaceId: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (hashes.length === 0) return new Map()
  const found = await rows<{ hash: string; until: string | Date }>(
    tx,
    sql`select hash, until from tombstones where workspace_id = ${workspaceId}
        and hash in (select jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb))`,
  )
  return new Map(found.map((f) => [f.hash, new Date(f.until)]))
}
