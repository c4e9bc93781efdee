import { eq } from 'drizzle-orm'
import { byRole } from '#accounts/access.ts'
import { acceptInvitation, invite } from '#accounts/invite.ts'
import { logins } from '#accounts/logins.ts'
import { makeWorkspace } from '#accounts/make-workspace.ts'
import { addCannedReply, addLabelName } from '#conversations/wording.ts'
import { addAssumption } from '#profile/assumption-list.ts'
import { describeBusiness } from '#profile/describe-business.ts'
import { addPrice } from '#profile/price-list.ts'
import type { run } from '../run.ts'
import type { All } from '../services.ts'
import { assumptions, cannedReplies, labels, type MemberKey, members, priceList, profile, signsIn } from './profile.ts'

export type Business = {
  workspaceId: string
  slug: string
  email: string
  logins: Record<MemberKey, string>
  labelIds: Map<string, string>
}
type Given = { password: string; mailTo(address: string): string | null }

const colours = ['blue', 'green', 'violet', 'amber', 'red', 'grey'] as const

/** The demo's people sign up, confirm their address, and are invited in; then the owner says what the business is. */
export async function makeBusiness(services: All, running: Awaited<ReturnType<typeof run>>, given: Given): Promise<Business> {
  const { auth, onWorkspaceMade } = running
  const owner = members[signsIn]
  const ids = {} as Record<MemberKey, string>
  for (const key of Object.keys(members) as MemberKey[]) ids[key] = await signUp(services, auth, members[key], given)

  const agreed = { terms: true, dpa: true } as const
  const made = await makeWorkspace(
    services,
    ids[signsIn],
    { name: profile.businessName, slug: 'tapsell', ...agreed },
    onWorkspaceMade,
  )
  const who = {
    loginId: ids[signsIn],
    sessionId: null,
    workspaceId: made.id,
    role: 'owner' as const,
    permissions: new Set(byRole.owner),
  }
  for (const key of Object.keys(members) as MemberKey[]) {
    if (key === signsIn) continue
    await invite(services, who, { email: members[key].email, role: members[key].role })
    const link = await linkIn(given, members[key].email, /\/invitation\?token=([\w-]+)/)
    await acceptInvitation(services, ids[key], link)
  }
  const { businessName, trades, region, hours, services: offered, signature } = profile
  await describeBusiness(services, made.id, {
    businessName,
    trades: [...trades],
    region,
    hours,
    services: [...offered],
    signature,
  })
  for (const [position, price] of priceList.entries()) await addPrice(services, made.id, { ...price, position })
  for (const [position, says] of assumptions.entries()) await addAssumption(services, made.id, { says, position })
  const labelIds = await services.database.withPurpose('service', made.id, async (tx) => {
    for (const [position, reply] of cannedReplies.entries())
      await addCannedReply(tx, made.id, { name: reply.name, body: reply.text, position })
    const list = await Promise.all(
      Object.values(labels).map((name, n) => addLabelName(tx, made.id, { name, colour: colours[n % colours.length]! })),
    )
    return new Map(list.map((l) => [l.name, l.id]))
  })
  return { workspaceId: made.id, slug: made.slug, email: owner.email, logins: ids, labelIds }
}

async function signUp(
  services: All,
  auth: Awaited<ReturnType<typeof run>>['auth'],
  who: { name: string; email: string },
  given: Given,
): Promise<string> {
  await auth.library.api.signUpEmail({ body: { ...who, password: given.password, terms: true, dpa: true } as any })
  const token = await linkIn(given, who.email, /verify-email\?token=([\w.-]+)/)
  await auth.library.api.verifyEmail({ query: { token } })
  const [login] = await services.database.withPlatform((tx) =>
    tx.select({ id: logins.id }).from(logins).where(eq(logins.email, who.email)),
  )
  return login!.id
}

/** What the link in the last mail to an address carries. Waits for the mail, which leaves after its transaction. */
async function linkIn(given: Given, address: string, link: RegExp): Promise<string> {
  for (let tries = 0; tries < 500; tries++) {
    const text = given.mailTo(address)?.replaceAll('=\r\n', '').replaceAll('=3D', '=')
    const found = text?.match(link)?.[1]
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('a mail of the demo did not come')
}
