import pg from 'pg'
import { nobodyRole, platformRole } from '#policy/grants.ts'
import { keeper } from './keeper.ts'

/** A statement that one connection is asked for again is prepared on it under a name, so that it is parsed and planned once. */
function preparing(client: pg.ClientBase) {
  const names = keeper<string>()
  const plain = client.query.bind(client) as any
  let count = 0
  const named = (config: { text: string }, values: unknown[]) => {
    const upkeep = names.upkeep()
    // Not waited for: what is sent after it is answered after it.
    if (upkeep) plain(upkeep).catch(() => {})
    const found = names.find(config.text)
    if (found === null) return plain(config, values)
    const name = found === 'keep' ? `s${++count}` : found
    if (found === 'keep') names.keep(config.text, name)
    return plain({ ...config, name }, values)
  }
  client.query = ((config: any, values: any, ...rest: any[]) =>
    typeof config?.text === 'string' && !config.name && Array.isArray(values) && rest.length === 0
      ? named(config, values)
      : plain(config, values, ...rest)) as typeof client.query
}

const deadlock = '40P01'
export type Server = Awaited<ReturnType<typeof openPool>>

/** PostgreSQL by URL. `directUrl` is for LISTEN, which a transaction pooler cannot carry. */
export async function openPool(url: string, directUrl: string, max = 10) {
  // Until the first migration has run the role does not exist; every door sets its own role anyway.
  const onConnect = (role: string) => async (client: pg.ClientBase) => {
    await client.query(`set role ${role}`).catch(() => {})
    // A pooler between us may hand the next transaction to another connection, which does not know the names.
    if (url === directUrl) preparing(client)
  }
  const pool = new pg.Pool({ connectionString: url, max, pipeline: true, onConnect: onConnect(nobodyRole) })
  pool.on('error', () => {})
  // The sign-in library brings its own statements: its connections are the platform role from the start, past any pooler.
  const platform = new pg.Pool({ connectionString: directUrl, max: 4, onConnect: onConnect(platformRole) })
  platform.on('error', () => {})
  const ears: pg.Client[] = []

  const once = async <T>(begin: string, work: (tx: pg.PoolClient) => Promise<T>) => {
    const client = await pool.connect()
    // The first statement goes out with it; were it refused, that statement would be nobody's, who may do nothing.
    const begun = client.query(begin).then(
      () => null,
      (cause) => ({ cause }),
    )
    try {
      const result = await work(client)
      const failed = await begun
      if (failed) throw failed.cause
      await client.query('commit')
      client.release()
      return result
    } catch (e) {
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      )
      throw (await begun)?.cause ?? e
    }
  }
  /** Of two transactions that wait for each other PostgreSQL ends one; nothing of it was kept, so it begins again. */
  const transaction = async <T>(begin: string, work: (tx: pg.PoolClient) => Promise<T>) => {
    for (let left = 3; ; left--) {
      try {
        return await once(begin, work)
      } catch (e: any) {
        if (left === 0 || (e?.code ?? e?.cause?.code) !== deadlock) throw e
      }
    }
  }
  /** As the login role itself: only the migrate door and maintenance. */
  const asOwner = async <T>(work: (client: pg.Client) => Promise<T>) => {
    const client = new pg.Client({ connectionString: directUrl })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  const listen = async (channel: string, f: (payload: string) => void) => {
    let open = true
    const connect = async (): Promise<void> => {
      const ear = new pg.Client({ connectionString: directUrl, keepAlive: true })
      ear.on('notification', (n) => n.channel === channel && f(n.payload ?? ''))
      ear.on('error', () => {})
      ear.on('end', () => {
        if (open) setTimeout(() => connect().catch(() => {}), 500).unref()
      })
      await ear.connect()
      await ear.query(`listen ${channel}`)
      ears.push(ear)
    }
    await connect()
    return async () => {
      open = false
    }
  }
  const close = async () => {
    for (const ear of ears) ear.removeAllListeners('end')
    await Promise.all(ears.map((ear) => ear.end().catch(() => {})))
    await Promise.all([pool.end(), platform.end()])
  }
  return { platform, transaction, asOwner, listen, close }
}
