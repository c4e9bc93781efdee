import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import { ChannelFailure } from '../channel.ts'
import { type Session, statusOf } from './session.ts'

const firstWaitMs = 1_000
const betweenMs = 200
const longestWaitMs = 5 * 60_000

/** IDLE is on the wire, or over already, before anyone else may speak: only then does the next command end it. */
async function idling(client: ImapFlow): Promise<{ over: Promise<unknown> }> {
  let isOver = false
  const over = client.idle().finally(() => {
    isOver = true
  })
  over.catch(() => {})
  while (!client.idling && !isOver) await nextTurn()
  return { over }
}

/**
 * Listens on the Inbox with IDLE, by asking every two minutes where the server has none (imapflow does either in `idle()`).
 * What other calls do on the same connection ends an IDLE; it is begun again after them. Throws only `reconnect`.
 */
export async function watchInbox(session: Session, changed: () => void, signal: AbortSignal): Promise<void> {
  let failures = 0
  let seen: string | undefined
  const hear = (event: { path: string; count: number; prevCount: number }) => {
    if (event.path === 'INBOX' && event.count > event.prevCount) changed()
  }
  while (!signal.aborted) {
    let heard: ImapFlow | undefined
    const stop = () => void heard?.noop().catch(() => {})
    try {
      const { over } = await session.use(async (client) => {
        const lock = await client.getMailboxLock('INBOX', { readOnly: true })
        lock.release()
        const status = await statusOf(client, 'INBOX')
        const now = `${status.uidValidity}:${status.uidNext}`
        // What came while nobody listened: between two IDLEs, or before a connection broke.
        if (seen !== undefined && seen !== now) changed()
        seen = now
        heard = client
        client.on('exists', hear)
        return await idling(client)
      })
      failures = 0
      signal.addEventListener('abort', stop, { once: true })
      if (signal.aborted) stop()
      await over
      // A server that ends every IDLE at once must not be asked in a tight circle.
      await wait(betweenMs, undefined, { signal }).catch(() => {})
      if (!(heard as ImapFlow | undefined)?.usable) throw new ChannelFailure('retry-later', 'The connection ended.')
    } catch (error) {
      if (signal.aborted) break
      if (error instanceof ChannelFailure && error.kind === 'reconnect') throw error
      const ms = Math.min(longestWaitMs, firstWaitMs * 2 ** failures++)
      await wait(ms, undefined, { signal }).catch(() => {})
    } finally {
      signal.removeEventListener('abort', stop)
      heard?.off('exists', hear)
    }
  }
}
