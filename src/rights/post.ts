import { eq, sql } from 'drizzle-orm'
import { deliverServiceMail, storeServiceMail } from '#accounts/own-mail.ts'
import { workspaces } from '#accounts/workspaces.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import { operatorDesk } from './cases.ts'
import { type Case, keepText } from './course.ts'
import { type About, asText, type Letter } from './letter.ts'

export type PostNeeds = Pick<Services, 'config' | 'database' | 'clock' | 'log' | 'secrets' | 'relay'>

/** Who answers at a desk, and where a letter reaches them. */
export async function deskOf(tx: Tx, s: Pick<Services, 'config'>, workspaceId: string) {
  const { controller, mailDomain } = s.config
  if (workspaceId === operatorDesk) return { name: controller.name, contact: controller.contact, slug: null }
  const [found] = await tx
    .select({ name: workspaces.name, slug: workspaces.slug })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
  return found ? { name: found.name, contact: `${found.slug}@in.${mailDomain}`, slug: found.slug } : null
}

/** The page where a case is followed, without its key. */
export const pageOf = (s: Pick<Services, 'config'>, key?: string) => `${s.config.baseUrl}/rights/case${key ? `#${key}` : ''}`

/** Name and proved or given address of who asks: a proved one first. */
export async function personOf(tx: Tx, c: Case) {
  const found = await rows<{ kind: string; value: string }>(
    tx,
    sql`select kind, value from case_identifiers where workspace_id = ${c.workspaceId} and case_id = ${c.id}
        order by assurance = 'challenged' desc, id`,
  )
  const of = (kind: string) => found.find((f) => f.kind === kind)?.value ?? null
  return { name: of('name'), email: of('email'), phone: of('phone') }
}

export async function aboutOf(tx: Tx, s: Pick<Services, 'config'>, c: Case): Promise<About> {
  const [desk, person] = [await deskOf(tx, s, c.workspaceId), await personOf(tx, c)]
  const { regulator } = s.config.controller
  return {
    to: person.name ?? 'customer',
    from: { name: desk!.name, contact: desk!.contact },
    reference: c.number,
    regulator: { name: regulator.name, contact: regulator.url },
  }
}

/**
 * Writes a letter to who asks, in the transaction of what it tells, and keeps its words with the case. Answers its id, to be delivered after
 * commit; null where the case has no address. Without a relay it waits.
 */
export async function sendLetter(tx: Tx, s: PostNeeds, c: Case, letter: Letter, by: string | null): Promise<string | null> {
  const { email } = await personOf(tx, c)
  if (!email) return null
  const text = asText(letter)
  const id = await storeServiceMail(tx, s, {
    kind: 'rights',
    to: email,
    subject: letter.subject,
    text,
    workspaceId: c.workspaceId,
  })
  await keepText(tx, c, 'letter', `${letter.subject}\n\n${text}`, s.clock(), by, id)
  return id
}

/** A code or a key is in no record: it goes out sealed, and only its hash stays. */
export async function sendSecret(tx: Tx, s: PostNeeds, c: Case, letter: Letter): Promise<string | null> {
  const { email } = await personOf(tx, c)
  return email
    ? storeServiceMail(tx, s, {
        kind: 'rights',
        to: email,
        subject: letter.subject,
        text: asText(letter),
        workspaceId: c.workspaceId,
      })
    : null
}

/** After commit: each goes by itself, so that an answer takes as long whether there was one or not. */
export const deliverAll = (s: PostNeeds, ids: readonly (string | null)[]) => {
  for (const id of ids) if (id) void deliverServiceMail(s, id)
}
