import { z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { guarded, type Who, whoOf } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import { eventsAfter, lastSequence, type StoredEvent } from '#platform/events.ts'
import type { Services } from '#platform/services.ts'
import { openTogether } from '#platform/together.ts'

const heartbeatMs = 25_000
const page = 200

/** Server-sent events: what happened, by id, in order. `Last-Event-ID` (or `?after=`) resumes without missing one. */
export function liveRoutes(services: Services, isStillIn: (who: Who) => Promise<boolean>) {
  const { database, live } = services
  const together = openTogether<StoredEvent[]>()
  /** All who listen stand at the same place mostly, and are woken at the same time. */
  const after = (workspaceId: string, at: number) =>
    together(`${workspaceId} ${at}`, () =>
      database.withPurpose('service', workspaceId, (tx) => eventsAfter(tx, workspaceId, at, page)),
    )
  return newRoutes().openapi(
    guarded('read-inbox', {
      method: 'get',
      path: '/live',
      request: { query: z.object({ after: z.string().regex(/^\d+$/).optional() }) },
      responses: {
        200: { description: 'A stream; each event carries ids only', content: { 'text/event-stream': { schema: z.string() } } },
      },
    }),
    (c) => {
      const who = whoOf(c)
      const { workspaceId } = who
      const from = c.req.header('last-event-id') ?? c.req.valid('query').after
      c.header('x-accel-buffering', 'no') // a proxy that gathers would hold events back
      return streamSSE(c, async (stream) => {
        let wake = () => {}
        let due = true
        const stop = live.subscribe(workspaceId, () => {
          due = true
          wake()
        })
        stream.onAbort(() => {
          stop()
          wake()
        })
        let at =
          from === undefined
            ? await database.withPurpose('service', workspaceId, (tx) => lastSequence(tx, workspaceId))
            : Number(from)
        await stream.writeSSE({ event: 'ready', id: String(at), data: '{}' })
        while (!stream.aborted) {
          if (!due) {
            const beat = setTimeout(() => wake(), heartbeatMs)
            await new Promise<void>((resolve) => {
              wake = resolve
            })
            clearTimeout(beat)
            if (!due && !(await isStillIn(who))) break
            if (!due && !stream.aborted) await stream.writeSSE({ event: 'beat', data: '{}' })
            continue
          }
          due = false
          if (!(await isStillIn(who))) break
          const happened = await after(workspaceId, at)
          for (const e of happened)
            await stream.writeSSE({ id: String(e.sequence), event: e.kind, data: JSON.stringify(e.about) })
          at = happened.at(-1)?.sequence ?? at
          if (happened.length === page) due = true
        }
        stop()
      }) as any
    },
  )
}
