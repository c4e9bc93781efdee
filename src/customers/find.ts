import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { uuidv7 } from '#platform/ids.ts'
import { type IdentityKind, identityKey } from './normalise.ts'

export type Person = { readonly kind: IdentityKind; readonly value: string; readonly name: string | null }

type Known = { kind: IdentityKind; value: string; customerId: string; nameless: boolean }

/** A name that is only the address again says nothing. */
const nameOf = ({ name, value }: Person) => {
  const clean =
    name
      ?.replace(/\s+/g, ' ')
      .replace(/^["' ]+|["' ]+$/g, '')
      .slice(0, 200) ?? ''
  return clean === '' || clean.toLowerCase() === value.trim().toLowerCase() ? null : clean
}

/**
 * The customer of each address or number, made where there is none: two statements, a third when a name was learnt.
 * A name is filled where there was none and never replaced. The caller holds the workspace (`holdWorkspace`), so that nobody makes the same
 * customer meanwhile. The map is keyed by each `value` as it was given; what is no address or number is not in it.
 */
export async function findOrMake(tx: Tx, workspaceId: string, people: readonly Person[]): Promise<Map<string, string>> {
  const wanted = new Map<string, { kind: IdentityKind; value: string; name: string | null }>()
  const keys = new Map<string, string>()
  for (const person of people) {
    const value = identityKey(person.kind, person.value)
    if (value === null) continue
    const key = `${person.kind} ${value}`
    keys.set(person.value, key)
    wanted.set(key, { kind: person.kind, value, name: wanted.get(key)?.name ?? nameOf(person) })
  }
  if (wanted.size === 0) return new Map()
  const list = (of: object[]) => sql`${JSON.stringify(of)}::jsonb`
  const known = await rows<Known>(
    tx,
    sql`select i.kind, i.value, i.customer_id as "customerId", c.name is null as nameless
        from jsonb_to_recordset(${list([...wanted.values()])}) as p(kind text, value text)
        join identities i on i.workspace_id = ${workspaceId} and i.kind = p.kind and i.value = p.value
        join customers c on c.workspace_id = i.workspace_id and c.id = i.customer_id`,
  )
  const found = new Map(known.map((k) => [`${k.kind} ${k.value}`, k.customerId]))
  const made = [...wanted].filter(([key]) => !found.has(key)).map(([key, p]) => ({ key, id: uuidv7(), ...p }))
  if (made.length > 0)
    await tx.execute(sql`
      with p as (select * from jsonb_to_recordset(${list(made)}) as p(id uuid, kind text, value text, name text)),
      c as (insert into customers (workspace_id, id, name) select ${workspaceId}, id, name from p)
      insert into identities (workspace_id, kind, value, customer_id) select ${workspaceId}, kind, value, id from p`)
  for (const { key, id } of made) found.set(key, id)
  const learnt = known.flatMap((k) => {
    const { name } = wanted.get(`${k.kind} ${k.value}`)!
    return k.nameless && name ? [{ id: k.customerId, name }] : []
  })
  if (learnt.length > 0)
    await tx.execute(sql`
      update customers c set name = p.name, updated_at = now()
      from jsonb_to_recordset(${list(learnt)}) as p(id uuid, name text)
      where c.workspace_id = ${workspaceId} and c.id = p.id and c.name is null`)
  return new Map([...keys].map(([value, key]) => [value, found.get(key)!]))
}
