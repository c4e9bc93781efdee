import { openGrant } from '#accounts/support.ts'
import { enterSupport } from '#accounts/support-visits.ts'
import type { Answer, Args, Operator } from './verbs.ts'
import { chosen, everyWorkspace } from './workspaces.ts'

/** `support list`: who has asked for help, until when. */
export async function* listed({ services }: Operator): Answer {
  let some = false
  for (const w of await everyWorkspace(services)) {
    const grant = await services.database.withPlatform((tx) => openGrant(tx, w.id, services.clock()))
    if (!grant) continue
    some = true
    const until = grant.expiresAt.toISOString()
    yield { says: `${w.slug}  ${grant.scope}  until ${until}  ${grant.why}`, workspace: w.slug, scope: grant.scope, until }
  }
  if (!some) yield { says: 'No workspace has asked for help. An owner allows it, under More, Support access.' }
}

/** `support enter`: somebody with a login here looks in at a workspace that asked for it. */
export async function* entered({ services }: Operator, args: Args): Answer {
  const [workspace] = await chosen(services, args.workspace)
  const visit = await enterSupport(services, { workspaceId: workspace!.id, email: String(args.as) })
  const until = visit.until.toISOString()
  const address = `${services.config.baseUrl}/w/${workspace!.slug}`
  yield {
    says: `${args.as} may look in at ${workspace!.slug} until ${until}: ${address}`,
    ...{ workspace: workspace!.slug, scope: visit.scope, until, address },
  }
}
