import { asc } from 'drizzle-orm'
import { workspaces } from '#accounts/workspaces.ts'
import { Refused } from '#platform/errors.ts'
import type { All } from '../services.ts'
import type { Answer, Operator } from './verbs.ts'

export type Workspace = { id: string; name: string; slug: string; forwarding: string; createdAt: string }

export const everyWorkspace = async (services: All): Promise<Workspace[]> => {
  const found = await services.database.withPlatform((tx) => tx.select().from(workspaces).orderBy(asc(workspaces.createdAt)))
  return found.map(({ id, name, slug, createdAt }) => ({
    id,
    name,
    slug,
    forwarding: `${slug}@in.${services.config.mailDomain}`,
    createdAt: createdAt.toISOString(),
  }))
}

/** The one named, or all of them. Throws Refused('missing') with what there is. */
export async function chosen(services: All, slug: string | boolean | undefined): Promise<Workspace[]> {
  const all = await everyWorkspace(services)
  if (!slug) return all
  const one = all.filter((w) => w.slug === slug)
  if (one.length === 0)
    throw new Refused('missing', `There is no workspace ${slug}. There are: ${all.map((w) => w.slug).join(', ') || 'none yet'}.`)
  return one
}

export async function* listed({ services }: Operator): Answer {
  for (const w of await everyWorkspace(services)) yield { ...w, says: `${w.slug}  ${w.name}  ${w.forwarding}` }
}
