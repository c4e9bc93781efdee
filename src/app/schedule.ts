import { and, eq, isNull } from 'drizzle-orm'
import { sweepServiceMail } from '#accounts/own-mail.ts'
import { shortenAddresses } from '#accounts/shorten.ts'
import { workspaces } from '#accounts/workspaces.ts'
import { writeCheckpoint } from '#audit/checkpoints.ts'
import { emptyAudit } from '#audit/empty.ts'
import { platformChain } from '#audit/entries.ts'
import { destroyKeysOfRemoved } from '#channels/connect.ts'
import { connections } from '#channels/connections.ts'
import { resumeJournal } from '#conversations/intake.ts'
import { sweepOutbox } from '#conversations/outbox.ts'
import { wakeDue } from '#conversations/place.ts'
import { sweepBytes, sweepUploads } from '#conversations/sweep-files.ts'
import { remindOfIncidents } from '#incidents/controllers.ts'
import { sweepAlarms } from '#notifications/alarms.ts'
import { releaseHeld } from '#notifications/release.ts'
import { daysBefore } from '#platform/clock.ts'
import { maintain, openDiskGuard } from '#platform/db/maintenance.ts'
import { openEpochs } from '#platform/epochs.ts'
import { foldUse } from '#platform/usage.ts'
import { bounds, dueBefore, retention } from '#policy/retention.ts'
import { announceChanges } from '#privacy/announce.ts'
import { sweepDormant } from '#privacy/dormant.ts'
import { marketingGate } from '#privacy/news.ts'
import { sweepRetention } from '#privacy/sweep.ts'
import { operatorDesk } from '#rights/cases.ts'
import { packAddresses } from '#rights/pack-store.ts'
import { sweepCases } from '#rights/remind.ts'
import { withEngine } from './erasure.ts'
import { readEntries } from './notice.ts'
import { policies } from './policies.ts'
import { pullConnection } from './reactions.ts'
import { rightsOf } from './rights.ts'
import type { All } from './services.ts'

type Entry = { readonly name: string; readonly everySeconds: number; run(services: All, o: { started: boolean }): Promise<void> }

const inEach =
  (run: (services: All, workspaceId: string, o: { started: boolean }) => Promise<unknown>): Entry['run'] =>
  async (services, o) => {
    for (const workspaceId of await workspaceIds(services)) await run(services, workspaceId, o)
  }

/** What runs when. Each entry may be late, run twice, or run in two processes at once. */
export const schedule: readonly Entry[] = [
  { name: 'outbox', everySeconds: 15, run: inEach(sweepOutbox) },
  {
    name: 'journal',
    everySeconds: 30,
    run: inEach((s, w, o) => resumeJournal(s, w, new Date(s.clock().getTime() - (o.started ? 0 : 60_000)))),
  },
  {
    name: 'snoozed',
    everySeconds: 20,
    run: inEach((s, w) => s.database.withPurpose('service', w, (tx) => wakeDue(tx, w, s.clock()))),
  },
  { name: 'held-notifications', everySeconds: 30, run: inEach(releaseHeld) },
  { name: 'alarms', everySeconds: 60, run: inEach(sweepAlarms) },
  { name: 'service-mail', everySeconds: 60, run: async (s) => void (await sweepServiceMail(s, marketingGate(s))) },
  { name: 'mailboxes', everySeconds: 60, run: pullAll },
  // The embedded database does none of this by itself.
  { name: 'checkpoint', everySeconds: 10, run: async (s) => void (await maintain(s.opened, 'grown', s.config.dataDir)) },
  {
    name: 'vacuum',
    everySeconds: 6 * 3600,
    run: async (s, o) => void (o.started || (await maintain(s.opened, 'vacuum', s.config.dataDir))),
  },
  { name: 'audit-checkpoint', everySeconds: 3600, run: async (s) => void (await writeCheckpoint(s)) },
  {
    name: 'audit-age',
    everySeconds: 86_400,
    run: async (s) => {
      for (const chain of [platformChain, ...(await workspaceIds(s))]) await emptyAudit(s.database, chain, s.clock())
    },
  },
  { name: 'retention', everySeconds: 3600, run: async (s) => void (await sweepRetention(withEngine(s))) },
  { name: 'backup-keys', everySeconds: 3600, run: async (s) => openEpochs(s.config.keysDir).end(s.clock()) },
  { name: 'removed-secrets', everySeconds: 3600, run: inEach(destroyKeysOfRemoved) },
  { name: 'dormant', everySeconds: 86_400, run: sweepDormant },
  { name: 'announcements', everySeconds: 3600, run: async (s) => void (await announceChanges(s, readEntries())) },
  {
    name: 'session-addresses',
    everySeconds: 86_400,
    run: async (s) =>
      void (await s.database.withPlatform((tx) => shortenAddresses(tx, daysBefore(s.clock(), bounds.addressShortenedDays)))),
  },
  { name: 'uploads', everySeconds: 3600, run: inEach(sweepUploads) },
  {
    name: 'bytes',
    everySeconds: 86_400,
    run: async (s) =>
      void (await sweepBytes(s, [...(await workspaceIds(s)), operatorDesk], (w, some) => packAddresses(s, w, some))),
  },
  { name: 'cases', everySeconds: 3600, run: async (s) => sweepDesks(s) },
  {
    name: 'usage',
    everySeconds: 86_400,
    run: inEach((s, w) =>
      s.database.withPurpose('service', w, (tx) => foldUse(tx, w, dueBefore(retention.L3.period, s.clock())!)),
    ),
  },
]

/** The desk of every workspace, and the operator’s own. */
async function sweepDesks(s: All) {
  for (const id of [...(await workspaceIds(s)), operatorDesk]) {
    await sweepCases(rightsOf(s), id)
    await remindOfIncidents({ ...s, policies }, id)
  }
}

export const workspaceIds = (services: Pick<All, 'database'>): Promise<string[]> =>
  services.database.withPlatform(async (tx) => (await tx.select({ id: workspaces.id }).from(workspaces)).map((w) => w.id))

/** Polling, whatever else announces new mail: a watch that silently died is caught here. */
async function pullAll(services: All) {
  const due = await services.database.withPlatform((tx) =>
    tx
      .select({
        id: connections.id,
        workspaceId: connections.workspaceId,
        failures: connections.failures,
        trouble: connections.trouble,
      })
      .from(connections)
      .where(and(eq(connections.kind, 'imap'), isNull(connections.removedAt))),
  )
  const minute = Math.floor(services.clock().getTime() / 60_000)
  // One in trouble is asked ever more rarely, up to every 32 minutes; a refused password only by a person.
  const now = due.filter((c) => c.trouble !== 'reconnect' && minute % 2 ** Math.min(c.failures, 5) === 0)
  await Promise.all(now.map((c) => pullConnection(services, c.workspaceId, c.id)))
}

/** Starts the clockwork. `stop` waits for what is running. */
export function startSchedule(services: All) {
  const running = new Map<Entry, Promise<void>>()
  let stopped = false
  const run = (entry: Entry, started: boolean) => {
    // One that is late is not begun again beside itself.
    if (stopped || running.has(entry)) return
    const done: Promise<void> = entry
      .run(services, { started })
      .catch((cause) => services.log.error('sweep failed', cause, { name: entry.name }))
    running.set(entry, done)
    void done.finally(() => running.delete(entry))
  }
  const timers = schedule.map((entry) => {
    run(entry, true)
    return setInterval(() => run(entry, false), entry.everySeconds * 1000)
  })
  const guard = openDiskGuard(services.opened, services.config.dataDir)
  timers.push(setInterval(() => void guard().catch((cause) => services.log.error('disk check failed', cause)), 1000))
  return {
    stop: async () => {
      stopped = true
      for (const t of timers) clearInterval(t)
      await Promise.all(running.values())
    },
  }
}
