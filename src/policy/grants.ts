import { columnsOf, type Policy } from './policy.ts'
import { type Purpose, purposeNames, type Reason, roleOf } from './purposes.ts'

export const platformRole = 'handlet_platform'
export const queueRole = 'handlet_queue'
export const searchRole = 'handlet_search'
/** What the connection opens as: it may read nothing, so a forgotten door reads nothing. */
export const nobodyRole = 'handlet_nobody'
const reasons: readonly Reason[] = [...purposeNames, 'storage']
export const allRoles = [nobodyRole, platformRole, queueRole, searchRole, ...reasons.map(roleOf)]
const revoked = [platformRole, searchRole, ...reasons.map(roleOf)].join(', ')

/** What a reason may do with a table: with which columns, and which verbs on them. */
export type Access = {
  readonly columns: readonly string[] | 'all'
  readonly verbs: readonly ('select' | 'insert' | 'update' | 'delete')[]
}

/**
 * Derived from the policy: a purpose sees the columns whose category names it. Storage writes wherever the service does. The law's own
 * purpose reads what a person has a right to see and removes any row, so that access and erasure reach every table, later ones too.
 */
export function accessOf(p: Policy, reason: Reason): Access | null {
  if (p.appendedBy) return appendedAccess(p, p.appendedBy, reason === 'storage' ? 'service' : reason)
  const writes = reason === 'storage' ? p.purposes.includes('service') : p.purposes.includes(reason)
  const reads = p.reads.includes(reason === 'storage' ? 'service' : reason)
  const lawful = reason === 'comply' && ofWorkspace(p)
  if (!writes && !reads && !lawful) return null
  const all = columnsOf(p)
  const seen = all.filter(
    ({ category: c }) => !c.personal || reason === 'storage' || c.purposes.includes(reason) || (reason === 'comply' && c.access),
  )
  const columns = seen.length === all.length ? 'all' : seen.map((c) => c.name)
  if (writes) return { columns, verbs: ['select', 'insert', 'update', 'delete'] }
  return { columns, verbs: lawful ? ['select', 'update', 'delete'] : ['select'] }
}

/** Who adds a row writes the whole of it and need not be able to read it again. */
function appendedAccess(p: Policy, appendedBy: readonly Purpose[], purpose: Purpose): Access | null {
  const verbs = [
    ...(p.reads.includes(purpose) ? (['select'] as const) : []),
    ...(appendedBy.includes(purpose) ? (['insert'] as const) : []),
  ]
  return verbs.length > 0 ? { columns: 'all', verbs } : null
}

/** The platform door sees whole rows of what it may see, and only adds to what is only added to. */
const platformVerbs = (p: Policy) => (p.appendedBy ? 'insert' : 'delete, insert, select, update')

export const ofWorkspace = (p: Policy) => 'workspaceId' in p.columns && p.name !== 'workspaces'

const quoted = (columns: readonly string[]) => columns.map((c) => `"${c}"`).join(', ')

/** Every grant that a table should have, one line each, as `grantsSeen` reads them back from a database. */
export const grantsWanted = (policies: readonly Policy[]): string[] =>
  policies.flatMap((p) => [
    ...reasons.flatMap((reason) => {
      const access = accessOf(p, reason)
      if (!access) return []
      const { columns, verbs } = access
      const may = verbs.map((v) => (v === 'delete' || columns === 'all' ? v : `${v} (${[...columns].sort().join(' ')})`))
      return [`${p.name} ${roleOf(reason)} ${may.sort().join(', ')}`]
    }),
    ...(p.platform ? [`${p.name} ${platformRole} ${platformVerbs(p)}`] : []),
    ...(p.searched ? [`${p.name} ${searchRole} select`] : []),
  ])

/** One grant per reason: of the table, or of its columns (a row is removed whole, so that verb has none). */
function grantsOf(p: Policy): string[] {
  const list = reasons.flatMap((reason) => {
    const access = accessOf(p, reason)
    if (!access) return []
    const { columns, verbs } = access
    const what = verbs.map((v) => (v === 'delete' || columns === 'all' ? v : `${v} (${quoted(columns)})`)).join(', ')
    return [`grant ${what} on "${p.name}" to ${roleOf(reason)}`]
  })
  const platform = p.platform ? [`grant ${platformVerbs(p)} on "${p.name}" to ${platformRole}`] : []
  const search = p.searched ? [`grant select on "${p.name}" to ${searchRole}`] : []
  return [...list, ...platform, ...search]
}

/** Forced row security and the grants of every table. Idempotent. */
export const grants = (policies: readonly Policy[]): string[] =>
  policies.flatMap((p) => [
    `alter table "${p.name}" enable row level security`,
    `alter table "${p.name}" force row level security`,
    `revoke all on "${p.name}" from public, ${revoked}`,
    ...grantsOf(p),
  ])
