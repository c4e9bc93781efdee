import type { Blobs } from './blobs.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Relay } from './mailer.ts'
import type { Queue } from './queue.ts'
import type { Secrets } from './secrets.ts'

/** Asks the DNS, as `dns.promises.resolve` does. Injected, so that tests need no network. */
export type Resolver = (name: string, type: string) => Promise<any>

/** Everything outside this program's memory. Built once in `app/services.ts`; a test's world builds its own. */
export type Services = {
  readonly config: Config
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly queue: Queue
  readonly blobs: Blobs
  readonly secrets: Secrets
  readonly live: Live
  /** Absent: no relay is set, and mail waits in Outgoing mail. */
  readonly relay: Relay | null
  readonly resolver: Resolver
}
