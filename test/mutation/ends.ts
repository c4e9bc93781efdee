import { policies } from '#app/policies.ts'
import type { Policy } from '#policy/policy.ts'
import { dueBefore, type Period, retention } from '#policy/retention.ts'
import { count } from '#privacy/execute.ts'
import { graphOf } from '#privacy/graph.ts'
import { ruleNames } from '#privacy/retain.ts'
import { select } from '#privacy/selection.ts'
import type { Mutant } from './mutants.ts'
import { here, hour, now, ours, periods, type Stage, timed } from './stage.ts'

/** Everything is somebody else's but the rows of one table. */
async function amongOthers({ ask, person }: Stage, of: Policy) {
  const [other] = await ask(`select id from customers where workspace_id = '${ours}' and id <> '${person}' order by ctid limit 1`)
  for (const p of policies.filter((x) => x.customer && !x.record && x.name !== 'customers' && x.name !== 'identities')) {
    await ask(`alter table "${p.name}" disable trigger user`)
    await ask(`update "${p.name}" set "${p.customer!.name}" = '${p === of ? person : other!.id}' where workspace_id = '${ours}'`)
  }
}

/** One table's own moment: nothing else is due, then its first row is. */
async function alone(
  { tx, ask, within }: Stage,
  table: string,
  ps: readonly Policy[],
  chosen: Mutant['chosen'],
  lines: string[],
) {
  const was = policies.find((p) => p.name === table)!
  const is = ps.find((p) => p.name === table)!
  const period = timed(chosen?.[is.retention] ?? retention[is.retention].period, is.retention)
  const [due, before] = [
    was.since && dueBefore(timed(periods[was.retention] as Period, was.retention), now),
    dueBefore(period, now),
  ]
  if (!due) return
  if (!before) return void lines.push(`${table} alone: never due`)
  await within(async () => {
    const far = new Date(now.getTime() + 50 * 365 * 24 * hour)
    const at = (p: Policy, when: Date) =>
      `'${p.since!.getSQLType() === 'bigint' ? when.getTime() : when.toISOString()}'::${p.since!.getSQLType()}`
    for (const p of policies.filter((x) => x.since)) {
      await ask(`alter table "${p.name}" disable trigger user`)
      await ask(`update "${p.name}" set "${p.since!.name}" = ${at(p, far)}`)
    }
    await ask(`update "${table}" set "${was.since!.name}" = ${at(was, new Date(due.getTime() - hour))}`)
    if (was.pending)
      await ask(
        `update "${table}" set "${was.pending.column.name}" = '${was.pending.state}' where ctid = (select min(ctid) from "${table}")`,
      )
    for (const global of [false, true]) {
      const s = await select(
        tx,
        graphOf(ps),
        { kind: 'due', rule: is.retention, before, most: 2 ** 31 - 1, global, stored: false },
        new Set(),
      )
      const counts = await count(tx, s)
      lines.push(`${table} alone, ${global ? 'of nobody' : 'of a workspace'}: ${JSON.stringify(counts)}`)
    }
  })
}

/** What an erasure, the end of a workspace and each rule would take. */
export async function ends(
  stage: Stage,
  ps: readonly Policy[],
  tables: readonly string[],
  chosen: Mutant['chosen'] = {},
): Promise<string[]> {
  const { tx, ask, within, person } = stage
  const graph = graphOf(ps)
  const lines: string[] = []
  const take = async (what: string, scope: Parameters<typeof select>[2]) =>
    within(async () => {
      const s = await select(tx, graph, scope, new Set())
      const counts = await count(tx, s)
      lines.push(
        ...s.targets
          .filter((t) => counts[t.node.name])
          .map((t) => `${what} takes ${t.action} of ${t.node.name}: ${counts[t.node.name]}`),
      )
      lines.push(...s.kept.map((n) => `${what} keeps ${n.name}`))
    })
  await here(ask)
  await take('erasure', { kind: 'customer', ids: [person], found: {} })
  await take('end of the workspace', { kind: 'workspace' })
  const [login] = await ask('select id from logins order by ctid limit 1')
  await take('end of a login', { kind: 'rows', rows: { logins: [login!.id] }, global: true })
  for (const p of policies.filter((x) => tables.includes(x.name) && x.customer && !x.record && x.name !== 'customers'))
    await within(async () => {
      await amongOthers(stage, p)
      await take(`erasure of who is only in ${p.name}`, { kind: 'customer', ids: [person], found: {} })
    })
  for (const table of tables) await alone(stage, table, ps, chosen, lines)
  const used = new Set(ps.map((p) => p.retention))
  for (const rule of ruleNames.filter((r) => used.has(r))) {
    const period = chosen[rule] ?? retention[rule].period
    const before = dueBefore(timed(period, rule), now)
    if (before)
      for (const global of [false, true])
        await take(`rule ${rule}`, { kind: 'due', rule, before, most: 2 ** 31 - 1, global, stored: false })
  }
  return lines
}
