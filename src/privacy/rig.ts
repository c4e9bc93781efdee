import fs from 'node:fs'
import { withEngine } from '#app/erasure.ts'
import { dump as dumped, everything as opened } from '#app/prove/everything.ts'
import type { World } from '../../test/world.ts'

export const dump = (world: World) => dumped(world.services)
export const everything = (world: World, workspaceId: string) => opened(world.services, workspaceId)

/** Rows of one dump that are not in another, by table. */
export const less = (a: Record<string, string[]>, b: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(a).flatMap(([table, rows]) => {
      const others = new Set(b[table])
      const only = rows.filter((r) => !others.has(r))
      return only.length > 0 ? [[table, only.map((r) => JSON.parse(r.startsWith('{') ? r : JSON.stringify(r)))]] : []
    }),
  ) as Record<string, any[]>

/** The engine without its purge, which writes whole tables anew: `purging` has it. */
export const engineOf = (world: World): ReturnType<typeof purging> => {
  const p = purging(world)
  return { ...p, engine: { ...p.engine, purge: null } }
}
export const purging = (world: World) => withEngine(world.services)
export const keysIn = (world: World) => fs.readdirSync(world.services.config.keysDir)
