import { getTableColumns } from 'drizzle-orm'
import { policies } from '#app/policies.ts'
import type { BlobColumn } from '#platform/db/backup.ts'

/** Every table that a policy speaks of. */
export const tableNames: readonly string[] = policies.map((p) => p.name)

/** Every column whose word says that it names a stored file. */
export const blobColumns: readonly BlobColumn[] = policies.flatMap((p) =>
  Object.entries(p.columns)
    .filter(([, word]) => word === 'attachment.file')
    .map(([column]) => ({ table: p.name, column: getTableColumns(p.table)[column]!.name })),
)
