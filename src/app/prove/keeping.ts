import { emptyAudit } from '#audit/empty.ts'
import { holdEvidence } from '#incidents/evidence.ts'
import { dueBefore, type RetentionRule, retention } from '#policy/retention.ts'
import { eraseCustomer } from '#privacy/erase.ts'
import { placeHold } from '#privacy/hold.ts'
import { sweepRetention } from '#privacy/sweep.ts'
import { policies } from '../policies.ts'
import type { People } from './people.ts'
import { customer, type Owner, type Place } from './place.ts'
import { atLeast, is, none, promise, refusal } from './promise.ts'

const [hour, day] = [3_600_000, 86_400_000]
const sweep = (place: Place) => sweepRetention(place.engine)

/** Two rows of a table, one an hour past its time and one an hour before it; answers which are there after the sweep: wanted is 0 and 1. */
async function atTheEdge(place: Place, m: Owner, tables: readonly { table: string; key: string; where?: string }[]) {
  const pairs: { table: string; key: string; old: string; young: string }[] = []
  const missing: string[] = []
  for (const { table, key, where = 'true' } of tables) {
    const p = policies.find((one) => one.name === table)!
    const due = dueBefore(retention[p.retention as RetentionRule].period, place.clock())!.getTime()
    const rows = await place.owner(
      `select "${key}"::text as key from "${table}" where workspace_id = $1 and ${where} order by 1 limit 2`,
      [m.workspaceId],
    )
    if (rows.length < 2) {
      missing.push(table)
      continue
    }
    const [old, young] = rows.map((r) => r.key as string) as [string, string]
    for (const [id, at] of [
      [old, due - hour],
      [young, due + hour],
    ] as const)
      await place.owner(`update "${table}" set "${p.since!.name}" = $1 where "${key}"::text = $2 and workspace_id = $3`, [
        new Date(at).toISOString(),
        id,
        m.workspaceId,
      ])
    pairs.push({ table, key, old, young })
  }
  await sweep(place)
  const there = async (table: string, key: string, id: string) =>
    (await place.owner(`select 1 from "${table}" where "${key}"::text = $1 and workspace_id = $2`, [id, m.workspaceId])).length
  const left: string[] = []
  for (const { table, key, old, young } of pairs) {
    if (await there(table, key, old)) left.push(`${table}: one past its time is there`)
    if (!(await there(table, key, young))) left.push(`${table}: one before its time is gone`)
  }
  return [
    is(
      `Tables with a row an hour past its time and one an hour before it: ${pairs.map((p) => p.table).join(', ')}`,
      pairs.length,
      tables.length,
    ),
    none('Tables without two rows to look at', missing),
    none('After one sweep, otherwise than promised', left),
  ]
}

/** Two instructions that let somebody look in. */
const grants = async (place: Place, m: Owner): Promise<string[]> =>
  (
    await place.owner(
      "insert into support_grants (workspace_id, scope, why, granted_by, expires_at) select $1, 'settings', 'help', $2, now() from generate_series(1, 2) returning id",
      [m.workspaceId, m.loginId],
    )
  ).map((g) => g.id as string)

export const keeping = ({ anna }: People) => [
  promise('R38', async (place) => {
    await sweep(place)
    const { text: status } = await place.visitor().get('/privacy/status')
    const { text: page } = await place.visitor().get('/notice/retention')
    const used = [...new Set(policies.map((p) => p.retention))].filter((r) => r !== 'N1')
    return [
      none(
        `Of ${used.length} rules that tables use, not on the page in their own words`,
        used.filter((r) => !page.includes(retention[r].says.replaceAll('&', '&amp;'))),
      ),
      is(
        'The page of status says when it last ran',
        status.includes(`${place.clock().toISOString().slice(11, 13)}:`) && /rows went/.test(status),
        true,
      ),
    ]
  }),
  promise('R41', async (place) => {
    const hal = customer('Hal Combe')
    const [old, young] = ['The gutter is full.', 'The drain is slow.']
    await place.mail(
      anna,
      { from: hal.from, subject: 'The gutter', text: old, attachments: [{ filename: 'gutter.txt', content: 'leaves' }] },
      { from: hal.from, subject: 'The drain', text: young },
    )
    await place.owner(
      "update messages set received_at = received_at - interval '13 months', sent_at = sent_at - interval '13 months' where subject = 'The gutter'",
    )
    await place.owner(
      "update conversations set last_at = last_at - interval '13 months', started_at = started_at - interval '13 months' where subject = 'The gutter'",
    )
    await sweep(place)
    const before = await place.foundIn(anna.workspaceId, [old, young])
    const odd = (await anna.put(`${anna.w}/retention/M1`, { period: 'months:13' })).status
    place.must(await anna.put(`${anna.w}/retention/M1`, { period: 'months:12' }))
    await sweep(place)
    place.must(await anna.put(`${anna.w}/retention/M1`, { period: 'life' }))
    return [
      is('Kept while the workspace uses the service', before, [old, young]),
      is('A period that nobody offers', odd, 400),
      is('Kept after it chose 12 months', await place.foundIn(anna.workspaceId, [old, young]), [young]),
      is('Files of the older one', (await place.foundIn(anna.workspaceId, ['gutter.txt'])).length, 0),
    ]
  }),
  promise('R45', async (place) => {
    for (let i = 0; i < 2; i++)
      await place.owner(
        "insert into notifications (workspace_id, login_id, kind, cause, state, at) values ($1, $2, 'reply', $3, 'sent', now())",
        [anna.workspaceId, anna.loginId, crypto.randomUUID()],
      )
    await grants(place, anna)
    return atTheEdge(place, anna, [
      { table: 'events', key: 'sequence', where: 'dispatched_at is not null' },
      { table: 'notifications', key: 'id' },
      { table: 'support_grants', key: 'id' },
    ])
  }),
  promise('R46', async (place) => {
    const [incident] = await place.owner('select id from incidents where workspace_id = $1 and closed_at is null', [
      anna.workspaceId,
    ])
    const rows = await grants(place, anna)
    const [named, other] = rows as [string, string]
    const since = policies.find((p) => p.name === 'support_grants')!.since!.name
    await holdEvidence(
      place.engine,
      anna.workspaceId,
      incident!.id,
      {
        tableName: 'support_grants',
        rowId: named,
        why: 'Who was let in',
        expiresAt: new Date(place.clock().getTime() + 30 * day),
      },
      anna.loginId,
    )
    const past = new Date(dueBefore(retention.L2.period, place.clock())!.getTime() - day).toISOString()
    await place.owner(`update support_grants set "${since}" = $1 where id = any($2)`, [past, rows])
    await sweep(place)
    const left = await place.owner('select id from support_grants where id = any($1)', [rows])
    const nameless = await refusal(
      holdEvidence(
        place.engine,
        anna.workspaceId,
        other,
        { tableName: 'messages', rowId: named, why: 'Nothing', expiresAt: place.clock() },
        anna.loginId,
      ),
    )
    return [
      is(
        'Security records a day past their period: kept for the incident, of two',
        left.map((r) => r.id === named),
        [true],
      ),
      is('One held for no incident', nameless, 'missing'),
    ]
  }),
  promise('R53', async (place) => {
    await place.owner('update holds set case_id = null where workspace_id = $1', [anna.workspaceId])
    const edges = await atTheEdge(place, anna, [
      { table: 'cases', key: 'id', where: "state = 'closed'" },
      { table: 'consents', key: 'id', where: 'withdrawn_at is not null' },
      { table: 'holds', key: 'id', where: 'released_at is not null' },
      { table: 'packs', key: 'id', where: "state = 'built'" },
    ])
    const entries = async () =>
      (
        await place.owner('select count(action)::int as told, count(*)::int as n from audit_entries where workspace_id = $1', [
          anna.workspaceId,
        ])
      )[0]!
    const before = await entries()
    // Nobody can make an entry older but who owns the tables, and this run does.
    await place.owner('alter table audit_entries disable trigger all')
    await place.owner("update audit_entries set at = at - interval '731 days' where workspace_id = $1", [anna.workspaceId])
    await place.owner('alter table audit_entries enable trigger all')
    const emptied = await emptyAudit(place.services.database, anna.workspaceId, place.clock())
    const after = await entries()
    return [
      ...edges,
      atLeast('Audit entries that tell who did what', before.told, 10),
      is('Of those, emptied after their period; they stand in the chain', [emptied, after.n], [before.told, before.n + 1]),
    ]
  }),
  promise('R40', async (place) => {
    const gus = customer('Gus Vane')
    await place.mail(
      anna,
      { from: gus.from, subject: 'The fence', text: 'The fence leans over.' },
      { from: gus.from, subject: 'The post', text: 'The post is rotten.' },
    )
    const [held] = await place.owner("select id from messages where subject = 'The fence' and workspace_id = $1", [
      anna.workspaceId,
    ])
    const until = (days: number) => new Date(place.clock().getTime() + days * day)
    const hold = { tableName: 'messages', rowId: held!.id, reason: 'claim', authority: 'Solicitor', owner: anna.loginId } as const
    const long = await refusal(placeHold(place.engine, anna.workspaceId, { ...hold, expiresAt: until(400) }))
    await placeHold(place.engine, anna.workspaceId, { ...hold, expiresAt: until(2) })
    place.quiet()
    const erased = await anna.post(`${anna.w}/customers/${await place.customerOf(gus.email)}/erasure-preview`, {})
    const receipt = await eraseCustomer(place.engine, {
      workspaceId: anna.workspaceId,
      customerId: await place.customerOf(gus.email),
      by: anna.loginId,
    })
    const kept = await place.foundIn(anna.workspaceId, ['The fence leans over.', 'The post is rotten.'])
    place.move(3 * day)
    await sweep(place)
    return [
      is('A hold of more than a year', long, 'invalid'),
      is('The erasure was looked at first', erased.status, 200),
      is(
        'Rows held back, and why',
        receipt.heldBack.map((h) => [h.reason, h.rows]),
        [['claim', 1]],
      ),
      is('Kept: the held one alone', kept, ['The fence leans over.']),
      none('Kept once the hold ran out', await place.foundIn(anna.workspaceId, ['The fence leans over.'])),
    ]
  }),
]
