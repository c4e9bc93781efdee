import fs from 'node:fs'
import { withEngine } from '#app/erasure.ts'
import { policies } from '#app/policies.ts'
import { unseal } from '#platform/secrets.ts'
import type { World } from '../../test/world.ts'

/** Every row of every table, as text, by table. */
export async function dump(world: World): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const { name } of policies) {
    const rows = await world.services.opened.owner(`select to_jsonb(t)::text as row from "${name}" t`)
    all[name] = rows.map((r) => r.row as string).sort()
  }
  const tasks = await world.services.opened.owner("select id || ' ' || name || ' ' || data::text as row from pgboss.job")
  all.tasks = tasks.map((r) => r.row as string).sort()
  return all
}

/** Rows of one dump that are not in another, by table. */
export const less = (a: Record<string, string[]>, b: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(a).flatMap(([table, rows]) => {
      const others = new Set(b[table])
      const only = rows.filter((r) => !others.has(r))
      return only.length > 0 ? [[table, only.map((r) => JSON.parse(r.startsWith('{') ? r : JSON.stringify(r)))]] : []
    }),
  ) as Record<string, any[]>

/** Everything that is kept of a workspace, opened: rows, sealed mail, and the bytes of every file. One long text. */
export async function everything(world: World, workspaceId: string): Promise<string> {
  const { database, secrets, blobs, opened } = world.services
  const key = await database.withPurpose('storage', workspaceId, (tx) => secrets.workspaceKey(tx, workspaceId))
  const texts = Object.values(await dump(world)).flat()
  for (const table of ['journal', 'deliveries'])
    for (const { id, raw } of await opened.owner(`select id, raw from "${table}" where raw is not null and workspace_id = $1`, [
      workspaceId,
    ]))
      texts.push(Buffer.from(unseal(key, raw, id)).toString('utf8'))
  const files = await opened.owner('select address, wrapped_key from files where workspace_id = $1', [workspaceId])
  for await (const address of blobs.list(new Date(Date.now() + 86_400_000))) {
    const row = files.find((f) => f.address === address)
    texts.push(
      row
        ? Buffer.from(unseal(unseal(key, row.wrapped_key, address), await blobs.get(address), address)).toString('latin1')
        : `orphan ${address}`,
    )
  }
  return texts.join('\n')
}

/** The engine without its purge, which writes whole tables anew: `purging` has it. */
export const engineOf = (world: World): ReturnType<typeof purging> => {
  const p = purging(world)
  return { ...p, engine: { ...p.engine, purge: null } }
}
export const purging = (world: World) => withEngine(world.services)
export const keysIn = (world: World) => fs.readdirSync(world.services.config.keysDir)
