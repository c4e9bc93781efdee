import { unseal } from '#platform/secrets.ts'
import { policies } from '../policies.ts'
import type { All } from '../services.ts'

/** Every row of every table, as text, by table. */
export async function dump({ opened }: Pick<All, 'opened'>): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const { name } of policies) {
    const rows = await opened.owner(`select to_jsonb(t)::text as row from "${name}" t`)
    all[name] = rows.map((r) => r.row as string).sort()
  }
  const tasks = await opened.owner("select id || ' ' || name || ' ' || data::text as row from pgboss.job")
  all.tasks = tasks.map((r) => r.row as string).sort()
  return all
}

/** Everything that is kept of a workspace, opened: rows, sealed mail, and the bytes of every file. One long text. */
export async function everything(services: All, workspaceId: string): Promise<string> {
  const { database, secrets, blobs, opened } = services
  const key = await database.withPurpose('storage', workspaceId, (tx) => secrets.workspaceKey(tx, workspaceId))
  const texts = Object.values(await dump(services)).flat()
  for (const table of ['journal', 'deliveries'])
    for (const { id, raw } of await opened.owner(`select id, raw from "${table}" where raw is not null and workspace_id = $1`, [
      workspaceId,
    ]))
      texts.push(Buffer.from(unseal(key, raw, id)).toString('utf8'))
  const files = await opened.owner('select address, wrapped_key from files where workspace_id = $1', [workspaceId])
  for await (const address of blobs.list(new Date(services.clock().getTime() + 86_400_000))) {
    const row = files.find((f) => f.address === address)
    texts.push(
      row
        ? Buffer.from(unseal(unseal(key, row.wrapped_key, address), await blobs.get(address), address)).toString('latin1')
        : `orphan ${address}`,
    )
  }
  return texts.join('\n')
}
