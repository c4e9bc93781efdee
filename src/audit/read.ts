import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { Database } from '#platform/db/database.ts'
import { auditEntries } from './entries.ts'
import type { Action } from './vocabulary.ts'

export type Asked = { action?: Action; from?: Date; to?: Date; below?: number; limit: number }

/** A workspace's entries, newest first; `below` is the sequence where the page before ended. */
export const readEntries = (database: Database, workspaceId: string, o: Asked) =>
  database.withPurpose('comply', workspaceId, (tx) =>
    tx
      .select()
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.workspaceId, workspaceId),
          o.action && eq(auditEntries.action, o.action),
          o.from && gte(auditEntries.at, o.from),
          o.to && lt(auditEntries.at, o.to),
          o.below === undefined ? undefined : lt(auditEntries.sequence, o.below),
        ),
      )
      .orderBy(desc(auditEntries.sequence))
      .limit(o.limit),
  )
