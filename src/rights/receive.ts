import { sql } from 'drizzle-orm'
import { emailKey, phoneKey } from '#customers/normalise.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { holdWorkspace } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { cases, operatorDesk } from './cases.ts'
import { newCode } from './codes.ts'
import { advance, announce, audited, type Case, caseOf, changeCase, comply, keepText, noteFact } from './course.ts'
import { dayOf } from './days.ts'
import type { RightsServices } from './erasing.ts'
import { type Assurance, caseIdentifiers } from './identifiers.ts'
import { type Kind, rulesOf } from './kinds.ts'
import { codeLetter } from './letters-code.ts'
import { newLink } from './links.ts'
import { aboutOf, deliverAll, pageOf, sendSecret } from './post.ts'
import { proved } from './proved.ts'

export type Asked = {
  readonly kind: Kind
  readonly email: string
  readonly name?: string | undefined
  readonly phone?: string | undefined
  readonly words?: string | undefined
  readonly came: Case['came']
  readonly messageId?: string | undefined
  readonly aboutId?: string | undefined
  readonly by?: string | undefined
  /** By the page of a case of theirs that is proved. */
  readonly proved?: boolean | undefined
  /** When the message came that asks; absent: now. */
  readonly at?: Date | undefined
  /** The address is the one that a message really came from. */
  readonly observed?: boolean | undefined
}

/** The same thing asked again by the same address while it is open; found by the address alone, so a stranger's word changes nothing. */
const openCase = async (tx: Tx, workspaceId: string, kind: Kind, email: string, aboutId: string | null) =>
  (
    await rows<{ id: string }>(
      tx,
      sql`select c.id from cases c join case_identifiers i on i.workspace_id = c.workspace_id and i.case_id = c.id
          where c.workspace_id = ${workspaceId} and c.kind = ${kind} and c.closed_at is null and i.kind = 'email' and i.value = ${email}
            and c.about_case_id is not distinct from ${aboutId}::uuid limit 1`,
    )
  )[0]?.id

async function nextNumber(tx: Tx, workspaceId: string, now: Date): Promise<string> {
  const start = `R-${dayOf(now).slice(0, 4)}-`
  const [{ n } = { n: 0 }] = await rows<{ n: number }>(
    tx,
    sql`select coalesce(max(substr(number, ${start.length + 1})::int), 0) as n from cases
        where workspace_id = ${workspaceId} and number like ${`${start}%`}`,
  )
  return `${start}${String(n + 1).padStart(4, '0')}`
}

async function make(tx: Tx, workspaceId: string, asked: Asked, email: string, now: Date): Promise<Case> {
  const id = uuidv7()
  const [made] = await tx
    .insert(cases)
    .values({
      workspaceId,
      id,
      number: await nextNumber(tx, workspaceId, now),
      kind: asked.kind,
      state: 'received',
      came: asked.came,
      messageId: asked.messageId ?? null,
      aboutId: asked.aboutId ?? null,
      openedBy: asked.by ?? null,
      receivedAt: asked.at ?? now,
    })
    .returning()
  const phone = asked.phone ? phoneKey(asked.phone) : null
  const said: { kind: 'email' | 'phone' | 'name'; value: string; assurance: Assurance }[] = [
    { kind: 'email', value: email, assurance: asked.proved ? 'challenged' : asked.observed ? 'observed' : 'asserted' },
    ...(phone ? [{ kind: 'phone' as const, value: phone, assurance: 'asserted' as const }] : []),
    ...(asked.name?.trim()
      ? [{ kind: 'name' as const, value: asked.name.trim().slice(0, 200), assurance: 'asserted' as const }]
      : []),
  ]
  await tx.insert(caseIdentifiers).values(said.map((i) => ({ workspaceId, caseId: id, ...i })))
  await noteFact(tx, made!, 'received', asked.at ?? now, asked.by)
  await audited(tx, made!, ['received'], asked.by ?? null)
  return made!
}

/**
 * Takes a request in: a case, or one more voice in the case that is open for the same address and kind. The code goes to the address that was
 * given and nowhere else. Nothing here depends on whether anybody is known by it.
 */
export async function receive(s: RightsServices, workspaceId: string, asked: Asked): Promise<{ caseId: string }> {
  const email = emailKey(asked.email)
  if (!email) throw new Refused('invalid', 'This is no email address. Please look at it again.')
  const now = s.clock()
  const letters: (string | null)[] = []
  const caseId = await comply(s, workspaceId, async (tx) => {
    await holdWorkspace(tx, workspaceId)
    const known = await openCase(tx, workspaceId, asked.kind, email, asked.aboutId ?? null)
    let c = known ? await caseOf(tx, known) : await make(tx, workspaceId, asked, email, now)
    if (known) c = await changeCase(tx, c, { asked: c.asked + 1 })
    if (asked.words?.trim()) await keepText(tx, c, 'asked', asked.words.trim(), now, asked.by)
    if (!known) {
      // The business decides about what it holds; the operator about what is its own.
      await noteFact(tx, c, workspaceId === operatorDesk ? 'routed-to-us' : 'routed-to-workspace', now)
      c = await advance(tx, c, 'routed')
      if (rulesOf(c.kind).identity) {
        await noteFact(tx, c, 'identity-asked', now)
        c = await advance(tx, c, 'identity')
      }
      await announce(tx, c, { kind: 'case.received', about: { caseId: c.id } })
    }
    if (!asked.proved) letters.push(await askForCode(tx, s, c))
    else if (!known) letters.push(...(await proved(tx, s, c, null)))
    return c.id
  })
  deliverAll(s, letters)
  return { caseId }
}

/** The mail with the code and the way to the case page; null where the day's codes are used up. */
export async function askForCode(tx: Tx, s: RightsServices, c: Case): Promise<string | null> {
  const code = await newCode(tx, s, c, 'identity')
  if (!code) return null
  const key = await newLink(tx, s, c)
  return sendSecret(tx, s, c, codeLetter(await aboutOf(tx, s, c), { kind: c.kind, code, page: pageOf(s, key), key }))
}
