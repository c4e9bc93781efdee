import { randomBytes } from 'node:crypto'
import { rightsOf } from '#app/rights.ts'
import { putFile } from '#conversations/files.ts'
import { approve, buildPack } from '#rights/pack.ts'
import { readPack } from '#rights/pack-store.ts'
import { acceptProof } from '#rights/prove.ts'
import { receive } from '#rights/receive.ts'
import { decideRest } from '#rights/review.ts'
import { searchCase } from '#rights/search.ts'
import { beginSearch } from '#rights/steps.ts'
import { type Figure, figure, type Options, timed } from './figures.ts'
import { fill } from './fill.ts'
import { openRig } from './rig.ts'

const asker = 'person@example.com'
const fileBytes = 100_000

/** The most that one person is likely to ask for: every message of one customer, with files, looked through and made into a copy. */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const rig = await openRig(o.database)
  try {
    const s = rightsOf(rig.services)
    const { workspaceId } = await rig.signUp('Hobday & Sons')
    await rig.quiet()
    const [messages, files] = o.quick ? [2000, 40] : [25_000, 500]
    await fill(rig.services, [workspaceId], { conversations: 3, messages })
    const { owner } = rig.services.opened
    await owner('update identities set value = $1', [asker])
    await attach(rig.services, workspaceId, files)
    const by = (await owner('select login_id as id from members limit 1'))[0]!.id as string
    const { caseId } = await receive(s, workspaceId, { kind: 'access', email: asker, came: 'page' })
    await acceptProof(s, workspaceId, caseId, by)
    await beginSearch(s, workspaceId, caseId, by)
    const conditions = { messages, files, fileBytes }
    const peak = watchMemory()
    const searched = await timed(() => searchCase(s, workspaceId, caseId))
    yield figure('search', searched / 1000, 's', 1, conditions)
    await decideRest(s, workspaceId, caseId, { state: 'left-out', by })
    await approve(s, workspaceId, caseId, by)
    const [pack] = await owner('select id from packs')
    const built = await timed(() => buildPack(s, workspaceId, caseId, pack!.id))
    yield figure('build', built / 1000, 's', 1, conditions)
    let size = 0
    const read = await timed(async () => {
      for await (const part of readPack(s, workspaceId, pack!.id)) size += part.length
    })
    yield figure('fetch', read / 1000, 's', 1, conditions)
    yield figure('size', size / 1e6, 'MB', 1, conditions)
    const { most, grew } = peak()
    yield figure('peakMemory', most, 'MB', 1, { ...conditions, grew: Math.round(grew) })
  } finally {
    await rig.end()
  }
}

async function attach(
  services: Parameters<typeof putFile>[0] & { opened: { owner(q: string, p?: unknown[]): Promise<any[]> } },
  workspaceId: string,
  count: number,
) {
  const { owner } = services.opened
  const key = await services.database.withPurpose('service', workspaceId, (tx) => services.secrets.workspaceKey(tx, workspaceId))
  const some = await owner('select id from messages where workspace_id = $1 limit $2', [workspaceId, count])
  for (const { id } of some) {
    const kept = await putFile(services, key, randomBytes(fileBytes))
    await owner('insert into files (workspace_id, address, wrapped_key, size) values ($1, $2, $3, $4)', [
      workspaceId,
      kept.address,
      kept.wrappedKey,
      kept.size,
    ])
    await owner(
      "insert into attachments (workspace_id, message_id, address, name, type, size, inline) values ($1, $2, $3, 'photo.jpg', 'image/jpeg', $4, false)",
      [workspaceId, id, kept.address, kept.size],
    )
  }
}

/** Resident memory of the process, in MB: the most that was seen, and by how much that is more than at the start. */
function watchMemory() {
  const now = () => process.memoryUsage().rss / 1e6
  const start = now()
  let most = start
  const timer = setInterval(() => {
    most = Math.max(most, now())
  }, 50)
  return () => {
    clearInterval(timer)
    most = Math.max(most, now())
    return { most, grew: most - start }
  }
}
