import { randomUUID } from 'node:crypto'
import type { Needle } from '#privacy/needles.ts'
import { openPack } from '#rights/pack-store.ts'
import type { All } from '../services.ts'
import { leaveProbes, type Machine } from './drill-stores.ts'

/** Somebody invented whom only her own rows know: every word of hers is nobody else's. */
export const planted = {
  name: 'Zyxabel Quarrendine',
  email: 'zyxabel.quarrendine@example.com',
  phone: '07700 900461',
  subject: 'Threlkettling boiler at Zyxabel’s',
  said: 'The boiler threlkettles at night and the quillvane weeps, says Zoë next door.',
  file: 'quillvane-drawing.txt',
  drawing: 'A drawing of the quillvane behind the blue threlkettle',
} as const

/** Her mails, with no plain word in transit: quoted-printable, and a file in base64. */
export const letters = [0, 1].map((n) => ({
  from: `${planted.name} <${planted.email}>`,
  subject: planted.subject,
  text: `${planted.said}\nPlease call ${planted.phone}. (${n})`,
  textEncoding: 'quoted-printable' as const,
  attachments: [{ filename: planted.file, content: planted.drawing }],
}))

/** In the proof database nothing is pressed together, so that a scan of bytes can see it. */
export async function storeUncompressed({ opened }: Pick<All, 'opened'>): Promise<void> {
  const columns = await opened.owner(`
    select format('alter table %I alter column %I set storage external', c.relname, a.attname) as change
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attstorage = 'x'`)
  for (const { change } of columns) await opened.owner(change)
}

/** Has the planner sample what it is never to sample, as it would if somebody forgot to forbid it. */
async function sample({ opened }: All) {
  for (const [table, column] of [
    ['customers', 'name'],
    ['identities', 'value'],
  ]) {
    await opened.owner(`alter table ${table} alter column ${column} set statistics 1000`)
    await opened.owner(`analyze ${table} (${column})`)
    await opened.owner(`alter table ${table} alter column ${column} set statistics 0`)
  }
}

/** A copy of her data, sealed as a built one is. */
async function buildCopy(services: All, workspaceId: string, customerId: string) {
  const { owner } = services.opened
  const [caseId, packId] = [randomUUID(), randomUUID()]
  await owner(
    "insert into cases (workspace_id, id, number, kind, state, came, customer_id) values ($1, $2, 'R-0', 'access', 'sent', 'member', $3)",
    [workspaceId, caseId, customerId],
  )
  await owner("insert into packs (workspace_id, id, case_id, state) values ($1, $2, $3, 'building')", [
    workspaceId,
    packId,
    caseId,
  ])
  const pack = await openPack(services, workspaceId, packId)
  await pack.sink(Buffer.from(Object.values(planted).join('\n')))
  const { wrappedKey, size } = await pack.done()
  await owner(
    "update packs set state = 'built', wrapped_key = $2, size = $3, built_at = now(), expires_at = now() + interval '7 days' where id = $1",
    [packId, wrappedKey, size],
  )
}

/** Of something sealed, bytes that nothing else has by chance. Behind version, nonce and tag: 29 bytes. */
const piece = (sealed: Uint8Array) => sealed.subarray(29, 29 + Math.min(24, sealed.length - 29))

/** Ciphertext of hers: mail as it came and as it went, keys of files, and their bytes. */
async function sealedOf({ opened: { owner }, blobs }: All, customerId: string): Promise<Uint8Array[]> {
  const files = await owner(
    `select f.address, f.wrapped_key from files f join attachments a on a.address = f.address join messages m on m.id = a.message_id
     where m.customer_id = $1`,
    [customerId],
  )
  const parts = await owner(
    'select p.address from pack_parts p join packs k on k.id = p.pack_id join cases c on c.id = k.case_id where c.customer_id = $1',
    [customerId],
  )
  const raw = await owner(
    `select j.raw from journal j join messages m on m.id = j.message_id where m.customer_id = $1 and j.raw is not null`,
    [customerId],
  )
  const bytes = await Promise.all([...files, ...parts].map((f) => blobs.get(f.address)))
  return [...raw.map((r) => r.raw), ...files.map((f) => f.wrapped_key), ...bytes].map(piece)
}

export type Planted = { readonly customerId: string; readonly needles: readonly Needle[]; readonly takeProbesAway: () => void }

/** Once her letters were received: puts something of her into every store, and says what to look for. */
export async function plant(m: Machine, workspaceId: string): Promise<Planted> {
  const { services } = m
  const { owner } = services.opened
  const [{ id: customerId }] = (await owner('select customer_id as id from identities where value = $1', [planted.email])) as [
    { id: string },
  ]
  await sample(services)
  await buildCopy(services, workspaceId, customerId)
  const stems = await owner(`select unnest(tsvector_to_array(to_tsvector('english', $1))) as stem`, [
    `${planted.subject} ${planted.said}`,
  ])
  const hers = stems.map((s) => s.stem as string).filter((s) => /zyx|quill|threl/.test(s))
  const takeProbesAway = await leaveProbes(m, planted.email)
  return { customerId, needles: [...Object.values(planted), ...hers, ...(await sealedOf(services, customerId))], takeProbesAway }
}
