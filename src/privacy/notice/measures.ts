/** What protects the data (Articles 30(1)(g) and 32), each where the code keeps it. */
export const measures = [
  { says: 'Every row belongs to a workspace, and the database itself refuses all others', kept: 'forced row security' },
  { says: 'Each purpose sees only the columns that are declared for it', kept: 'a database role per purpose, column grants' },
  { says: 'A forgotten way in reads nothing', kept: 'connections open as a role without grants' },
  {
    says: 'Files, raw mail, secrets and backups are encrypted',
    kept: 'AES-256-GCM, a key per workspace, kept apart from the data',
  },
  { says: 'Passwords are never stored, only what proves them', kept: 'scrypt; tokens as hashes' },
  { says: 'Sign-in is limited per address and device; passkeys and a second step are there', kept: 'rate limits' },
  { says: 'The log carries ids and states, never content', kept: 'an allow-list of fields' },
  { says: 'The database keeps no samples of personal values', kept: 'statistics off on personal columns' },
  {
    says: 'The program does not start when the database differs from the declaration',
    kept: 'a comparison of the catalogue at every start',
  },
] as const
