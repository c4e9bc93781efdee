import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Reason } from '#policy/purposes.ts'

/** An open transaction. There is no way to a row but through one. */
export type Tx = PgDatabase<PgQueryResultHKT>

/** The doors to the database (law 11); the third, `migrate`, is apart in `migrate.ts`. */
export type Database = {
  readonly kind: 'embedded' | 'server'
  /** A transaction that sees one workspace, as the role of one purpose, or of bare storage. Throws if the workspace is not a UUID. */
  withPurpose<T>(purpose: Reason, workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** A transaction across workspaces that can see no content: sign-in, recipient look-up, token links, dispatcher. */
  withPlatform<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Ids that were announced with pg_notify, after commit. Returns the way to stop. */
  listen(channel: string, f: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** Rows of a hand-written statement, typed by the caller. */
export const rows = async <T>(tx: Pick<Tx, 'execute'>, query: SQL): Promise<T[]> =>
  ((await tx.execute(query)) as unknown as { rows: T[] }).rows

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isUuid = (text: string) => uuid.test(text)
