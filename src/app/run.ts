import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { and, eq, isNull } from 'drizzle-orm'
import { workspaces } from '#accounts/workspaces.ts'
import { connections } from '#channels/connections.ts'
import { openListener } from '#channels/forwarding/listener.ts'
import { journalise } from '#conversations/intake.ts'
import { limits } from '#conversations/mail/limits.ts'
import { openIntake } from '#conversations/wake.ts'
import { startDispatcher } from '#platform/dispatcher.ts'
import { deadLetters } from '#platform/queue.ts'
import { replayErasures } from '#privacy/replay.ts'
import { makeApp } from './app.ts'
import { withEngine } from './erasure.ts'
import { follows, taskNames, tasks } from './reactions.ts'
import { startSchedule } from './schedule.ts'
import type { All } from './services.ts'
import { watchMailboxes } from './watch.ts'

/** Everything that runs: web, post box, dispatcher, tasks, clockwork. `stop` ends it without losing a request or a task. */
export async function run(services: All) {
  const { config, database, queue, log, clock, live } = services
  // What a backup brought back is erased again before anything is served.
  await replayErasures(withEngine(services))
  const intake = openIntake(services)
  const { app, auth, sessions, onWorkspaceMade } = makeApp(services, { wake: (id) => void intake.wake(id) })
  const dispatcher = startDispatcher({ database, queue, wiring: follows, log })
  live.onAny(() => void dispatcher.wake())
  for (const name of taskNames) await queue.work(name, tasks[name].batch, (list) => tasks[name].run(services, list))

  const listener = await openListener({
    port: config.smtp.port,
    host: config.smtp.host,
    domain: `in.${config.mailDomain}`,
    ...(config.smtp.tls && { tls: config.smtp.tls }),
    maxBytes: limits.messageBytes,
    clock,
    lookUp: (slug) => lookUp(services, slug),
    accept: async ({ workspaceId, connectionId, raw, remote }) => {
      const providerId = createHash('sha256').update(raw).digest('hex')
      const arrived = { providerId, raw, receivedAt: clock(), folder: 'inbox' as const, history: false }
      await database.withPurpose('storage', workspaceId, (tx) =>
        journalise(services, tx, { workspaceId, connectionId, remote }, [arrived]),
      )
      void intake.wake(workspaceId)
      return 'stored'
    },
  })
  const schedule = startSchedule(services)
  const watching = watchMailboxes(services)
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const ending: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['post-box', listener.stop],
    ['web', () => closeWeb(server)],
    ['mailboxes', watching.stop],
    ['schedule', schedule.stop],
    ['intake', intake.idle],
    ['dispatcher', dispatcher.stop],
  ]
  return {
    app,
    auth,
    sessions,
    onWorkspaceMade,
    intake,
    dispatcher,
    /** Resolves when everything that follows from what happened so far is done. */
    settled: async () => {
      for (let quiet = 0; quiet < 2; ) {
        await intake.idle()
        await dispatcher.wake()
        const open = (await queue.depth()).filter((q) => q.name !== deadLetters).reduce((n, q) => n + q.open, 0)
        quiet = open === 0 ? quiet + 1 : 0
        if (open > 0) await new Promise((resolve) => setTimeout(resolve, 25))
      }
    },
    port: (server.address() as AddressInfo).port,
    smtpPort: listener.port,
    /** `at` is told what is being ended, so that whoever waits too long can say for what. */
    stop: async (at: (what: string) => void = () => {}) => {
      for (const [what, end] of ending) {
        at(what)
        await end()
      }
    },
  }
}

/** Answers what was asked, then ends. Live updates never end by themselves: whoever listens resumes elsewhere. */
const closeWeb = (server: ReturnType<typeof serve>) =>
  new Promise<void>((resolve) => {
    const late = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3000)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })

/** Whose post box a local part is. */
const lookUp = (services: All, slug: string) =>
  services.database.withPlatform(async (tx) => {
    const [found] = await tx
      .select({ workspaceId: workspaces.id, connectionId: connections.id })
      .from(workspaces)
      .innerJoin(connections, eq(connections.workspaceId, workspaces.id))
      .where(
        and(
          eq(workspaces.slug, slug),
          isNull(workspaces.deletionRequestedAt),
          eq(connections.kind, 'forwarding'),
          isNull(connections.removedAt),
        ),
      )
    return found ?? null
  })
