import { setTimeout as wait } from 'node:timers/promises'
import { and, eq, isNull } from 'drizzle-orm'
import { connections } from '#channels/connections.ts'
import { pullConnection } from './reactions.ts'
import type { All } from './services.ts'

/** What was removed in another process is let go within this, and well within the 5 seconds that are promised. */
const lookEveryMs = 3_000

/** Waits at every connected mailbox for new mail (IMAP IDLE) and pulls when some came. The sweep catches what a watch misses. */
export function watchMailboxes(services: All) {
  const watched = new Map<string, AbortController>()
  const pulling = new Map<string, Promise<void>>()
  const pullSoon = (workspaceId: string, id: string) => {
    const next = (pulling.get(id) ?? Promise.resolve())
      .then(() => pullConnection(services, workspaceId, id))
      .catch((cause) => services.log.error('pull failed', cause, { connectionId: id }))
    pulling.set(id, next)
  }
  const watch = async (workspaceId: string, id: string, signal: AbortSignal) => {
    while (!signal.aborted) {
      try {
        const channel = await services.channels.of(workspaceId, id)
        if (!channel.watch) return
        await channel.watch(() => pullSoon(workspaceId, id), signal)
      } catch {
        // The sweep notes the trouble and asks again; a watch only tries once a minute.
      }
      if (!signal.aborted) await wait(60_000, undefined, { signal, ref: false }).catch(() => {})
    }
  }
  const look = async () => {
    const live = await services.database.withPlatform((tx) =>
      tx
        .select({ id: connections.id, workspaceId: connections.workspaceId })
        .from(connections)
        .where(and(eq(connections.kind, 'imap'), isNull(connections.removedAt))),
    )
    for (const { id, workspaceId } of live) {
      if (watched.has(id)) continue
      const stop = new AbortController()
      watched.set(id, stop)
      void watch(workspaceId, id, stop.signal).finally(() => watched.delete(id))
    }
    // Removed, perhaps by another process: whatever is open here closes, and the password in it is forgotten.
    for (const [id, stop] of watched)
      if (!live.some((c) => c.id === id)) {
        stop.abort()
        await services.channels.drop(id)
      }
  }
  const again = () => void look().catch((cause) => services.log.error('watching failed', cause))
  again()
  const timer = setInterval(again, lookEveryMs)
  return {
    stop: async () => {
      clearInterval(timer)
      for (const stop of watched.values()) stop.abort()
      await Promise.all(pulling.values())
    },
  }
}
