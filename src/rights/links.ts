import { randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { hmac } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { caseLinks } from './identifiers.ts'

type Needs = Pick<Services, 'secrets' | 'clock'>
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bytesOfKey = 20

/** A key that can be read out and typed: Crockford's base 32, 160 bits, in groups of four. */
function newKey() {
  const bits = [...randomBytes(bytesOfKey)].map((b) => b.toString(2).padStart(8, '0')).join('')
  return bits
    .match(/.{5}/g)!
    .map((five) => alphabet[Number.parseInt(five, 2)])
    .join('')
    .replace(/.{4}(?=.)/g, '$&-')
}

/** What was typed, as it was made: without spaces and hyphens, O as 0, I and L as 1. */
const plain = (typed: string) => typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')

const hashOf = ({ secrets }: Needs, key: string) => hmac(secrets.derive('rights-links'), plain(key)).toString('base64url')

/** A way to the case page. Only its keyed hash is kept. It works until a year after it was made, as long as the case stands. */
export async function newLink(tx: Tx, s: Needs, c: { workspaceId: string; id: string }): Promise<string> {
  const key = newKey()
  const expiresAt = new Date(s.clock().getTime() + 366 * 86_400_000)
  await tx
    .insert(caseLinks)
    .values({ workspaceId: c.workspaceId, caseId: c.id, hash: hashOf(s, key), createdAt: s.clock(), expiresAt })
  return key
}

/** Whose case a key opens; null for every other key. */
export const caseOfKey = (s: Needs & Pick<Services, 'database'>, key: string) =>
  s.database.withPlatform(async (tx) => {
    const [found] = await tx
      .select({ workspaceId: caseLinks.workspaceId, caseId: caseLinks.caseId })
      .from(caseLinks)
      .where(and(eq(caseLinks.hash, hashOf(s, key)), gt(caseLinks.expiresAt, s.clock())))
    return found ?? null
  })
