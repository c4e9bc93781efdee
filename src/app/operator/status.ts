import fs from 'node:fs'
import { sql } from 'drizzle-orm'
import { listConnections } from '#channels/connect.ts'
import { rows } from '#platform/db/database.ts'
import type { Answer, Operator } from './verbs.ts'
import { everyWorkspace } from './workspaces.ts'

type Tally = { state: string; n: number }
export const version: string = JSON.parse(fs.readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version

export async function* status({ services, demo, running }: Operator): Answer {
  const { config, database, queue, clock } = services
  const workspaces = await everyWorkspace(services)
  const connections: {
    workspace: string
    kind: string
    address: string
    health: string
    healthSays: string
    lagSeconds: number | null
  }[] = []
  const outgoing: Record<string, number> = {}
  const add = (all: readonly Tally[]) => {
    for (const { state, n } of all) outgoing[state] = (outgoing[state] ?? 0) + n
  }
  for (const w of workspaces) {
    await database.withPurpose('service', w.id, async (tx) => {
      for (const { kind, address, health, lag } of await listConnections(tx, w.id, clock()))
        connections.push({ workspace: w.slug, kind, address, health: health.state, healthSays: health.says, lagSeconds: lag })
      add(
        await rows<Tally>(
          tx,
          sql`select state, count(*)::int as n from deliveries where state not in ('sent', 'cancelled') group by 1`,
        ),
      )
    })
  }
  const letters = await database.withPlatform((tx) =>
    rows<Tally>(tx, sql`select state, count(*)::int as n from service_mail where state <> 'sent' group by 1`),
  )
  const tasks = await queue.depth()
  const answer = {
    version,
    running,
    address: config.baseUrl,
    demo,
    database: database.kind,
    smtpPort: config.smtp.port,
    forwarding: workspaces.map((w) => w.forwarding),
    connections,
    queue: { open: tasks.reduce((n, t) => n + t.open, 0), failed: tasks.reduce((n, t) => n + t.failed, 0), tasks },
    outgoing,
    serviceMail: Object.fromEntries(letters.map((l) => [l.state, l.n])),
    relay: config.relayUrl !== null,
  }
  const count = (of: Record<string, number>) =>
    Object.entries(of)
      .map(([state, n]) => `${n} ${state}`)
      .join(', ') || 'nothing'
  const lines = [
    `Handlet ${version}, ${running ? `running at ${config.baseUrl}` : 'not running'}, ${database.kind} database`,
    ...(demo ? [`Demo sign-in: ${demo.email} with ${demo.password}`] : []),
    `Forwarding (SMTP port ${config.smtp.port}): ${answer.forwarding.join(', ') || 'no workspace yet'}`,
    ...connections.map((c) => `${c.workspace} ${c.kind} ${c.address}: ${c.healthSays}`),
    `Tasks: ${answer.queue.open} open, ${answer.queue.failed} given up`,
    `Outgoing: ${count(outgoing)}. Service mail: ${count(answer.serviceMail)}${config.relayUrl ? '' : '. No relay is set (SMTP_URL), so mail waits here'}`,
  ]
  yield { says: lines.join('\n'), ...answer }
}
