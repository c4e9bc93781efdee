import { checksOf } from '#policy/enforcement.ts'
import { eraseCustomer } from '#privacy/erase.ts'
import { purgeRemains } from '#privacy/purge.ts'
import { verifyReceipt } from '#privacy/receipt.ts'
import { drill } from '../operator/drill.ts'
import { policies } from '../policies.ts'
import { dump } from './everything.ts'
import type { People } from './people.ts'
import { customer, type Place } from './place.ts'
import { atLeast, is, none, promise, refusal } from './promise.ts'

const [nan, abe] = [customer('Nan Ode'), customer('Abe Stone')]
const texts = {
  said: 'The lantern over the porch flickers',
  file: 'a drawing of the porch',
  name: 'porch-lantern.txt',
  note: 'Nan pays in cash',
  draft: 'About £70 for the lantern, Nan.',
}
const needles = [...Object.values(texts), nan.email, nan.name]
const ids = (list: readonly { id: string }[]) => list.map((r) => r.id)

const firstTime = <T>(work: () => Promise<T>) => {
  let done: Promise<T> | null = null
  return () => (done ??= work())
}

/** One customer with a row of every kind, erased once; several promises look at what was there and what is left. */
async function eraseNan(place: Place, { anna }: People) {
  const of = (table: string, where: string, params: unknown[]) =>
    place.owner(`select id from "${table}" where ${where}`, params) as Promise<{ id: string }[]>
  const attachments = [{ filename: texts.name, content: texts.file }]
  await place.mail(anna, { from: nan.from, subject: 'The lantern', text: `${texts.said}. What would it cost?`, attachments })
  await place.mail(anna, { from: abe.from, subject: 'The hinge', text: 'The hinge squeaks at night.' })
  const id = await place.customerOf(nan.email)
  const [c] = await of('conversations', 'customer_id = $1', [id])
  const path = `${anna.w}/conversations/${c!.id}`
  place.must(await anna.post(`${path}/notes`, { key: crypto.randomUUID(), body: texts.note }))
  const sendAt = new Date(place.clock().getTime() + 3 * 86_400_000).toISOString()
  place.must(await anna.post(`${path}/messages`, { key: crypto.randomUUID(), text: texts.draft, sendAt }))
  await place.settled()
  const mine = {
    messages: ids(await of('messages', 'customer_id = $1 or conversation_id = $2', [id, c!.id])),
    deliveries: ids(
      (await place.owner('select d.id from deliveries d join messages m on m.id = d.message_id where m.conversation_id = $1', [
        c!.id,
      ])) as { id: string }[],
    ),
    attachments: ids(await of('attachments', 'name = $1', [texts.name])),
    conversations: [c!.id],
  }
  const files = (await place.owner('select address from attachments where name = $1', [texts.name])).map(
    (f) => f.address as string,
  )
  const found = async () => ({
    texts: await place.foundIn(anna.workspaceId, needles),
    hits: (await anna.post(`${anna.w}/search`, { query: 'lantern' })).text.includes(c!.id),
    decisions: (await place.owner('select 1 from intent_decisions where message_id = any($1)', [mine.messages])).length,
    rows: Object.fromEntries(
      await Promise.all(
        Object.entries(mine).map(async ([table, list]) => [table, (await of(table, 'id = any($1)', [list])).length] as const),
      ),
    ) as Record<keyof typeof mine, number>,
    tasks: (await dump(place.services)).tasks!.filter((t) => needles.some((n) => t.includes(n))).length,
    files: (await Promise.all(files.map((f) => refusal(place.services.blobs.get(f))))).filter((end) => end === 'allowed').length,
    others: (await place.foundIn(anna.workspaceId, [abe.email, 'The hinge squeaks at night.'])).length,
  })
  place.quiet()
  const before = await found()
  const receipt = await eraseCustomer(place.engine, { workspaceId: anna.workspaceId, customerId: id, by: anna.loginId })
  await place.settled()
  return { id, before, receipt, after: await found() }
}

export const erasing = (people: People) => {
  const once = new WeakMap<Place, () => ReturnType<typeof eraseNan>>()
  const erased = (place: Place) => {
    const known = once.get(place) ?? firstTime(() => eraseNan(place, people))
    once.set(place, known)
    return known()
  }
  const drilled = firstTime(async () => {
    let result: Record<string, unknown> = {}
    for await (const item of drill()) result = item
    return result
  })
  const gone = (what: string, before: number, after: number) => [
    atLeast(`${what}, before`, before, 1),
    is(`${what}, after`, after, 0),
  ]
  return [
    promise('R55', async (place) => {
      const { before, after } = await erased(place)
      return [
        ...gone('Messages', before.rows.messages, after.rows.messages),
        ...gone('Conversations', before.rows.conversations, after.rows.conversations),
        is('Texts of somebody else', [before.others, after.others], [2, 2]),
      ]
    }),
    promise('R56', async (place) => {
      const { before, after } = await erased(place)
      return [
        ...gone('Answers that wait to be sent', before.rows.deliveries, after.rows.deliveries),
        is('Tasks with a word of theirs, before and after', [before.tasks, after.tasks], [0, 0]),
      ]
    }),
    promise('R57', async (place) => {
      const { before, after } = await erased(place)
      return gone('Rows about attachments', before.rows.attachments, after.rows.attachments)
    }),
    promise('R58', async (place) => {
      const { before, after } = await erased(place)
      return gone('Files that can be opened', before.files, after.files)
    }),
    promise('R59', async (place) => {
      const { before, after } = await erased(place)
      return [
        ...gone('Decisions about what was wanted', before.decisions, after.decisions),
        is('Found by search, before and after', [before.hits, after.hits], [true, false]),
      ]
    }),
    promise('R67', async (place) => {
      const { before, after, receipt } = await erased(place)
      const purged = await purgeRemains(place.engine, [people.anna.workspaceId], { now: true })
      const [row] = await place.owner('select receipt from erasures where id = $1', [receipt.erasureId])
      const changed = { ...receipt, rows: {} }
      return [
        is(`Of ${needles.length} texts of theirs in rows, sealed mail and files: before`, before.texts.length, needles.length),
        none('After', after.texts),
        is(
          'The receipt checks out, and a changed one does not',
          [verifyReceipt(receipt, receipt.publicKey).holds, verifyReceipt(changed, receipt.publicKey).holds],
          [true, false],
        ),
        none(
          'Names in the receipt',
          needles.filter((n) => JSON.stringify(receipt).includes(n)),
        ),
        atLeast('Receipts countersigned once the bytes were overwritten', purged, 1),
        is('Traces that the overwriting left', row?.receipt.purge?.residual, 0),
      ]
    }),
    promise('R22', async (place) => {
      const { id } = await erased(place)
      const records = policies.filter((p) => p.record)
      const rows = await dump(place.services)
      const ends: string[] = []
      let tried = 0
      for (const p of records)
        for (const { name } of checksOf(p).filter((_c) => rows[p.name]!.length > 0)) {
          const column = name.slice(p.name.length + 1, -'_word'.length)
          const end = await refusal(place.owner(`update "${p.name}" set "${column}" = 'Nan Ode rang about it'`))
          tried++
          if (end === 'allowed') ends.push(`${p.name}.${column}`)
        }
      const naming = records.filter((p) => rows[p.name]!.some((r) => needles.some((n) => r.includes(n))))
      return [
        atLeast('Records that the law asks for with rows in them', records.filter((p) => rows[p.name]!.length > 0).length, 8),
        none(
          'Of those, with a word about whoever was erased',
          naming.map((p) => p.name),
        ),
        atLeast('Rows that tell of the erasure by its id', rows.erasures!.filter((r) => r.includes(id)).length, 1),
        atLeast('Columns that a sentence was put into', tried, 10),
        none('Of those, that took it', ends),
      ]
    }),
    promise('R60', async () => {
      const { foundBefore, residualBytes, resurrectedRows } = (await drilled()) as Record<string, number>
      return [
        atLeast('Traces of a person in the tables, the log, the files, before', foundBefore!, 1),
        is('Traces after the erasure, after a restore from before it, and after the workspace’s', residualBytes, 0),
        is('Rows that came back', resurrectedRows, 0),
      ]
    }),
  ]
}
