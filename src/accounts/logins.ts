import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { at, currentWorkspace, now, platformRows } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

// Global: a person signs in once, whatever the workspaces. The sign-in library writes these; property names are its own, table and column names ours.
const id = () => uuid().primaryKey().default(sql`uuidv7()`)
const loginId = () =>
  uuid('login_id')
    .notNull()
    .references(() => logins.id, { onDelete: 'cascade' })

export const logins = pgTable(
  'logins',
  {
    id: id(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text(),
    twoFactorEnabled: boolean('two_factor_enabled').default(false),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  () => [
    platformRows(),
    pgPolicy('colleagues', {
      for: 'select',
      to: 'public',
      using: sql`exists (select 1 from members m where m.login_id = logins.id and m.workspace_id = ${currentWorkspace})`,
    }),
  ],
)
export const loginsPolicy = policyFor(logins, {
  activities: ['account.manage'],
  member: 'id',
  role: 'controller',
  retention: 'A1',
  platform: true,
  purposes: ['service', 'communicate'],
  columns: {
    id: 'key',
    name: 'login.name',
    email: 'login.email',
    emailVerified: 'state',
    image: 'login.image',
    twoFactorEnabled: 'state',
    createdAt: 'time',
    updatedAt: 'time',
  },
})

export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    token: text().notNull().unique(),
    userId: loginId(),
    expiresAt: at('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('device'),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  (t) => [index().on(t.userId), index().on(t.expiresAt), platformRows()],
)
export const sessionsPolicy = policyFor(sessions, {
  activities: ['account.sign-in', 'security.monitor'],
  member: 'userId',
  role: 'controller',
  retention: 'A4',
  since: 'expiresAt',
  platform: true,
  purposes: [],
  columns: {
    id: 'key',
    token: 'login.session',
    userId: 'key',
    expiresAt: 'time',
    ipAddress: 'login.device',
    userAgent: 'login.device',
    createdAt: 'time',
    updatedAt: 'time',
  },
})

export const credentialsOfLogins = pgTable(
  'login_credentials',
  {
    id: id(),
    accountId: text('provider_subject').notNull(),
    providerId: text('provider').notNull(),
    userId: loginId(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: at('access_token_expires_at'),
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    scope: text(),
    password: text('password_hash'),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  (t) => [index().on(t.userId), platformRows()],
)
export const credentialsOfLoginsPolicy = policyFor(credentialsOfLogins, {
  activities: ['account.sign-in'],
  member: 'userId',
  role: 'controller',
  retention: 'A1',
  platform: true,
  purposes: [],
  columns: {
    id: 'key',
    accountId: 'login.credential',
    providerId: 'state',
    userId: 'key',
    accessToken: 'login.credential',
    refreshToken: 'login.credential',
    idToken: 'login.credential',
    accessTokenExpiresAt: 'time',
    refreshTokenExpiresAt: 'time',
    scope: 'state',
    password: 'login.credential',
    createdAt: 'time',
    updatedAt: 'time',
  },
})

export const verifications = pgTable(
  'verifications',
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: at('expires_at').notNull(),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  (t) => [index().on(t.identifier), index().on(t.expiresAt), platformRows()],
)
export const verificationsPolicy = policyFor(verifications, {
  activities: ['account.sign-in'],
  role: 'controller',
  retention: 'A4',
  since: 'expiresAt',
  platform: true,
  purposes: [],
  columns: {
    id: 'key',
    identifier: 'login.email',
    value: 'login.credential',
    expiresAt: 'time',
    createdAt: 'time',
    updatedAt: 'time',
  },
})

export const secondFactors = pgTable(
  'second_factors',
  {
    id: id(),
    secret: text().notNull(),
    backupCodes: text('recovery_codes').notNull(),
    userId: loginId(),
    verified: boolean().default(true),
    failedVerificationCount: integer('failed_count').default(0),
    lockedUntil: at('locked_until'),
  },
  (t) => [index().on(t.userId), platformRows()],
)
export const secondFactorsPolicy = policyFor(secondFactors, {
  activities: ['account.sign-in'],
  member: 'userId',
  role: 'controller',
  retention: 'A1',
  platform: true,
  purposes: [],
  columns: {
    id: 'key',
    secret: 'login.credential',
    backupCodes: 'login.credential',
    userId: 'key',
    verified: 'state',
    failedVerificationCount: 'state',
    lockedUntil: 'time',
  },
})

export const passkeys = pgTable(
  'passkeys',
  {
    id: id(),
    name: text(),
    publicKey: text('public_key').notNull(),
    userId: loginId(),
    credentialID: text('credential_id').notNull(),
    counter: integer().notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text(),
    createdAt: at('created_at'),
    aaguid: text(),
  },
  (t) => [index().on(t.userId), index().on(t.credentialID), platformRows()],
)
export const passkeysPolicy = policyFor(passkeys, {
  activities: ['account.sign-in'],
  member: 'userId',
  role: 'controller',
  retention: 'A1',
  platform: true,
  purposes: [],
  columns: {
    id: 'key',
    name: 'login.preference',
    publicKey: 'login.credential',
    userId: 'key',
    credentialID: 'login.credential',
    counter: 'state',
    deviceType: 'login.device',
    backedUp: 'state',
    transports: 'login.device',
    createdAt: 'time',
    aaguid: 'login.device',
  },
})

export const rateLimits = pgTable(
  'rate_limits',
  {
    id: id(),
    key: text().notNull().unique(),
    count: integer().notNull(),
    lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
  },
  () => [platformRows()],
)
export const rateLimitsPolicy = policyFor(rateLimits, {
  activities: ['security.monitor', 'security.fraud'],
  role: 'controller',
  retention: 'A5',
  since: 'lastRequest',
  platform: true,
  purposes: [],
  columns: { id: 'key', key: 'login.device', count: 'state', lastRequest: 'time' },
})
