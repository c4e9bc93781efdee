import { AsyncLocalStorage } from 'node:async_hooks'
import { Worker } from 'node:worker_threads'
import { nobodyRole } from '#policy/grants.ts'

type Options = { rowMode?: 'array' | 'object'; parsers?: Record<number, unknown> }
type Listener = (payload: string) => void
export type Raw = {
  query: (sql: string, params?: unknown[], o?: Options) => Promise<any>
  exec: (sql: string) => Promise<any>
}
export type Embedded = Awaited<ReturnType<typeof openWorker>>

/** PGlite in a worker thread, in PGlite's own shape, so that drizzle's driver and pg-boss's adapter accept it as it is. */
export async function openWorker(dir: string) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { dir } })
  const waiting = new Map<number, { resolve: (r: any) => void; reject: (e: unknown) => void }>()
  const listeners = new Map<string, Set<Listener>>()
  const inside = new AsyncLocalStorage<true>()
  let last = 0
  let opened = false
  let closing = false
  let tail: Promise<unknown> = Promise.resolve()
  const ready = new Promise<void>((resolve, reject) => {
    worker.on('message', (m) => {
      if (m.ready) return resolve()
      if (m.channel) return void listeners.get(m.channel)?.forEach((f) => void f(m.payload))
      const call = waiting.get(m.id)
      waiting.delete(m.id)
      // After a panic the engine spins for ever: better gone, and started again, than half alive.
      if (m.error?.severity === 'PANIC') void worker.terminate()
      if (m.error) call?.reject(Object.assign(new Error(m.error.message), m.error))
      else call?.resolve(m.result)
    })
    const end = (e: Error) => {
      reject(e)
      for (const call of waiting.values()) call.reject(e)
      waiting.clear()
    }
    worker.on('error', end)
    worker.on('exit', () => {
      const gone = new Error('the database has stopped')
      end(gone)
      // Nothing can be kept or answered any more. Whoever runs us starts us again.
      if (opened && !closing)
        process.nextTick(() => {
          throw gone
        })
    })
  })
  const call = (m: object) =>
    new Promise<any>((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, ...m })
    })
  /** There is one connection: a query made on the database inside an open transaction would wait for itself for ever. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    if (inside.getStore()) throw new Error('this query must go through the open transaction (tx), not the database')
    const next = tail.then(work, work)
    tail = next.catch(() => {})
    return next
  }
  const raw: Raw = {
    query: (sql, params, o) =>
      call({ op: 'query', sql, params, rowMode: o?.rowMode, text: o?.parsers && Object.keys(o.parsers).map(Number) }),
    exec: (sql) => call({ op: 'exec', sql }),
  }
  const inTransaction = async <T>(begin: string, work: (tx: Raw) => Promise<T>) => {
    // The first statement goes out with it; were it refused, that statement would be nobody's, who may do nothing.
    const begun = raw.exec(begin).then(
      () => null,
      (cause) => ({ cause }),
    )
    try {
      const result = await inside.run(true, () => work(raw))
      const failed = await begun
      if (failed) throw failed.cause
      await raw.exec('commit')
      return result
    } catch (e) {
      await raw.exec('rollback')
      throw (await begun)?.cause ?? e
    }
  }
  const transaction = <T>(begin: string, work: (tx: Raw) => Promise<T>) => alone(() => inTransaction(begin, work))
  /** Before the first migration the role does not exist; there is nothing to read either. */
  const asNobody = () => raw.exec(`set role ${nobodyRole}`).catch(() => {})
  const as = (role: string) => ({
    query: (sql: string, params?: unknown[], o?: Options) =>
      transaction(`begin; set local role ${role}`, (tx) => tx.query(sql, params, o)),
    exec: (sql: string) => transaction(`begin; set local role ${role}`, (tx) => tx.exec(sql)),
    transaction: <T>(work: (tx: Raw) => Promise<T>) => transaction(`begin; set local role ${role}`, work),
  })
  await ready
  opened = true
  await asNobody()
  return {
    transaction,
    /** A client in PGlite's shape whose every statement runs as `role`. */
    as,
    /** As the owner, alone on the connection: only the migrate door and maintenance. */
    asOwner: <T>(work: (client: Raw & { transaction: <R>(f: (tx: Raw) => Promise<R>) => Promise<R> }) => Promise<T>) =>
      alone(async () => {
        await raw.exec('reset role')
        try {
          return await work({ ...raw, transaction: (f) => inTransaction('begin', f) })
        } finally {
          await asNobody()
        }
      }),
    listen: async (channel: string, f: Listener) => {
      if (!listeners.has(channel)) {
        listeners.set(channel, new Set())
        await alone(() => call({ op: 'listen', channel }))
      }
      listeners.get(channel)!.add(f)
      return async () => void listeners.get(channel)!.delete(f)
    },
    fsyncs: (): Promise<number> => alone(() => call({ op: 'fsyncs' })),
    /** PostgreSQL's own end may take the thread with it before it has answered. */
    close: async () => {
      closing = true
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      await alone(() => Promise.race([call({ op: 'close' }).catch(() => {}), ended]))
      await worker.terminate()
    },
  }
}
