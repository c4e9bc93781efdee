import { and, eq } from 'drizzle-orm'
import { withinLimit } from '#accounts/limits.ts'
import { workspaces } from '#accounts/workspaces.ts'
import { appendAudit } from '#audit/append.ts'
import { emailKey } from '#customers/normalise.ts'
import type { Tx } from '#platform/db/database.ts'
import { uuidv7 } from '#platform/ids.ts'
import { hmac, seal, unseal } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { newCode, takeCode } from './codes.ts'
import { announce, type Case, caseOf, clock, comply, eventsOf, hasFact, keepText, noteFact, provedOf, textsOf } from './course.ts'
import { dayOf } from './days.ts'
import type { RightsServices } from './erasing.ts'
import { rulesOf } from './kinds.ts'
import { downloadCode } from './letters-code.ts'
import { packOf } from './pack.ts'
import { readPack } from './pack-store.ts'
import { packs } from './packs.ts'
import type { CasePage } from './pages/case.ts'
import type { Around } from './pages/layout.ts'
import { aboutOf, deliverAll, deskOf, personOf, sendSecret } from './post.ts'
import { confirm } from './prove.ts'
import { type Asked, askForCode, receive } from './receive.ts'

const hour = 3600
/** Requests from one place; tries at codes and keys from one place; requests for one address, whoever sends them. */
const limits = {
  ask: { max: 12, seconds: hour },
  try: { max: 30, seconds: hour },
  mail: { max: 5, seconds: hour },
} as const

/** False: one too many. The key is a keyed hash, so that the counter names nobody. */
export const within = (s: Services, what: keyof typeof limits, of: string) =>
  s.database.withPlatform((tx) =>
    withinLimit(
      tx,
      `rights:${what}:${hmac(s.secrets.derive('rights-limits'), of).toString('base64url')}`,
      limits[what],
      s.clock(),
    ),
  )

/** The desk of a business by its name in addresses; null: there is none. */
export const deskBySlug = (s: Pick<Services, 'database'>, slug: string) =>
  s.database.withPlatform(async (tx) => {
    const [found] = await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.slug, slug))
    return found?.id ?? null
  })

export const aroundOf = (s: RightsServices, workspaceId: string): Promise<Around> =>
  comply(s, workspaceId, async (tx) => {
    const { controller } = s.config
    const desk = (await deskOf(tx, s, workspaceId)) ?? controller
    return { name: desk.name, contact: desk.contact, controller: { name: controller.name, contact: controller.contact } }
  })

/** What the browser holds between the form and the code: it says nothing, and opens nothing but the place for the code. */
const handleKey = (s: Pick<Services, 'secrets'>) => s.secrets.derive('rights-handles')
const handleOf = (s: Services, workspaceId: string, caseId: string) =>
  Buffer.from(seal(handleKey(s), Buffer.from(`${workspaceId} ${caseId}`), 'handle')).toString('base64url')
function handleIn(s: Services, handle: string): { workspaceId: string; caseId: string } | null {
  try {
    const [workspaceId, caseId] = Buffer.from(unseal(handleKey(s), Buffer.from(handle, 'base64url'), 'handle'))
      .toString()
      .split(' ')
    return { workspaceId: workspaceId!, caseId: caseId! }
  } catch {
    return null
  }
}

/** Takes a request from the page. Answers the same kind of handle whether it became a case or, from a robot or once too often, did not. */
export async function askFromPage(
  s: RightsServices,
  workspaceId: string,
  asked: Omit<Asked, 'came'> & { trapped: boolean },
): Promise<string> {
  const address = emailKey(asked.email)
  const taken = !asked.trapped && address && (await within(s, 'mail', `${workspaceId} ${address}`))
  const caseId = taken ? (await receive(s, workspaceId, { ...asked, came: 'page' })).caseId : uuidv7()
  return handleOf(s, workspaceId, caseId)
}

/** The desk that a handle is of; null for one that is not ours. */
export const deskOfHandle = (s: Services, handle: string) => handleIn(s, handle)?.workspaceId ?? null
export async function confirmFromPage(s: RightsServices, handle: string, code: string): Promise<boolean> {
  const found = handleIn(s, handle)
  return found ? confirm(s, found.workspaceId, found.caseId, code) : false
}

/** What a case page shows, to whoever holds its key. */
export const pageOfCase = (
  s: RightsServices,
  workspaceId: string,
  caseId: string,
  key: string,
  codeSent = false,
): Promise<CasePage> =>
  comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    const now = s.clock()
    const [current, events, texts] = [await clock(tx, c, now), await eventsOf(tx, caseId), await textsOf(tx, caseId)]
    const proved = events.some((e) => e.what === 'identity-received')
    const pack = proved ? await packOf(tx, c, now) : null
    return {
      key,
      number: c.number,
      kind: c.kind,
      state: c.state,
      ending: c.ending,
      receivedOn: dayOf(c.receivedAt),
      due: current.due,
      waits: current.runs === 'running' ? 'for-us' : current.runs === 'ended' ? 'for-nobody' : 'for-you',
      identityNeeded: rulesOf(c.kind).identity,
      proved,
      pack: pack ? { until: dayOf(pack.expiresAt!) } : null,
      codeSent,
      mayComplain: c.kind !== 'complaint',
      // Before it is proved, nobody reads what was written to them.
      letters: proved ? texts.filter((t) => t.what === 'letter').map((t) => ({ on: dayOf(t.at), text: t.text })) : [],
    }
  })

export async function sendCodeAgain(s: RightsServices, workspaceId: string, caseId: string): Promise<boolean> {
  const id = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    return c.closedAt ? null : askForCode(tx, s, c)
  })
  deliverAll(s, [id])
  return id !== null
}

export async function sendDownloadCode(s: RightsServices, workspaceId: string, caseId: string): Promise<boolean> {
  const id = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (!(await packOf(tx, c, s.clock()))) return null
    const code = await newCode(tx, s, c, 'download')
    return code ? sendSecret(tx, s, c, downloadCode(await aboutOf(tx, s, c), { code })) : null
  })
  deliverAll(s, [id])
  return id !== null
}

/** The copy, to who has the key and the code of this minute; null: they have not, or it is not there any more. */
export async function fetchPack(s: RightsServices, workspaceId: string, caseId: string, code: string) {
  const pack = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    const pack = await packOf(tx, c, s.clock())
    if (!pack || !(await takeCode(tx, s, caseId, 'download', code))) return null
    await tx
      .update(packs)
      .set({ fetchedAt: s.clock() })
      .where(and(eq(packs.id, pack.id)))
    await appendAudit(tx, workspaceId, [{ action: 'pack.fetched', actor: { kind: 'system' }, target: caseId }])
    return { ...pack, number: c.number }
  })
  return pack ? { number: pack.number, size: pack.size!, bytes: readPack(s, workspaceId, pack.id) } : null
}

export const addFromPage = (s: RightsServices, workspaceId: string, caseId: string, words: string): Promise<void> =>
  comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    await say(tx, s, c, words)
  })

/** What somebody adds answers the question that stopped the clock, if one is open. */
async function say(tx: Tx, s: RightsServices, c: Case, words: string) {
  const open = (await hasFact(tx, c.id, 'clarification-asked')) && !(await hasFact(tx, c.id, 'clarification-answered'))
  if (open) await noteFact(tx, c, 'clarification-answered', s.clock())
  await keepText(tx, c, open ? 'clarified' : c.closedAt ? 'disagreed' : 'asked', words, s.clock())
  await announce(tx, c, { kind: 'case.changed', about: { caseId: c.id } })
}

/** A complaint about this case, from its own page: by the same person, who need not show again who they are. */
export async function complainFromPage(s: RightsServices, workspaceId: string, caseId: string, words: string): Promise<void> {
  const { c, email, name, proved } = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    return { c, ...(await personOf(tx, c)), proved: (await provedOf(tx, c)).length > 0 }
  })
  if (!email) return
  await receive(s, workspaceId, { kind: 'complaint', email, ...(name && { name }), words, came: 'page', aboutId: c.id, proved })
}
