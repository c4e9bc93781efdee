import { eq } from 'drizzle-orm'
import { logins } from '#accounts/logins.ts'
import { deliverServiceMail, type Gate, storeMarketing } from '#accounts/own-mail.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import type { Act, Consent } from './give.ts'
import { withdraw } from './give.ts'
import { type Address, mayMarket, optOutToken, ourselves, permissionsOf, permit } from './marketing.ts'
import { versionOf } from './wordings.ts'

type Needs = Pick<Services, 'config' | 'database' | 'clock' | 'log' | 'secrets' | 'relay'>
const emailOf = (to: string): Address => ({ kind: 'email', value: to.toLowerCase() })

/** What every letter of marketing goes through: the ledger, as it stands at that moment. */
export const marketingGate =
  (s: Pick<Services, 'secrets'>): Gate =>
  (tx, { workspaceId, to }) =>
    mayMarket(tx, s, { workspaceId, address: emailOf(to), channel: 'email' })

const inOurs = <T>(s: Needs, work: (tx: Tx) => Promise<T>) => s.database.withPurpose('comply', ourselves, work)
const addressOf = (s: Needs, loginId: string) =>
  s.database.withPlatform(async (tx) => {
    const [login] = await tx.select({ email: logins.email }).from(logins).where(eq(logins.id, loginId))
    return login?.email ?? null
  })

/** Does this login get our news, since when, by which words? Off unless they turned it on. */
export async function newsOf(s: Needs, loginId: string): Promise<Consent | null> {
  const to = await addressOf(s, loginId)
  return inOurs(s, async (tx) => {
    const [given] = await permissionsOf(tx, ourselves, { loginId })
    return given && to && (await marketingGate(s)(tx, { workspaceId: ourselves, to })) ? given : null
  })
}

export async function askForNews(s: Needs, loginId: string, said: string): Promise<void> {
  if (versionOf(said) !== 'news-2026-11')
    throw new Refused('conflict', 'These words are about something else. Open this page again.')
  const to = await addressOf(s, loginId)
  if (!to) throw new Refused('missing', 'There is no such login.')
  const whose = { loginId, customerId: null }
  const what = { workspaceId: ourselves, address: emailOf(to), channel: 'email', ground: 'news', whose } as const
  await inOurs(s, (tx) => permit(tx, s, what, { by: loginId, now: s.clock() }))
}

export const stopNews = (s: Needs, loginId: string, act: Act) =>
  inOurs(s, (tx) => withdraw(tx, { workspaceId: ourselves, kind: 'marketing', loginId }, act))

/** One letter to everybody who asked for our news and has not said no. Answers to how many it was written. */
export async function sendNews(s: Needs, letter: { subject: string; text: string }): Promise<number> {
  const gate = marketingGate(s)
  const asked = await inOurs(s, (tx) => permissionsOf(tx, ourselves, {}))
  const written: string[] = []
  for (const loginId of new Set(asked.map((c) => c.loginId))) {
    const to = loginId && (await addressOf(s, loginId))
    if (!to) continue
    const optOut = `${s.config.baseUrl}/rights/opt-out/${optOutToken(s, ourselves, emailOf(to))}`
    const id = await inOurs(s, async (tx) =>
      (await gate(tx, { workspaceId: ourselves, to }))
        ? storeMarketing(tx, s, { ...letter, to, workspaceId: ourselves, optOut }, gate)
        : null,
    )
    if (id) written.push(id)
  }
  for (const id of written) await deliverServiceMail(s, id, gate)
  return written.length
}
