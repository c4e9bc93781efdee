import { withEngine } from '#app/erasure.ts'
import { eraseCustomer, eraseWorkspace, previewCustomer } from '#privacy/erase.ts'
import { endDue } from '#privacy/retain.ts'
import { type Figure, figure, type Options, timed } from './figures.ts'
import { fill } from './fill.ts'
import { openRig } from './rig.ts'

/** Erasing a customer among many, a whole workspace, and one look of the sweep where nothing is due. Files and the purge are not in it. */
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
    yield figure('previewCustomer', await timed(() => previewCustomer(p, w, id)), 'ms', theirs, { messages: all })
    let erased = 0
    const ms = await timed(async () => {
      const receipt = await eraseCustomer(p, { workspaceId: w, customerId: id, by: null })
      erased = receipt.rows.messages ?? 0
    })
    yield figure('eraseCustomer', ms, 'ms', erased, { messages: all, target: 'under 10 s' })
    yield figure('sweepNothingDue', await timed(() => endDue(p, w)), 'ms', 1, { messages: all - erased })
    const whole = await timed(async () => {
      const receipt = await eraseWorkspace(p, { workspaceId: other.workspaceId, by: null })
      erased = receipt.rows.messages ?? 0
    })
    yield figure('eraseWorkspace', whole, 'ms', erased, { target: 'under 60 s' })
  } finally {
    await rig.end()
  }
}
