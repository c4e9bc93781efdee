import { type SQL, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { uuidv7 } from '#platform/ids.ts'
import { type IdentityKind, identityKey } from './normalise.ts'

export type Person = { readonly kind: IdentityKind; readonly value: string; readonly name: string | null }

/** A person as they stand in the database; `value` is the one spelling (`identityKey`). */
export type KnownPerson = {
  readonly kind: IdentityKind
  readonly value: string
  readonly customerId: string
  readonly nameless: boolean
}
/** Whose customer each `value` is, as it was given, and what that takes. What is no address or number is not in it. */
export type Found = {
  readonly ids: ReadonlyMap<string, string>
  readonly made: readonly { id: string; kind: IdentityKind; value: string; name: string | null }[]
  readonly learnt: readonly { id: string; name: string }[]
}

/** A name that is only the address again says nothing. */
const nameOf = ({ name, value }: Person) => {
  const clean =
    name
      ?.replace(/\s+/g, ' ')
      .replace(/^["' ]+|["' ]+$/g, '')
      .slice(0, 200) ?? ''
  return clean === '' || clean.toLowerCase() === value.trim().toLowerCase() ? null : clean
}

/** Decides who is a customer already, who becomes one, and whose name was learnt: it is filled where there was none, never replaced. */
export function whoTheyAre(people: readonly Person[], known: readonly KnownPerson[]): Found {
  const wanted = new Map<string, { kind: IdentityKind; value: string; name: string | null }>()
  const keys = new Map<string, string>()
  for (const person of people) {
    const value = identityKey(person.kind, person.value)
    if (value === null) continue
    const key = `${person.kind} ${value}`
    keys.set(person.value, key)
    wanted.set(key, { kind: person.kind, value, name: wanted.get(key)?.name ?? nameOf(person) })
  }
  const here = known.filter((k) => wanted.has(`${k.kind} ${k.value}`))
  const found = new Map(here.map((k) => [`${k.kind} ${k.value}`, k.customerId]))
  const made = [...wanted].filter(([key]) => !found.has(key)).map(([key, p]) => ({ key, id: uuidv7(), ...p }))
  for (const { key, id } of made) found.set(key, id)
  const learnt = here.flatMap((k) => {
    const { name } = wanted.get(`${k.kind} ${k.value}`)!
    return k.nameless && name ? [{ id: k.customerId, name }] : []
  })
  return {
    ids: new Map([...keys].map(([value, key]) => [value, found.get(key)!])),
    made: made.map(({ key: _, ...m }) => m),
    learnt,
  }
}

/** What was decided, as expressions of a `with`: so that whoever stores what people wrote makes them customers in the same statement. */
export const writingCustomers = (workspaceId: string, { made, learnt }: Found): SQL => sql`
  people as materialized (select ${JSON.stringify({ made, learnt })}::jsonb as p),
  new_people as materialized (
    select r.* from people, jsonb_to_recordset(p->'made') as r(id uuid, kind text, value text, name text)),
  new_customers as (insert into customers (workspace_id, id, name) select ${workspaceId}::uuid, id, name from new_people),
  new_identities as (
    insert into identities (workspace_id, kind, value, customer_id) select ${workspaceId}::uuid, kind, value, id from new_people),
  named as (
    update customers v set name = r.name, updated_at = now() from people, jsonb_to_recordset(p->'learnt') as r(id uuid, name text)
    where v.workspace_id = ${workspaceId} and v.id = r.id and v.name is null)`

/**
 * The customer of each address or number, made where there is none: two statements. The caller holds the workspace (`holdWorkspace`), so
 * that nobody makes the same customer meanwhile.
 */
export async function findOrMake(tx: Tx, workspaceId: string, people: readonly Person[]): Promise<ReadonlyMap<string, string>> {
  const wanted = people.map(({ kind, value }) => ({ kind, value: identityKey(kind, value) }))
  const known = await rows<KnownPerson>(
    tx,
    sql`select distinct i.kind, i.value, i.customer_id as "customerId", c.name is null as nameless
        from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as p(kind text, value text)
        join identities i on i.workspace_id = ${workspaceId} and i.kind = p.kind and i.value = p.value
        join customers c on c.workspace_id = i.workspace_id and c.id = i.customer_id`,
  )
  const found = whoTheyAre(people, known)
  if (found.made.length + found.learnt.length > 0) await tx.execute(sql`with ${writingCustomers(workspaceId, found)} select 1`)
  return found.ids
}
