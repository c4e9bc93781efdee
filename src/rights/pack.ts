import { createHash } from 'node:crypto'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { readFile } from '#conversations/files.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { policyHash } from '#policy/version.ts'
import { advance, announce, type Case, caseOf, changeCase, comply } from './course.ts'
import type { Decision } from './decisions.ts'
import type { RightsServices } from './erasing.ts'
import type { LeftOut } from './letters-answers.ts'
import { subjectsOf } from './own-desk.ts'
import {
  aboutPage,
  article,
  csvLine,
  escaped,
  label,
  pageEnd,
  pageStart,
  readme,
  schemaOf,
  schemaVersion,
  sectionEnd,
  sectionStart,
} from './pack-pages.ts'
import { dropOthers, fetchDays, openPack } from './pack-store.ts'
import { packs } from './packs.ts'
import { deskOf } from './post.ts'
import { rightOf } from './search.ts'
import { type Found, keyOf, rowsOf, type Shelf, shelvesOf } from './shelves.ts'
import { caseSpans, type SpanReason } from './spans.ts'
import { blocks, redact } from './suggest.ts'
import { openZip } from './zip.ts'

/** A person has decided about every suggestion; only then may anything go out. Starts the building. */
export async function approve(s: RightsServices, workspaceId: string, caseId: string, by: string): Promise<void> {
  const now = s.clock()
  await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (c.kind !== 'access' && c.kind !== 'portability') throw new Refused('conflict', 'This case is not answered with a copy.')
    if (c.state !== 'review' || c.found === null) throw new Refused('conflict', 'First everything has to be looked for.')
    const open = await tx
      .select({ id: caseSpans.id })
      .from(caseSpans)
      .where(and(eq(caseSpans.caseId, caseId), eq(caseSpans.state, 'suggested')))
      .limit(1)
    if (open.length > 0)
      throw new Refused(
        'conflict',
        'Some words of other people are not decided yet. Say of each whether it stays in or is left out.',
      )
    const [made] = await tx
      .insert(packs)
      .values({ workspaceId, caseId, state: 'building', askedAt: now })
      .returning({ id: packs.id })
    await changeCase(tx, c, { reviewedBy: by, reviewedAt: now, decidedBy: by, decision: null })
    await announce(tx, c, { kind: 'pack.asked', about: { caseId, packId: made!.id } })
  })
}

type Cut = { row: string; column: string | null; from: number | null; to: number | null; reason: SpanReason }
/** What a person left out of these rows, by row. */
async function cutsOf(tx: Tx, c: Case, shelf: Shelf, keys: readonly string[]) {
  const found = await rows<Cut>(
    tx,
    sql`select row_key as "row", column_name as "column", from_at as "from", to_at as "to", reason from case_spans
        where workspace_id = ${c.workspaceId} and case_id = ${c.id} and table_name = ${shelf.name} and state <> 'shown'
          and row_key = any(array(select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)))`,
  )
  return Map.groupBy(found, (f) => f.row)
}

/** The row as it goes out; null: all of it is left out. A formatted twin cannot carry the cuts of its text, so it goes with them. */
export function released(shelf: Shelf, row: Found, cuts: readonly Cut[] = []): Found | null {
  if (cuts.some((cut) => cut.column === null)) return null
  return Object.fromEntries(
    shelf.columns.map(({ name }) => {
      const value = row[name]
      const mine = cuts.filter((cut) => cut.column === name)
      if (name === 'html' && cuts.length > 0 && value) return [name, blocks[cuts[0]!.reason]]
      return [name, mine.length > 0 && typeof value === 'string' ? redact(value, mine) : value]
    }),
  )
}

const safe = (name: string) =>
  name
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(-100)

/** Builds what was approved: one pass over the rows, a page at a time, into a sealed archive. Run again it builds anew. */
export async function buildPack(s: RightsServices, workspaceId: string, caseId: string, packId: string): Promise<void> {
  const { c, desk, pack } = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    const [pack] = await tx.select().from(packs).where(eq(packs.id, packId))
    return { c, desk: (await deskOf(tx, s, workspaceId))!, pack }
  })
  if (pack?.state !== 'building' || c.closedAt) return
  await dropOthers(s, workspaceId, caseId, packId)
  await comply(s, workspaceId, (tx) =>
    tx.execute(sql`delete from pack_parts where workspace_id = ${workspaceId} and pack_id = ${packId}`),
  )
  const store = await openPack(s, workspaceId, packId)
  const built = await write(s, { c, subjectIds: await subjectsOf(s, c), desk, sink: store.sink })
  const { wrappedKey, size } = await store.done()
  await comply(s, workspaceId, async (tx) => {
    const now = s.clock()
    const asNow = await caseOf(tx, caseId)
    // Something came or went since a person looked, or they took their word back: this is not what they approved.
    if (built.looked !== asNow.found || !asNow.reviewedAt) {
      await tx.update(packs).set({ state: 'failed' }).where(eq(packs.id, packId))
      await changeCase(tx, asNow, { found: null, reviewedBy: null, reviewedAt: null, decision: null })
      return announce(tx, c, { kind: 'case.searching', about: { caseId } })
    }
    const expiresAt = new Date(now.getTime() + fetchDays * 86_400_000)
    await tx
      .update(packs)
      .set({ state: 'built', wrappedKey, size, rows: built.rows, files: built.files, builtAt: now, expiresAt })
      .where(eq(packs.id, packId))
    const decision: Decision = { kind: c.kind as 'access' | 'portability', packId, leftOut: built.leftOut }
    await changeCase(tx, await advance(tx, asNow, 'review'), { decision })
    await announce(tx, c, { kind: 'case.changed', about: { caseId } })
  })
}

type Writing = {
  c: Case
  subjectIds: readonly string[]
  desk: { name: string; contact: string }
  sink: (bytes: Uint8Array) => Promise<void>
}

async function write(s: RightsServices, { c, subjectIds, desk, sink }: Writing) {
  const now = s.clock()
  const zip = openZip(sink, now)
  const sums: { file: string; sha256: string; bytes: number }[] = []
  const member = (file: string) => {
    const [inner, hash] = [zip.member(file), createHash('sha256')]
    let bytes = 0
    return {
      write: async (text: string | Uint8Array) => {
        hash.update(text)
        bytes += Buffer.byteLength(text)
        await inner.write(text)
      },
      close: async () => {
        await inner.close()
        sums.push({ file, sha256: hash.digest('hex'), bytes })
      },
    }
  }
  const add = async (file: string, text: string | Uint8Array) => {
    const m = member(file)
    await m.write(text)
    await m.close()
  }
  const shelves = shelvesOf(s.policies, rightOf(c), c.workspaceId)
  const [index, data] = [member('index.html'), member('data.json')]
  await index.write(
    `${pageStart(`Your information (${c.number})`)}<p>As ${escaped(desk.name)} holds it. <a href="about.html">Why it is held, and for how long</a>.</p>\n<ul>${shelves.map((shelf) => `<li><a href="#${shelf.name}">${label(shelf.name)}</a></li>`).join('')}</ul>\n`,
  )
  await data.write(`{"schema":"${schemaVersion}","case":${JSON.stringify(c.number)},"made":"${now.toISOString()}","tables":{`)
  const counts: Record<string, number> = {}
  const why = new Set<SpanReason>()
  let [files, looked] = [0, 0]
  for (const [i, shelf] of shelves.entries()) {
    const csv = member(`csv/${shelf.name}.csv`)
    await csv.write(csvLine(shelf.columns.map((column) => column.name)))
    await index.write(sectionStart(shelf))
    await data.write(`${i ? ',' : ''}"${shelf.name}":[`)
    let n = 0
    for await (const some of rowsOf(s, c.workspaceId, shelf, subjectIds)) {
      const cuts = await comply(s, c.workspaceId, (tx) =>
        cutsOf(
          tx,
          c,
          shelf,
          some.map((row) => keyOf(shelf, row)),
        ),
      )
      const fetched = shelf.name === 'attachments' ? await addressesOf(s, c.workspaceId, some) : null
      looked += some.length
      const [lines, articles, objects] = [[] as string[], [] as string[], [] as string[]]
      for (const row of some) {
        const mine = cuts.get(keyOf(shelf, row))
        for (const cut of mine ?? []) why.add(cut.reason)
        const out = released(shelf, row, mine)
        if (!out) continue
        const address = fetched?.get(String(row.id))
        const file = address ? `attachments/${String(++files).padStart(4, '0')} ${safe(String(out.name ?? 'file'))}` : null
        if (file) await add(file, await fileOf(s, c.workspaceId, address!))
        lines.push(csvLine(shelf.columns.map((column) => out[column.name])))
        articles.push(article(shelf, out, file))
        objects.push(`${n++ ? ',' : ''}\n${JSON.stringify(out)}`)
      }
      await csv.write(lines.join(''))
      await index.write(articles.join(''))
      await data.write(objects.join(''))
    }
    counts[shelf.name] = n
    await csv.close()
    await index.write(n ? sectionEnd : `<p>Nothing.</p>${sectionEnd}`)
    await data.write(']')
  }
  await data.write('}}\n')
  await data.close()
  await index.write(pageEnd)
  await index.close()
  const total = Object.values(counts).reduce((a, b) => a + b, 0)
  const { regulator } = s.config.controller
  await add('schema.json', `${JSON.stringify(schemaOf(shelves), null, 1)}\n`)
  await add('about.html', aboutPage(shelves, { desk: desk.name, contact: desk.contact, regulator }))
  await add('README.txt', readme({ number: c.number, desk: desk.name, made: now.toISOString().slice(0, 10), rows: total, files }))
  await zip.add(
    'manifest.json',
    `${JSON.stringify({ schema: schemaVersion, case: c.number, made: now.toISOString(), policy: policyHash, counts, files: sums }, null, 1)}\n`,
  )
  await zip.end()
  const leftOut: LeftOut[] = [
    ...(why.has('third-party') || why.has('other-address') ? (['third-party-rights'] as const) : []),
    ...(why.has('legal-privilege') ? (['legal-privilege'] as const) : []),
  ]
  return { rows: total, files, looked, leftOut }
}

/** Where the files of these attachments lie: the address itself is no part of a copy. */
const addressesOf = (s: RightsServices, workspaceId: string, some: readonly Found[]) =>
  comply(s, workspaceId, async (tx) => {
    const found = await rows<{ id: string; address: string }>(
      tx,
      sql`select id, address from attachments where workspace_id = ${workspaceId}
          and id in (select jsonb_array_elements_text(${JSON.stringify(some.map((row) => row.id))}::jsonb)::uuid)`,
    )
    return new Map(found.map((f) => [f.id, f.address]))
  })

/** The pack that a case page may hand out; null: there is none, or not any more. */
export const packOf = async (tx: Tx, c: Case, now: Date) => {
  const [pack] = await tx
    .select()
    .from(packs)
    .where(and(eq(packs.caseId, c.id), eq(packs.state, 'built'), isNotNull(packs.expiresAt)))
    .limit(1)
  return pack && pack.expiresAt! > now && (c.state === 'sent' || c.state === 'closed') && c.ending !== 'refused' ? pack : null
}

/** A file whose bytes are gone is said to be gone, in its place: the rest of the copy does not wait for it. */
const fileOf = (s: RightsServices, workspaceId: string, address: string) =>
  readFile(s, workspaceId, address).catch((cause) => {
    if (cause instanceof Refused && cause.kind === 'missing') return 'This file is no longer held.\n'
    throw cause
  })
