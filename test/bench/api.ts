import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Figure, type Options, perSecond, processorTime } from './figures.ts'
import { fill } from './fill.ts'
import type { Order } from './hammer.ts'
import { openRig } from './rig.ts'

const script = fileURLToPath(new URL('./hammer.ts', import.meta.url))
const hammer = async (order: Order) => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'go', JSON.stringify(order)])
  return JSON.parse(stdout) as { n: number; ms: number; p95: number; ownCpuMs: number }
}

/** Reads by somebody signed in, and by a token, over keep-alive connections from a process of its own. */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const rig = await openRig(o.database)
  try {
    const member = await rig.signUp('Hobday & Sons')
    await fill(rig.services, [member.workspaceId], { conversations: 1000, messages: 1000 })
    const made = await member.post(`${member.w}/tokens`, { name: 'bench', scopes: ['read-inbox'], days: 30 })
    const token = (made.body as { token?: string }).token
    if (!token) throw new Error(`no token: ${JSON.stringify(made.body)}`)
    const reads = [
      { name: 'labels', method: 'GET', path: `${member.w}/labels`, body: null },
      { name: 'inbox', method: 'POST', path: `${member.w}/inbox`, body: JSON.stringify({ place: 'now', limit: 50 }) },
    ]
    const signs = [
      { by: 'cookie', headers: { cookie: member.cookie(), origin: rig.place.base } },
      { by: 'token', headers: { authorization: `Bearer ${token}` } },
    ]
    const connections = 20
    for (const { name, ...read } of reads)
      for (const { by, headers } of signs) {
        const order = {
          ...read,
          base: rig.place.base,
          connections,
          headers: { ...headers, 'content-type': 'application/json' } as Record<string, string>,
        }
        await hammer({ ...order, seconds: o.quick ? 0.3 : 1 })
        const used = processorTime(rig.place.serverPid)
        const { n, ms, p95, ownCpuMs } = await hammer({ ...order, seconds: o.quick ? 0.5 : 3 })
        yield perSecond(name, n, ms, {
          by,
          connections,
          p95Ms: Math.round(p95),
          serverCpuMs: Number((used() / n).toFixed(2)),
          clientCpuMs: Number((ownCpuMs / n).toFixed(2)),
        })
      }
  } finally {
    await rig.end()
  }
}
