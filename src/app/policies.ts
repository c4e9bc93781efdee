import type { Policy, SchemaPolicy, Store } from '#policy/policy.ts'
import * as declared from './schema.ts'

/** Every table's policy. Derived from what the slices declare, so there is no list to forget one in. */
export const policies: readonly Policy[] = Object.entries(declared).flatMap(([name, value]) =>
  name.endsWith('Policy') ? [value as unknown as Policy] : [],
)

/** Tables that a library makes for itself. */
export const schemaPolicies: readonly SchemaPolicy[] = [
  { schema: 'pgboss', says: 'Background tasks: ids and states, gone 7 days after they ended', retention: 'L1' },
  { schema: 'drizzle', says: 'Which migrations were applied', retention: 'N1' },
]

/** What holds personal data beside the tables. */
export const stores: readonly Store[] = [
  {
    name: 'log',
    says: 'Log of the program',
    activities: ['reliability.diagnose'],
    retention: 'L1',
    categories: ['event.ids', 'state', 'time'],
  },
  { name: 'backup', says: 'Backups that the operator makes', activities: ['backup.keep'], retention: 'X1', categories: 'all' },
]
