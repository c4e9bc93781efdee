import { sql } from 'drizzle-orm'
import { type Database, rows } from './db/database.ts'
import type { StoredEvent } from './events.ts'
import type { Log } from './log.ts'
import type { Queue, TaskData } from './queue.ts'

/** Which tasks follow an event: `reactions.ts` in `app/` is the only answer. */
export type Wiring = (event: StoredEvent) => readonly string[]

/** Turns events into tasks, in bulk, in one transaction: an event is dispatched exactly once, whoever runs this. */
export function startDispatcher(o: {
  database: Database
  queue: Queue
  wiring: Wiring
  log: Log
  batch?: number
  gapMs?: number
}) {
  const { database, queue, wiring, log, batch = 500, gapMs = 20 } = o
  let again = false
  let stopped = false
  let running: Promise<void> | undefined
  const once = () =>
    database.withPlatform(async (tx) => {
      const due = await rows<StoredEvent>(
        tx,
        sql`update events set dispatched_at = now() where (workspace_id, sequence) in (
              select workspace_id, sequence from events where dispatched_at is null order by at limit ${batch} for update skip locked)
            returning workspace_id as "workspaceId", sequence::int as sequence, kind, about`,
      )
      const byTask = new Map<string, TaskData[]>()
      for (const e of due)
        for (const name of wiring(e)) byTask.set(name, [...(byTask.get(name) ?? []), { workspaceId: e.workspaceId, ...e.about }])
      for (const [name, tasks] of byTask) await queue.add(tx, name, tasks)
      return due.length
    })
  /** Resolves when everything recorded before the call is dispatched. */
  const wake = (): Promise<void> => {
    again = true
    running ??= (async () => {
      while (again && !stopped) {
        again = false
        if ((await once()) === batch) again = true
        // Under load a short wait gathers more events into one transaction.
        else if (again) await new Promise((r) => setTimeout(r, gapMs))
      }
    })()
      .catch((cause) => log.error('dispatch failed', cause))
      .finally(() => {
        running = undefined
        if (again && !stopped) void wake()
      })
    return running
  }
  const sweep = setInterval(() => void wake(), 2000)
  return {
    wake,
    stop: async () => {
      stopped = true
      clearInterval(sweep)
      await running
    },
  }
}
