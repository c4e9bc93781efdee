import type { Database } from './db/database.ts'

/** Wakes whoever waits for a workspace's events. One LISTEN for the whole process. */
export type Live = {
  subscribe(workspaceId: string, wake: () => void): () => void
  /** Called for every committed event, whatever the workspace. */
  onAny(wake: (workspaceId: string) => void): void
  close(): Promise<void>
}

export async function openLive(database: Database): Promise<Live> {
  const waiting = new Map<string, Set<() => void>>()
  const any = new Set<(workspaceId: string) => void>()
  const stop = await database.listen('events', (payload) => {
    const workspaceId = payload.slice(0, 36)
    for (const wake of any) wake(workspaceId)
    for (const wake of waiting.get(workspaceId) ?? []) wake()
  })
  return {
    subscribe: (workspaceId, wake) => {
      const set = waiting.get(workspaceId) ?? new Set()
      waiting.set(workspaceId, set.add(wake))
      return () => {
        set.delete(wake)
        if (set.size === 0) waiting.delete(workspaceId)
      }
    },
    onAny: (wake) => void any.add(wake),
    close: stop,
  }
}
