import { alone, loginTable } from './aside.ts'
import type { PrivacyServices } from './engine.ts'
import { execute } from './execute.ts'
import { leaveRemains } from './remains.ts'
import { noWorkspace } from './retention-runs.ts'
import { select } from './selection.ts'

/** Erases those of these logins that are a member of nothing: their sessions, credentials and names go. The bare id stays where it was written. */
export async function eraseLogins(p: PrivacyServices, logins: readonly string[]): Promise<number> {
  const { graph } = p.engine
  return p.database.withPlatform(async (tx) => {
    const ids = await alone(tx, graph, logins)
    if (ids.length === 0) return 0
    const selection = await select(tx, graph, { kind: 'rows', rows: { [loginTable(graph)]: ids }, global: true }, new Set())
    const { counts } = await execute(tx, noWorkspace, selection, [])
    await leaveRemains(tx, noWorkspace, Object.keys(counts), p.clock())
    return counts[loginTable(graph)] ?? 0
  })
}
