import { parentPort, workerData } from 'node:worker_threads'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { openDurable } from './durable.ts'
import { preparing } from './prepared.ts'

const port = parentPort!
let fsyncs = 0
const db = await openDurable(workerData.dir, { pg_trgm, unaccent, btree_gin }, () => fsyncs++)
const query = preparing(db)
const plain = (r: any) => ({ rows: r.rows, affectedRows: r.affectedRows, fields: r.fields })
// Functions cannot be posted to a worker: the caller names the types it wants as text and the parsers are made here.
const asText = (oids: number[]) => Object.fromEntries(oids.map((oid) => [oid, (v: string) => v]))

const run: Record<string, (m: any) => Promise<unknown>> = {
  query: async (m) => plain(await query(m.sql, m.params, { rowMode: m.rowMode, ...(m.text && { parsers: asText(m.text) }) })),
  exec: async (m) => (await db.exec(m.sql)).map(plain),
  listen: async (m) => void (await db.listen(m.channel, (payload) => port.postMessage({ channel: m.channel, payload }))),
  dump: async () => new Uint8Array(await (await db.dumpDataDir('none')).arrayBuffer()),
  fsyncs: async () => fsyncs,
  close: () => db.close(),
}
const answer = async (m: any) => {
  try {
    port.postMessage({ id: m.id, result: await run[m.op]!(m) })
  } catch (e: any) {
    const { message, code, detail, constraint, table, schema, severity, where } = e
    port.postMessage({ id: m.id, error: { message, code, detail, constraint, table, schema, severity, where } })
  }
}
/** In the order they were asked, whether or not the caller waited between two. */
let last: Promise<void> = Promise.resolve()
port.on('message', (m) => {
  last = last.then(() => answer(m))
})
port.postMessage({ ready: true })
