import { and, asc, eq, isNull } from 'drizzle-orm'
import { members } from '#accounts/members.ts'
import { eraseCustomer } from '#privacy/erase.ts'
import { preserveCustomer, releaseCase } from '#privacy/hold.ts'
import { operatorDesk } from '#rights/cases.ts'
import type { Erasing, RightsServices } from '#rights/erasing.ts'
import { withEngine } from './erasure.ts'
import { policies } from './policies.ts'
import type { All } from './services.ts'

/** Who answers for a hold that the law places by itself: the owner who joined first. */
const ownerOf = (services: All, workspaceId: string) =>
  services.database.withPurpose('service', workspaceId, async (tx) => {
    const [owner] = await tx
      .select({ id: members.loginId })
      .from(members)
      .where(and(eq(members.role, 'owner'), isNull(members.leftAt)))
      .orderBy(asc(members.joinedAt))
      .limit(1)
    return owner?.id ?? operatorDesk
  })

const erasingOf = (services: All): Erasing => {
  const engine = withEngine(services)
  return {
    erase: async (o) => {
      const receipt = await eraseCustomer(engine, o)
      return {
        erasureId: receipt.erasureId,
        rows: Object.values(receipt.rows).reduce((a, b) => a + b, 0),
        heldBack: receipt.heldBack.length > 0,
        backupsEndAt: receipt.backupsEndAt,
      }
    },
    hold: async ({ workspaceId, customerIds, caseId, number, until }) => {
      const owner = await ownerOf(services, workspaceId)
      const authority = `Data Protection Act 2018 section 173, case ${number}`
      for (const customerId of customerIds)
        await preserveCustomer(engine, { workspaceId, customerId, caseId, owner, authority, expiresAt: until })
    },
    release: ({ workspaceId, caseId }) => releaseCase(engine, workspaceId, caseId, null),
  }
}

/** What the rights desk is told: every table's policy, and who erases. */
export const rightsOf = (services: All): RightsServices & All => ({ ...services, policies, erasing: erasingOf(services) })
