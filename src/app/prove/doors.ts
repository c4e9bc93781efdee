import { sql } from 'drizzle-orm'
import { rows } from '#platform/db/database.ts'
import { type ActivityName, activities } from '#policy/activities.ts'
import type { Activity } from '#policy/activity.ts'
import { categories } from '#policy/categories.ts'
import { checksOf } from '#policy/enforcement.ts'
import { accessOf, ofWorkspace } from '#policy/grants.ts'
import { categoryOf, columnsOf, type Policy, personalColumns } from '#policy/policy.ts'
import { type Purpose, purposeNames, type Reason, roleOf } from '#policy/purposes.ts'
import { recipients } from '#policy/recipients.ts'
import { retention } from '#policy/retention.ts'
import { differences } from '#privacy/catalogue.ts'
import { dueWhere, isFolded } from '#privacy/due.ts'
import { graphOf, isWorkspace } from '#privacy/graph.ts'
import { policies } from '../policies.ts'
import type { People } from './people.ts'
import type { Place } from './place.ts'
import { atLeast, is, none, promise, refusal } from './promise.ts'

const denied = '42501'
/** Purposes that make or learn something, beside serving, protecting and the law. */
const learning: readonly Purpose[] = ['classify', 'social', 'assist', 'call_agent', 'intelligence', 'improve', 'benchmark']

export const within = (place: Place, reason: Reason, workspaceId: string, query: string) =>
  place.services.database.withPurpose(reason, workspaceId, (tx) => rows<Record<string, any>>(tx, sql.raw(query)))

type Column = { readonly table: string; readonly column: string }
const columnsWhere = (is: (p: Policy, key: string) => boolean): Column[] =>
  policies.flatMap((p) => columnsOf(p).flatMap(({ key, name }) => (is(p, key) ? [{ table: p.name, column: name }] : [])))

/** Columns that a purpose could read although it must not. */
async function open(place: Place, workspaceId: string, columns: readonly Column[], purposes: readonly Purpose[]) {
  const found: string[] = []
  for (const { table, column } of columns)
    for (const purpose of purposes) {
      const end = await refusal(within(place, purpose, workspaceId, `select "${column}" from "${table}" limit 1`))
      if (end !== denied) found.push(`${table}.${column} for ${purpose}: ${end}`)
    }
  return found
}

/** Ways in which the engine could not end a table's rows, or not reach them. */
function endless(all: readonly Policy[]): string[] {
  const graph = graphOf(all)
  return graph.order.flatMap((n) => {
    if (personalColumns(n.policy).length === 0 || isFolded(n)) return []
    const timed = retention[n.policy.retention].period !== 'life'
    if (timed && !dueWhere(graph, n, 't', new Date(0))) return [`${n.name}: nothing makes its rows due`]
    const hangs = n.ofWorkspace || isWorkspace(n) || n.up.length > 0 || n.policy.since || n.policy.member
    return hangs ? [] : [`${n.name}: no way to its end`]
  })
}

export const doors = ({ anna, bert }: People) => [
  promise('R3', async (place) => {
    const [{ n } = { n: 0 }] = await place.owner('select count(*)::int as n from pg_roles where rolname = any($1)', [
      purposeNames.map(roleOf),
    ])
    const closed = policies.flatMap((p) =>
      purposeNames.filter((to) => !accessOf(p, to)?.verbs.includes('select')).map((to) => [p, to] as const),
    )
    const seen: string[] = []
    for (const [p, purpose] of closed) {
      const end = await refusal(within(place, purpose, anna.workspaceId, `select count(*) from "${p.name}"`))
      if (end !== denied) seen.push(`${p.name} for ${purpose}: ${end}`)
    }
    const astray = (Object.entries(activities) as [ActivityName, Activity][]).filter(([, a]) => !purposeNames.includes(a.purpose))
    return [
      is('Purposes, and their roles in the database', [purposeNames.length, n], [12, 12]),
      none(
        'Activities without one of them',
        astray.map(([name]) => name),
      ),
      atLeast('Tables tried for purposes that they are closed to', closed.length, 300),
      none('Of those, read', seen),
    ]
  }),
  promise('R10', () => {
    const all = Object.entries(activities) as [ActivityName, Activity][]
    const astray = all.flatMap(([name, a]) =>
      a.recipients
        .filter((to) => !(recipients[to].purposes as readonly Purpose[]).includes(a.purpose))
        .map((to) => `${name} to ${to}`),
    )
    const roles = [...new Set(Object.values(recipients).map((r) => r.role as string))].sort()
    return [
      is(
        'Roles of recipients',
        roles.filter((r) => !['processor', 'controller', 'workspace'].includes(r)),
        [],
      ),
      atLeast(
        'Flows to recipients',
        all.reduce((n, [, a]) => n + a.recipients.length, 0),
        8,
      ),
      none('Flows for a purpose that the recipient is not declared for', astray),
    ]
  }),
  promise('R15', async (place) => {
    const about = policies.filter(
      (p) => Object.values(p.columns).some((w) => /^(message|note|attachment|customer)\./.test(w)) && !p.record,
    )
    const said = await Promise.all(
      (['improve', 'benchmark', 'secure', 'communicate'] as const).map((to) =>
        refusal(within(place, to, anna.workspaceId, 'select said from messages')),
      ),
    )
    const outside = await refusal(place.services.database.withPlatform((tx) => rows(tx, sql.raw('select said from messages'))))
    return [
      atLeast('Tables of customers’ words, names and files', about.length, 8),
      none(
        'Of those, not held as processor',
        about.filter((p) => p.role !== 'processor').map((p) => p.name),
      ),
      is(
        'Reading what was written for purposes of our own, and by the platform’s door',
        [...said, outside],
        Array(5).fill(denied),
      ),
    ]
  }),
  promise('R24', async (place) => {
    const columns = columnsWhere((p, key) => /^login\./.test(p.columns[key]!))
    return [
      atLeast('Columns of account data', columns.length, 15),
      none(`Of those, read for one of ${learning.length} other purposes`, await open(place, anna.workspaceId, columns, learning)),
    ]
  }),
  promise('R28', async (place) => {
    const tables = policies.filter(ofWorkspace)
    const full: string[] = []
    const reached: string[] = []
    for (const p of tables) {
      const [{ n } = { n: 0 }] = await place.owner(`select count(*)::int as n from "${p.name}" where workspace_id = $1`, [
        anna.workspaceId,
      ])
      if (n === 0) continue
      full.push(p.name)
      for (const purpose of purposeNames.filter((to) => accessOf(p, to)?.verbs.includes('select'))) {
        const seen = await within(
          place,
          purpose,
          bert.workspaceId,
          `select 1 from "${p.name}" where workspace_id = '${anna.workspaceId}'`,
        )
        const own = await within(place, purpose, anna.workspaceId, `select count(*)::int as n from "${p.name}"`)
        if (seen.length > 0) reached.push(`${p.name} for ${purpose}: ${seen.length} of ${own[0]!.n}`)
      }
    }
    const over = await Promise.all(
      ['/customers', '/audit', '/members', '/profile', '/erasures'].map(async (path) => (await bert.get(anna.w + path)).status),
    )
    return [
      atLeast('Tables in which one workspace has rows', full.length, 25),
      none('Of those, read by another workspace', reached),
      none('Ways in which the live database is not as declared', await differences(place.owner, policies)),
      is('Another’s pages asked for over HTTP and answered', over.filter((s) => s < 400).length, 0),
    ]
  }),
  promise('R29', async (place) => {
    const derived = columnsWhere((p, key) => categoryOf(p, key).group === 'intelligence')
    const [row] = await place.owner('select workspace_id, message_id from intent_decisions limit 1')
    const end = await refusal(
      place.owner("update intent_decisions set sentiment = 'lonely' where message_id = $1", [row?.message_id]),
    )
    return [
      atLeast('Columns of derived data, each declared', derived.length, 5),
      none(
        'Columns in the database that nobody declared',
        (await differences(place.owner, policies)).filter((d) => /column without a word/.test(d)),
      ),
      is('A signal that is not in the list', end, '23514'),
    ]
  }),
  promise('R33', () => {
    const derived = policies.filter((p) => columnsOf(p).some((c) => c.category.group === 'intelligence'))
    return [
      atLeast('Tables of derived data', derived.length, 1),
      none(
        'Of those, with a place in it',
        derived.filter((p) => Object.values(p.columns).includes('customer.place')).map((p) => p.name),
      ),
    ]
  }),
  promise('R36', async (place) => {
    const columns = columnsWhere((p, key) => p.columns[key] === 'login.device')
    const others = purposeNames.filter((to) => to !== 'secure' && to !== 'comply')
    return [
      atLeast('Columns with an address or a device', columns.length, 2),
      none(`Of those, read for one of ${others.length} other purposes`, await open(place, anna.workspaceId, columns, others)),
    ]
  }),
  promise('R37', () => {
    const unbound = policies.map((p) => (p.name === 'service_mail' ? (({ since, ...rest }) => rest)(p) : p))
    return [
      atLeast('Tables with personal columns', policies.filter((p) => personalColumns(p).length > 0).length, 30),
      none('Of those, without something that ends their rows', endless(policies)),
      atLeast('The same if one lost its moment', endless(unbound).length, 1),
    ]
  }),
  promise('R62', () => {
    const names = [
      ...Object.entries(categories).flatMap(([name, c]) => [name, c.says]),
      ...policies.flatMap((p) => Object.keys(p.columns)),
    ]
    const nine =
      /health|disab|religio|belief|ethnic|racial|sexual|orientation|trade.?union|politic|biometric|genetic|convict|offence/i
    const labels = policies.flatMap(checksOf).map((c) => c.check)
    return [
      atLeast('Names of categories and columns, and closed lists of values', names.length + labels.length, 500),
      none(
        'Of those, of special category',
        [...names, ...labels].filter((n) => nine.test(n)),
      ),
    ]
  }),
]
