import { eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { record } from '#platform/events.ts'
import type { Services } from '#platform/services.ts'
import { profileChanged } from './events.ts'
import { profiles } from './profile.ts'

type Needs = Pick<Services, 'database' | 'clock'>
export type Profile = Omit<typeof profiles.$inferSelect, 'workspaceId' | 'updatedAt'> & { updatedAt: Date | null }

const empty = { businessName: null, trades: [] as string[], region: null, hours: null, services: [] as string[], signature: null }
export const fields = Object.keys(empty) as (keyof typeof empty)[]

/** In a transaction of a workspace. A profile that was never written is an empty one. */
export async function profileOf(tx: Tx, workspaceId: string): Promise<Profile> {
  const [row] = await tx.select().from(profiles).where(eq(profiles.workspaceId, workspaceId))
  if (!row) return { ...empty, updatedAt: null }
  const { workspaceId: _, ...profile } = row
  return profile
}

export const readProfile = (services: Needs, workspaceId: string): Promise<Profile> =>
  services.database.withPurpose('service', workspaceId, (tx) => profileOf(tx, workspaceId))

export type Said = { [F in keyof typeof empty]?: Profile[F] | undefined }

/** Changes the fields that are given and leaves the rest as they are. */
export async function describeBusiness(services: Needs, workspaceId: string, said: Said): Promise<Profile> {
  const given = Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined))
  const updatedAt = services.clock()
  return services.database.withPurpose('service', workspaceId, async (tx) => {
    await tx
      .insert(profiles)
      .values({ workspaceId, ...given, updatedAt })
      .onConflictDoUpdate({ target: profiles.workspaceId, set: { ...given, updatedAt } })
    await record(tx, workspaceId, [profileChanged])
    return profileOf(tx, workspaceId)
  })
}

export const forgetField = (services: Needs, workspaceId: string, field: keyof typeof empty) =>
  describeBusiness(services, workspaceId, { [field]: empty[field] })
