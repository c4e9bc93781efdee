import type { All } from '#app/services.ts'
import { journalise } from '#conversations/intake.ts'
import { ownSide } from '#conversations/own.ts'
import { type Incoming, receive } from '#conversations/receive.ts'
import { type Figure, median, type Options, perSecond, processorTime, spread, timed } from './figures.ts'
import { letters } from './mails.ts'
import { addressOf, type Business, openRig } from './rig.ts'

/** Mails that are parsed and journalised already, ready to be received. */
async function ready(services: All, of: Business, n: number, seed: number): Promise<Incoming[]> {
  const { workspaceId } = of
  const [connection] = await services.opened.owner('select id from connections where workspace_id = $1', [workspaceId])
  const connectionId = connection!.id as string
  const list = [...letters(n, { to: addressOf(of), seed })]
  const receivedAt = new Date()
  const arrived = list.map((l) => ({ providerId: l.id, raw: l.raw, receivedAt, folder: 'inbox' as const, history: false }))
  for (let i = 0; i < n; i += 200)
    await services.database.withPurpose('storage', workspaceId, (tx) =>
      journalise(services, tx, { workspaceId, connectionId, remote: null }, arrived.slice(i, i + 200)),
    )
  const rows = await services.opened.owner('select id, provider_id from journal where workspace_id = $1', [workspaceId])
  const journalled = new Map(rows.map((r) => [r.provider_id as string, r.id as string]))
  return Promise.all(
    list.map(async ({ raw, id }) => {
      const parsed = await services.parser.parse(raw)
      if ('quarantine' in parsed) throw new Error(parsed.quarantine)
      // biome-ignore format: a row
      return { mail: parsed.mail, connectionId, folder: 'inbox', history: false, receivedAt, checks: null, files: [], journalId: journalled.get(id)! }
    }),
  )
}

/** receive() of parsed mail: one transaction a message; afterwards it is durable, in its thread, searchable, and its journal is settled. */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const rig = await openRig(o.database)
  try {
    const { services } = rig
    const member = await rig.signUp('Hobday & Sons')
    const businesses: Business[] = [member]
    for (let i = 1; i <= 10; i++) businesses.push(await member.found(`Hobday ${i}`))
    await rig.quiet()

    const [rounds, each] = o.quick ? [1, 100] : [3, 500]
    const own = await services.database.withPurpose('storage', member.workspaceId, (tx) =>
      ownSide(services, tx, member.workspaceId),
    )
    const one = (of: Business, mail: Incoming) =>
      services.database.withPurpose('storage', of.workspaceId, (tx) => receive(tx, of.workspaceId, own, [mail]))
    const mails = new Map<Business, Incoming[]>()
    for (const [i, of] of businesses.entries())
      mails.set(of, await ready(services, of, i === 0 ? 100 + rounds * each : Math.ceil((rounds * each) / 10), i + 1))
    const take = (of: Business) => mails.get(of)!.shift()!
    await spread(100, 1, () => one(member, take(member)))

    const cpu = { single: 0, ten: 0 }
    const single: number[] = []
    const ten: number[] = []
    const tenth = Math.floor(each / 10)
    for (let round = 0; round < rounds; round++) {
      let used = processorTime(rig.place.serverPid)
      single.push(await timed(() => spread(each, 1, () => one(member, take(member)))))
      cpu.single += used()
      used = processorTime(rig.place.serverPid)
      ten.push(await timed(() => Promise.all(businesses.slice(1).map((of) => spread(tenth, 1, () => one(of, take(of)))))))
      cpu.ten += used()
    }
    const [{ n: kept } = { n: 0 }] = await services.opened.owner(
      "select count(*)::int as n from journal j join messages m on m.id = j.message_id where j.state = 'kept' and m.search is not null",
    )
    const conditions = { rounds, kept, people: 200 }
    const cpuMs = (ms: number) => Number((ms / rounds / each).toFixed(2))
    yield perSecond('perSecond', each, median(single), { streams: 1, workspaces: 1, cpuMs: cpuMs(cpu.single), ...conditions })
    yield perSecond('perSecond', each, median(ten), { streams: 10, workspaces: 10, cpuMs: cpuMs(cpu.ten), ...conditions })
  } finally {
    await rig.end()
  }
}
