import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { at } from './due.ts'
import { ownsItself } from './graph.ts'
import type { Selection } from './selection.ts'
import { type Grave, hashOf } from './tombstones.ts'

/** Of a selection of people, before it is carried out: what they are known by, and every message of it by its identifiers. */
export async function gravesOf(tx: Tx, s: Selection, key: Uint8Array): Promise<Grave[]> {
  const people = await rows<{ value: string }>(tx, sql`select value from known_as`)
  const carrying = s.targets.filter(({ node }) => node.contact && ownsItself(node) && node !== s.graph.identities)
  const identifiers: string[] = []
  for (const { node, where } of carrying)
    for (const c of node.columns) {
      const word = Object.entries(node.policy.columns).find(([k]) => (node.policy.table as any)[k]?.name === c.name)?.[1]
      if (word !== 'message.headers' || c.getSQLType() !== 'text') continue
      const found = await rows<{ v: string }>(
        tx,
        sql`select ${at('t', c)} as v from ${sql.identifier(node.name)} t where ${at('t', c)} is not null and ${where}`,
      )
      for (const { v } of found) identifiers.push(v)
    }
  return [
    ...people.map(({ value }): Grave => ({ hash: hashOf(key, value), kind: 'person' })),
    ...[...new Set(identifiers)].map((v): Grave => ({ hash: hashOf(key, v), kind: 'message' })),
  ]
}
