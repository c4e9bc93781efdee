import { randomInt, timingSafeEqual } from 'node:crypto'
import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { minutesAfter } from '#platform/clock.ts'
import type { Tx } from '#platform/db/database.ts'
import { hmac } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { caseCodes } from './identifiers.ts'

type Use = (typeof caseCodes.$inferSelect)['use']
type Needs = Pick<Services, 'secrets' | 'clock'>
type Of = { readonly workspaceId: string; readonly id: string }

export const codeMinutes = 30
/** Wrong codes that one code takes, and codes of one case in a day: 25 guesses at a million a day. */
export const mostTries = 5
export const mostCodes = 5
const dayMinutes = 1440

const hashOf = ({ secrets }: Needs, caseId: string, use: Use, code: string) =>
  hmac(secrets.derive('rights-codes'), `${caseId} ${use} ${code}`).toString('base64url')

/** A new code; the older ones of the same use end. Null: that were too many today. */
export async function newCode(tx: Tx, s: Needs, c: Of, use: Use): Promise<string | null> {
  const now = s.clock()
  const today = await tx
    .select({ id: caseCodes.id })
    .from(caseCodes)
    .where(and(eq(caseCodes.caseId, c.id), gt(caseCodes.sentAt, minutesAfter(now, -dayMinutes))))
  if (today.length >= mostCodes) return null
  await tx
    .update(caseCodes)
    .set({ expiresAt: now })
    .where(and(eq(caseCodes.caseId, c.id), eq(caseCodes.use, use), gt(caseCodes.expiresAt, now)))
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const hash = hashOf(s, c.id, use, code)
  const expiresAt = minutesAfter(now, codeMinutes)
  await tx.insert(caseCodes).values({ workspaceId: c.workspaceId, caseId: c.id, use, hash, sentAt: now, expiresAt })
  return code
}

/** Counts the try before it looks, in one statement; a code works once. False says nothing about why. */
export async function takeCode(tx: Tx, s: Needs, caseId: string, use: Use, given: string): Promise<boolean> {
  const now = s.clock()
  const [newest] = await tx
    .select({ id: caseCodes.id })
    .from(caseCodes)
    .where(and(eq(caseCodes.caseId, caseId), eq(caseCodes.use, use)))
    .orderBy(desc(caseCodes.sentAt), desc(caseCodes.id))
    .limit(1)
  if (!newest) return false
  const [tried] = await tx
    .update(caseCodes)
    .set({ tries: sql`${caseCodes.tries} + 1` })
    .where(
      and(eq(caseCodes.id, newest.id), isNull(caseCodes.usedAt), gt(caseCodes.expiresAt, now), lt(caseCodes.tries, mostTries)),
    )
    .returning({ hash: caseCodes.hash })
  if (!tried) return false
  const digits = given.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return false
  const [want, got] = [Buffer.from(tried.hash), Buffer.from(hashOf(s, caseId, use, digits))]
  if (!timingSafeEqual(want, got)) return false
  await tx.update(caseCodes).set({ usedAt: now }).where(eq(caseCodes.id, newest.id))
  return true
}
