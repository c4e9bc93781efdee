import { sql } from 'drizzle-orm'
import { type ConstructorOptions, fromDrizzle, PgBoss } from 'pg-boss'
import type { Tx } from './db/database.ts'
import type { Log } from './log.ts'

/** What a task may carry: ids and closed words, never content (law 6). `after` (ISO time): not before then. */
export type TaskData = Readonly<Record<string, string>>
export type Task = { readonly id: string; readonly data: TaskData; readonly attempt: number }

/** Tasks run at least once; what they do must not mind running twice. */
export type Queue = {
  /** In the caller's transaction (platform door): the tasks exist if and only if it commits. */
  add(tx: Tx, name: string, tasks: readonly TaskData[]): Promise<void>
  /** Handles up to `batch` tasks at once. A throw is retried with backoff, then given up to the dead-letter list. */
  work(name: string, batch: number, run: (tasks: readonly Task[]) => Promise<void>): Promise<void>
  /** Tasks waiting or running, and given up, by queue. */
  depth(): Promise<{ name: string; open: number; failed: number }[]>
  stop(): Promise<void>
}

export const deadLetters = 'dead-letters'

export async function openQueue(options: ConstructorOptions, names: readonly string[], log: Log): Promise<Queue> {
  // biome-ignore format: reads as a list
  const boss = new PgBoss({ ...options, schema: 'pgboss', createSchema: false, schedule: false, useListenNotify: true, superviseIntervalSeconds: 120 })
  boss.on('error', (cause) => log.error('queue error', cause))
  await boss.start()
  const policy = {
    retryLimit: 6,
    retryDelay: 2,
    retryBackoff: true,
    expireInSeconds: 300,
    deleteAfterSeconds: 86_400,
    notify: true,
  }
  const known = new Set((await boss.getQueues()).map((q) => q.name))
  if (!known.has(deadLetters)) await boss.createQueue(deadLetters, { retentionSeconds: 14 * 86_400 })
  for (const name of names) if (!known.has(name)) await boss.createQueue(name, { ...policy, deadLetter: deadLetters })
  return {
    add: async (tx, name, tasks) => {
      if (tasks.length === 0) return
      await boss.insert(
        name,
        tasks.map((data) => ({ data, ...(data.after && { startAfter: new Date(data.after) }) })),
        { db: fromDrizzle(tx as any, sql) },
      )
    },
    work: async (name, batch, run) => {
      await boss.work<TaskData>(
        name,
        { batchSize: batch, includeMetadata: true, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 },
        (tasks) => run(tasks.map((t) => ({ id: t.id, data: t.data, attempt: t.retryCount }))),
      )
    },
    depth: async () =>
      (await boss.getQueues()).map((q) => ({ name: q.name, open: q.queuedCount + q.activeCount, failed: q.failedCount })),
    stop: () => boss.stop({ graceful: true, timeout: 8000 }),
  }
}
