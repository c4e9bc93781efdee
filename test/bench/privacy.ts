import { withEngine } from '#app/erasure.ts'
import { drill } from '#app/operator/drill.ts'
import { databaseDir } from '#app/services.ts'
import { eraseCustomer, eraseWorkspace, previewCustomer } from '#privacy/erase.ts'
import { purgeRemains } from '#privacy/purge.ts'
import { endDue } from '#privacy/retain.ts'
import { scan, total } from '#privacy/scan.ts'
import { type Figure, figure, type Options, timed } from './figures.ts'
import { fill } from './fill.ts'
import { openRig } from './rig.ts'

/**
 * Erasing a customer among many, overwriting what they left, looking for them byte for byte; one look of the sweep where nothing is due; a
 * whole workspace; and the drill, which looks in every store before and after. Files are not in the first.
 */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const rig = await openRig(o.database)
  try {
    const { services } = rig
    const member = await rig.signUp('Hobday & Sons')
    const other = await member.found('Hobday Two')
    await rig.quiet()
    const [all, theirs] = o.quick ? [5000, 500] : [100_000, 10_000]
    const shape = { conversations: Math.ceil(all / 10), messages: all }
    await fill(services, [member.workspaceId, other.workspaceId], shape)
    const p = withEngine(services)
    const w = member.workspaceId
    const [{ id }] = (await services.opened.owner('select id from customers where workspace_id = $1 order by id limit 1', [
      w,
    ])) as [{ id: string }]
    // One customer with a tenth of everything.
    for (const table of ['messages', 'conversations'])
      await services.opened.owner(
        `update ${table} set customer_id = $2 where workspace_id = $1 and ${table === 'messages' ? 'conversation_id' : 'id'} in
           (select id from conversations where workspace_id = $1 order by id limit $3)`,
        [w, id, Math.ceil(theirs / 10)],
      )
    await services.opened.owner(
      "update messages set from_address = md5(id::text) || '@example.com' where workspace_id = $1 and customer_id = $2",
      [w, id],
    )
    const addresses = (
      await services.opened.owner(
        'select from_address as a from messages where workspace_id = $1 and customer_id = $2 limit 300',
        [w, id],
      )
    ).map((r) => r.a as string)
    yield figure('previewCustomer', await timed(() => previewCustomer(p, w, id)), 'ms', theirs, { messages: all })
    let erased = 0
    const ms = await timed(async () => {
      const receipt = await eraseCustomer(p, { workspaceId: w, customerId: id, by: null })
      erased = receipt.rows.messages ?? 0
    })
    yield figure('eraseCustomer', ms, 'ms', erased, { messages: all, target: 'under 10 s' })
    const remaining = { messages: all - erased }
    const purging = await timed(() => purgeRemains(p, [w], { now: true }))
    const [{ level }] = (await services.opened.owner("select receipt->'purge'->>'level' as level from erasures")) as [
      { level: string },
    ]
    yield figure('purge', purging / 1000, 's', 1, { ...remaining, level })
    const folder = (await services.opened.owner('show data_directory'))[0]!.data_directory as string
    const database = o.database === 'embedded' ? databaseDir(services.config) : folder
    let [found, bytes] = [0, 0]
    const looking = await timed(async () => {
      const { traces, bytes: read } = await scan({ tables: [`${database}/base`], wal: [`${database}/pg_wal`] }, addresses)
      ;[found, bytes] = [total(traces), read]
    })
    yield figure('scan', bytes / 1000 / looking, 'MB/s', addresses.length, { megabytes: Math.round(bytes / 1e6), found })
    yield figure('sweepNothingDue', await timed(() => endDue(p, w)), 'ms', 1, { messages: all - erased })
    const whole = await timed(async () => {
      const receipt = await eraseWorkspace(p, { workspaceId: other.workspaceId, by: null })
      erased = receipt.rows.messages ?? 0
    })
    yield figure('eraseWorkspace', whole, 'ms', erased, { target: 'under 60 s' })
  } finally {
    await rig.end()
  }
  // It makes machines of its own, which are embedded.
  if (o.database === 'embedded')
    for await (const drilled of drill())
      for (const [metric, unit] of [
        ['foundBefore', 'traces'],
        ['residualBytes', 'traces'],
        ['resurrectedRows', 'rows'],
        ['seconds', 's'],
      ] as const)
        yield figure(`drill.${metric}`, Number(drilled[metric]), unit, 1, {
          stores: Object.keys(drilled.stores as object).length,
        })
}
