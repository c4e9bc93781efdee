import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { rows } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { hmac, newKey, seal, unseal } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { dueBefore, retention } from '#policy/retention.ts'
import { cases } from './cases.ts'
import { comply } from './course.ts'
import { packParts, packs } from './packs.ts'

type Needs = Pick<Services, 'database' | 'blobs' | 'secrets' | 'clock'>
const partBytes = 4 * 1024 * 1024
export const fetchDays = 7

const contextOf = (packId: string, part: number) => `pack ${packId} ${part}`
const workspaceKey = (s: Needs, workspaceId: string) =>
  s.database.withPurpose('service', workspaceId, (tx) => s.secrets.workspaceKey(tx, workspaceId))

/** A sink that seals what it is given, 4 MiB at a time, under a key of this pack alone. `done` writes what is left and answers the size. */
export async function openPack(s: Needs, workspaceId: string, packId: string) {
  const key = newKey()
  const wrappedKey = seal(await workspaceKey(s, workspaceId), key, packId)
  let [held, waiting, part, size] = [0, [] as Uint8Array[], 0, 0]
  const put = async (bytes: Uint8Array) => {
    const address = hmac(key, contextOf(packId, part)).toString('hex')
    // The row first: bytes without a row are swept, a row without bytes is a pack that failed.
    await comply(s, workspaceId, (tx) => tx.insert(packParts).values({ workspaceId, packId, part, address }))
    await s.blobs.put(address, seal(key, bytes, contextOf(packId, part)))
    part++
  }
  return {
    sink: async (bytes: Uint8Array) => {
      waiting.push(bytes)
      held += bytes.length
      size += bytes.length
      if (held < partBytes) return
      const full = Buffer.concat(waiting)
      waiting = []
      held = 0
      for (let at = 0; at < full.length; at += partBytes) await put(full.subarray(at, at + partBytes))
    },
    done: async () => {
      if (held > 0) await put(Buffer.concat(waiting))
      return { wrappedKey, size }
    },
  }
}

/** The bytes of a pack in order, a part at a time. Throws `Refused('missing')` where it was not built or its days are over. */
export async function* readPack(s: Needs, workspaceId: string, packId: string): AsyncGenerator<Uint8Array> {
  const { pack, parts } = await comply(s, workspaceId, async (tx) => ({
    pack: (await tx.select().from(packs).where(eq(packs.id, packId)))[0],
    parts: await tx.select().from(packParts).where(eq(packParts.packId, packId)).orderBy(packParts.part),
  }))
  if (pack?.state !== 'built' || !pack.wrappedKey || pack.expiresAt! <= s.clock())
    throw new Refused('missing', 'This copy is not here any more. Ask for it again.')
  const key = unseal(await workspaceKey(s, workspaceId), pack.wrappedKey, packId)
  for (const { part, address } of parts) yield unseal(key, await s.blobs.get(address), contextOf(packId, part))
}

async function drop(s: Needs, workspaceId: string, ids: readonly string[]) {
  if (ids.length === 0) return
  const list = [...ids]
  const parts = await comply(s, workspaceId, (tx) => tx.select().from(packParts).where(inArray(packParts.packId, list)))
  for (const { address } of parts) await s.blobs.delete(address)
  await comply(s, workspaceId, async (tx) => {
    await tx.delete(packParts).where(inArray(packParts.packId, list))
    await tx.update(packs).set({ state: 'gone', wrappedKey: null }).where(inArray(packs.id, list))
  })
}

/** Somebody was erased: the copies that were built for them go with them, and do not wait for their fourteen days. */
export async function dropPacksOf(s: Needs, workspaceId: string, customerId: string): Promise<void> {
  const theirs = await comply(s, workspaceId, (tx) =>
    tx
      .select({ id: packs.id })
      .from(packs)
      .innerJoin(cases, eq(cases.id, packs.caseId))
      .where(and(eq(cases.customerId, customerId), sql`${packs.state} <> 'gone'`)),
  )
  await drop(
    s,
    workspaceId,
    theirs.map((p) => p.id),
  )
}

/** Takes away what was built before for the same case. */
export const dropOthers = async (s: Needs, workspaceId: string, caseId: string, but: string) => {
  const old = await comply(s, workspaceId, (tx) =>
    tx
      .select({ id: packs.id })
      .from(packs)
      .where(and(eq(packs.caseId, caseId), sql`${packs.id} <> ${but} and ${packs.state} <> 'gone'`)),
  )
  await drop(
    s,
    workspaceId,
    old.map((p) => p.id),
  )
}

/** Rule D3. The bytes first, then what knows of them: cut short, it is done again. Answers how many packs went. */
export async function dropDue(s: Needs, workspaceId: string): Promise<number> {
  const before = dueBefore(retention.D3.period, s.clock())!
  const due = await comply(s, workspaceId, (tx) =>
    tx
      .select({ id: packs.id })
      .from(packs)
      .where(and(lt(packs.askedAt, before), sql`${packs.state} <> 'gone'`)),
  )
  await drop(
    s,
    workspaceId,
    due.map((p) => p.id),
  )
  return due.length
}

/** Which of these addresses are a pack's: they are not orphans. */
export const packAddresses = (
  s: Pick<Services, 'database'>,
  workspaceId: string,
  addresses: readonly string[],
): Promise<string[]> =>
  comply(s, workspaceId, async (tx) => {
    const found = await rows<{ address: string }>(
      tx,
      sql`select address from pack_parts where workspace_id = ${workspaceId}
          and address in (select jsonb_array_elements_text(${JSON.stringify(addresses)}::jsonb))`,
    )
    return found.map((r) => r.address)
  })
