import { sql } from 'drizzle-orm'
import type { Services } from '#platform/services.ts'

/** After a customer was renamed, merged or unmerged: the list shows each conversation under its customer's name. */
export const renameConversations = (services: Pick<Services, 'database'>, workspaceId: string): Promise<void> =>
  services.database.withPurpose('service', workspaceId, async (tx) => {
    await tx.execute(sql`update conversations c set who = u.name from customers u
      where c.workspace_id = ${workspaceId} and u.workspace_id = c.workspace_id and u.id = c.customer_id and u.name is not null and c.who <> u.name`)
  })
