import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { policies } from '#app/policies.ts'
import { personalColumns } from '#policy/policy.ts'
import { dueBefore, type RetentionRule, retention } from '#policy/retention.ts'
import { openWorld, type World } from '../../test/world.ts'
import { dueWhere, isFolded } from './due.ts'
import { graphOf, isWorkspace } from './graph.ts'
import { placeHold } from './hold.ts'
import { chooseRetention } from './retention-choices.ts'
import { dump, engineOf, everything } from './rig.ts'
import { sweepRetention } from './sweep.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
const [hour, day] = [3_600_000, 86_400_000]

beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
})
afterAll(() => world.end())
const now = () => world.services.clock()
const ago = (ms: number) => new Date(now().getTime() - ms).toISOString()
const sweep = async () => {
  await sweepRetention(engineOf(world))
  expect(world.lines.filter((l) => l.includes('"level":50'))).toEqual([])
}

test('every table whose rule has a number has something that makes its rows due (gate G4), and every personal one a way to its end (G5)', () => {
  const graph = graphOf(policies)
  const numeric = graph.order.filter((n) => retention[n.policy.retention].period !== 'life')
  expect(numeric.length).toBeGreaterThan(12)
  expect(numeric.filter((n) => !isFolded(n) && !dueWhere(graph, n, 't', new Date(0))).map((n) => n.name)).toEqual([])
  // What lives as long as its parent belongs to a workspace, or hangs on something that ends.
  const loose = graph.order.filter(
    (n) =>
      personalColumns(n.policy).length > 0 &&
      !n.ofWorkspace &&
      !isWorkspace(n) &&
      n.up.length === 0 &&
      !n.policy.since &&
      !n.policy.member,
  )
  expect(loose.map((n) => n.name)).toEqual([])
})

/** A row with its moment at `$2`, and the rule it falls under. */
const rowsOf: Record<string, { rule: RetentionRule; insert: string; key: string; holds: boolean }> = {
  notifications: {
    rule: 'L3',
    key: 'id',
    holds: true,
    insert:
      "insert into notifications (workspace_id, id, login_id, kind, cause, state, at) values ($3, $1::text::uuid, $4, 'reply', $1::text, 'sent', $2)",
  },
  events: {
    rule: 'L1',
    key: "about->>'probeId'",
    holds: false,
    insert:
      "with n as (update event_counters set sequence = sequence + 1 where workspace_id = $3 returning sequence) insert into events (workspace_id, sequence, kind, about, at, dispatched_at) select $3, sequence, 'probe', jsonb_build_object('probeId', $1::text, 'loginId', $4::text), $2, now() from n",
  },
  invitations: {
    rule: 'A4',
    key: 'id',
    holds: true,
    insert:
      "insert into invitations (workspace_id, id, email, role, token_hash, invited_by, expires_at) values ($3, $1::text::uuid, 'x@example.com', 'office', $1::text, $4, $2)",
  },
  service_mail: {
    rule: 'M5',
    key: 'id',
    holds: false,
    insert:
      "insert into service_mail (id, kind, recipient, raw, state, created_at) select $1::text::uuid, 'alert', $4::text || $3::text, '\\x00', 'sent', $2",
  },
  rate_limits: {
    rule: 'A5',
    key: 'id',
    holds: false,
    insert:
      'insert into rate_limits (id, key, count, last_request) select $1::text::uuid, $1::text || $3::text || $4::text, 1, (extract(epoch from $2::timestamptz) * 1000)::bigint',
  },
  imports: {
    rule: 'L3',
    key: 'id',
    holds: true,
    insert:
      'insert into imports (workspace_id, id, connection_id, source, started_at) values ($3, $1::text::uuid, $4, $1::text, $2)',
  },
}

test('random rows of six tables and one sweep: what is due is gone, what is not or is held stays, and a second sweep changes nothing', async () => {
  const one = fc.record({
    table: fc.constantFrom(...Object.keys(rowsOf)),
    off: fc.constantFrom(-200 * day, -30 * day, -day, -hour, -1000, 0, 1000, hour, day, 30 * day),
    held: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 20, maxLength: 30 }), async (list) => {
      const wanted: { table: string; id: string; stays: boolean }[] = []
      for (const { table, off, held } of list) {
        const { rule, insert, holds } = rowsOf[table]!
        const id = crypto.randomUUID()
        // `off` before or after the moment at which it is due; a whole minute is given to the sweep.
        const moment = dueBefore(retention[rule].period, now())!.getTime() + off + (off > 0 ? 60_000 : 0)
        await owner(insert, [id, new Date(moment).toISOString(), anna.workspaceId, anna.loginId])
        const expiresAt = new Date(now().getTime() + day)
        if (held && holds)
          await placeHold(engineOf(world), anna.workspaceId, {
            tableName: table,
            rowId: id,
            reason: 'order',
            authority: 'Court',
            owner: anna.loginId,
            expiresAt,
          })
        wanted.push({ table, id, stays: off > 0 || (held && holds) })
      }
      await sweep()
      const check = async () => {
        for (const { table, id, stays } of wanted)
          expect({
            table,
            id,
            n: (await owner(`select 1 from ${table} where ${rowsOf[table]!.key}::text = $1`, [id])).length,
          }).toEqual({ table, id, n: stays ? 1 : 0 })
      }
      await check()
      const before = await dump(world)
      await sweep()
      const after = await dump(world)
      for (const table of Object.keys(rowsOf).filter((t) => t !== 'events')) expect(after[table]).toEqual(before[table])
      await check()
    }),
    { numRuns: 6, seed: 20261125 },
  )
  for (const table of [...Object.keys(rowsOf).filter((t) => t !== 'events'), 'holds']) await owner(`delete from ${table}`)
  await owner("delete from events where kind = 'probe'")
})

test('a workspace that chose 12 months loses each message when its own are over, then the empty conversation and whoever has none left', async () => {
  const mail = (subject: string, date: Date) =>
    world.mail(anna, {
      from: 'Ira Lowe <ira.lowe@example.com>',
      subject,
      messageId: `<${subject}@example.com>`,
      text: `About ${subject}`,
      date,
    })
  await mail('gutter', new Date(now().getTime() - hour))
  await world.settle()
  await world.mail(anna, {
    from: 'Ira Lowe <ira.lowe@example.com>',
    subject: 'Re: gutter',
    inReplyTo: '<gutter@example.com>',
    references: '<gutter@example.com>',
    text: 'And the pipe',
  })
  await world.settle()
  await owner(
    "update messages set received_at = received_at - interval '13 months', sent_at = sent_at - interval '13 months' where subject = 'gutter'",
  )
  await sweep()
  expect(await owner("select subject from messages where from_address = 'ira.lowe@example.com'")).toHaveLength(2)
  const put = (period: string, reason?: string) => anna.put(`${anna.w}/retention/M1`, { period, ...(reason && { reason }) })
  expect((await put('months:13')).status).toBe(400)
  expect((await put('months:12')).status).toBe(204)
  // However old the conversation says it is, it stays while a message in it does.
  await owner("update conversations set last_at = last_at - interval '13 months', started_at = started_at - interval '13 months'")
  const overview = (await anna.get(`${anna.w}/retention`)).body as {
    rule: string
    period: string
    due: number
    choices: string[]
  }[]
  expect(overview.find((r) => r.rule === 'M1')).toMatchObject({
    period: 'months:12',
    choices: ['life', 'months:12', 'months:24', 'months:36', 'months:72'],
  })
  expect(overview.find((r) => r.rule === 'M1')!.due).toBeGreaterThan(0)
  await sweep()
  expect(
    await owner(
      "select subject, message_count from conversations c where exists (select 1 from messages m where m.conversation_id = c.id and from_address = 'ira.lowe@example.com')",
    ),
  ).toEqual([{ subject: 'Re: gutter', message_count: 1 }])
  expect(await everything(world, anna.workspaceId)).not.toContain('About gutter')
  await owner("update messages set received_at = received_at - interval '13 months' where subject = 'Re: gutter'")
  await owner("update conversations set last_at = last_at - interval '13 months'")
  await owner("update customers set updated_at = updated_at - interval '13 months'")
  await sweep()
  for (const table of ['messages', 'conversations', 'customers', 'identities'])
    expect(await owner(`select 1 from ${table}`), table).toEqual([])
  await chooseRetention(engineOf(world), anna.workspaceId, { rule: 'M1', period: 'life', by: anna.loginId })
  const runs = await owner(
    "select rule, sum(gone)::int as gone from retention_runs where workspace_id = $1 and rule = 'M1' group by 1",
    [anna.workspaceId],
  )
  expect(runs[0]!.gone).toBeGreaterThan(3)
  await expect(
    chooseRetention(engineOf(world), anna.workspaceId, { rule: 'C1', period: 'days:180', by: anna.loginId }),
  ).rejects.toThrow(/needs a reason/)
})

test('mail that was not read yet is never too old; read, dropped or held back, its sealed copy goes after 7 days', async () => {
  const [{ id: connectionId }] = (await owner('select id from connections where workspace_id = $1', [anna.workspaceId])) as [
    { id: string },
  ]
  for (const state of ['pending', 'kept', 'dropped', 'quarantined'])
    await owner(
      "insert into journal (workspace_id, connection_id, provider_id, folder, history, raw, size, received_at, state, attempts) values ($1, $2, $3, 'inbox', false, '\\x00', 1, $4, $3, 9)",
      [anna.workspaceId, connectionId, state, ago(8 * day)],
    )
  await sweep()
  const left = await owner('select provider_id as state from journal where size = 1')
  expect(left).toEqual([{ state: 'pending' }])
  await owner('delete from journal where size = 1')
})
