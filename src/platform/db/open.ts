import fs from 'node:fs'
import { drizzle as overPg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import { drizzle as overPglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import { type ConstructorOptions, fromPglite } from 'pg-boss'
import { Refused } from '#platform/errors.ts'
import { platformRole, queueRole } from '#policy/grants.ts'
import { type Reason, roleOf } from '#policy/purposes.ts'
import { type Database, isUuid, type Tx } from './database.ts'
import { openWorker } from './embedded.ts'
import { lockDirectory } from './lock.ts'
import { openPool } from './server.ts'

/** What `openDatabase` hands to `app/`: the doors, and what the queue, the sign-in library and maintenance need. */
export type Opened = {
  database: Database
  /** Every statement as the platform role: for the sign-in library, which brings its own queries. */
  platform: Tx
  queue: ConstructorOptions
  /** The migrate door: everything in `folder` that was not applied yet. */
  migrate: (folder: string) => Promise<void>
  /** A statement as the owner of the schema: maintenance, checks of the catalogue, backup. */
  owner: (sql: string, params?: unknown[]) => Promise<Record<string, any>[]>
  /** As the owner, a statement that needs a table for itself. False: others had it for longer than two seconds, and nothing was done. */
  exclusive: (sql: string) => Promise<boolean>
}

export const postgresMajor = '18'
const lockNotAvailable = '55P03'
const setWorkspace = (purpose: Reason, workspaceId: string) => {
  if (!isUuid(workspaceId)) throw new Refused('missing', 'There is no such workspace.')
  return `begin; set local role ${roleOf(purpose)}; set local app.workspace_id = '${workspaceId}'`
}
const asPlatform = `begin; set local role ${platformRole}`

export async function openEmbedded(dir: string): Promise<Opened> {
  const unlock = lockDirectory(dir)
  const versionFile = `${dir}/PG_VERSION`
  const version = fs.existsSync(versionFile) ? fs.readFileSync(versionFile, 'utf8').trim() : postgresMajor
  if (version !== postgresMajor) {
    unlock()
    throw new Refused(
      'unavailable',
      `${dir} was written by PostgreSQL ${version}; this version reads ${postgresMajor}. Nothing was changed: back up with the older version, then restore here.`,
    )
  }
  const db = await openWorker(dir).catch((cause) => {
    unlock()
    throw /ENOSPC|No space left/.test(String(cause?.message))
      ? new Refused('unavailable', `The disk that holds ${dir} is full. Nothing was changed: free some space and start again.`, {
          cause,
        })
      : cause
  })
  const over = (client: object) => overPglite({ client: client as any }) as unknown as Tx
  return {
    database: {
      kind: 'embedded',
      withPurpose: (purpose, workspaceId, work) => db.transaction(setWorkspace(purpose, workspaceId), (tx) => work(over(tx))),
      withPlatform: (work) => db.transaction(asPlatform, (tx) => work(over(tx))),
      listen: db.listen,
      close: async () => {
        await db.close()
        unlock()
      },
    },
    platform: over(db.as(platformRole)),
    queue: { db: fromPglite({ ...db.as(queueRole), listen: db.listen }), backend: 'pglite' },
    migrate: (folder) =>
      db.asOwner((client) => migratePglite(overPglite({ client: client as any }), { migrationsFolder: folder })),
    owner: (sql, params) => db.asOwner(async (client) => (await client.query(sql, params)).rows),
    // There is one connection: nobody else can have the table.
    exclusive: (sql) => db.asOwner(async (client) => (await client.query(sql)) && true),
  }
}

export async function openServer(url: string, directUrl = url): Promise<Opened> {
  const db = await openPool(url, directUrl)
  return {
    database: {
      kind: 'server',
      withPurpose: (purpose, workspaceId, work) =>
        db.transaction(setWorkspace(purpose, workspaceId), (client) => work(overPg({ client }) as unknown as Tx)),
      withPlatform: (work) => db.transaction(asPlatform, (client) => work(overPg({ client }) as unknown as Tx)),
      listen: db.listen,
      close: db.close,
    },
    platform: overPg({ client: db.platform }) as unknown as Tx,
    queue: { connectionString: directUrl, max: 4, options: `-c role=${queueRole}` },
    migrate: (folder) => db.asOwner((client) => migratePg(overPg({ client }), { migrationsFolder: folder })),
    owner: (sql, params) => db.asOwner(async (client) => (await client.query(sql, params)).rows),
    exclusive: (sql) =>
      db.asOwner(async (client) => {
        await client.query(`set lock_timeout = '2s'`)
        return client.query(sql).then(
          () => true,
          (cause) => {
            if (cause?.code === lockNotAvailable) return false
            throw cause
          },
        )
      }),
  }
}
