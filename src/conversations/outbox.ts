import { and, eq, lte, sql } from 'drizzle-orm'
import type { ChannelServices } from '#channels/channels.ts'
import { askMailbox, deliver, findStranded } from './deliver.ts'
import { deliveries } from './deliveries.ts'

/** How long a send may take before its process is taken for dead. */
const strandedMinutes = 5

/**
 * What the sweep does for one workspace: sends what is due and was missed, finds what a crash left in `sending`, asks mailboxes about
 * what is unknown, and lets out what waited for a relay that is now set. `started`: the process has just begun, so whatever says
 * `sending` was being sent by one that is gone (embedded database: one process).
 */
export async function sweepOutbox(services: ChannelServices, workspaceId: string, o: { started: boolean }): Promise<void> {
  const now = services.clock()
  const alone = o.started && services.database.kind === 'embedded'
  const dead = new Date(now.getTime() - (alone ? 0 : strandedMinutes * 60_000))
  const work = await services.database.withPurpose('service', workspaceId, async (tx) => {
    if (services.relay)
      await tx
        .update(deliveries)
        .set({ state: 'queued', reason: null, attempts: 0, nextAttemptAt: now })
        .where(eq(deliveries.state, 'waiting'))
    const stranded = await tx
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(eq(deliveries.state, 'sending'), lte(deliveries.startedAt, dead)))
    for (const { id } of stranded) await findStranded(tx, workspaceId, id)
    return tx
      .select({ id: deliveries.id, state: deliveries.state })
      .from(deliveries)
      .where(and(lte(deliveries.nextAttemptAt, now), sql`${deliveries.state} in ('queued', 'unknown')`))
      .limit(200)
  })
  for (const { id, state } of work) {
    // One that fails must not hold up those behind it.
    const go = state === 'queued' ? deliver(services, workspaceId, id) : askMailbox(services, workspaceId, id)
    await go.catch((cause) => services.log.error('delivery failed', cause, { workspaceId, deliveryId: id }))
  }
}
