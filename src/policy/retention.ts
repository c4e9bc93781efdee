/** How long a row may live: counted from the column that the table's policy names, gone by due + 24 hours, its bytes by 7 days. */
export type Retention = {
  /** The published sentence. */
  readonly says: string
  /** Days after the trigger; `life` means as long as the row's parent (workspace, login, message) lives. */
  readonly days: number | 'life'
  readonly workspaceMayChange?: readonly number[]
}

/** Every retention rule. There is no retention number anywhere else. */
export const retention = {
  A1: { says: 'While the workspace exists', days: 'life' },
  A3: { says: '30 days after a member left', days: 30 },
  A4: { says: 'Until it expires', days: 0 },
  M1: { says: 'While the workspace uses the service, or until deleted', days: 'life' },
  M2: { says: '90 days after the last change', days: 90 },
  M3: { says: 'As long as its message', days: 'life' },
  M5: { says: '7 days after it arrived', days: 7 },
  S1: { says: 'Deleted at once when the connection is removed', days: 0 },
  L1: { says: '30 days', days: 30 },
  L2: { says: '180 days', days: 180 },
  L3: { says: '90 days, then only totals', days: 90 },
  D7: { says: '6 years after it ended', days: 2192 },
  K3: { says: '365 days after the connection ended', days: 365 },
  N1: { says: 'Not personal: kept while the system needs it', days: 'life' },
} as const satisfies Record<string, Retention>

export type RetentionRule = keyof typeof retention
