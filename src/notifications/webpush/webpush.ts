import { isIP } from 'node:net'
import webpush from 'web-push'
import { Refused } from '#platform/errors.ts'
import type { Push } from '../push.ts'
import type { Vapid } from '../vapid.ts'

/**
 * The endpoint comes from a browser and is where this server then sends: a public name over TLS, never a machine beside us.
 * Answers a sentence, or null when it is fine.
 */
export function endpointMistake(endpoint: string, allowPrivate: boolean): string | null {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (!url || url.username || endpoint.length > 2000) return 'This is no address of a push service.'
  if (allowPrivate && /^https?:$/.test(url.protocol)) return null
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' || isIP(host) || !host.includes('.') || /\.(local|internal|localhost|home\.arpa)$/.test(host))
    return 'A push service has a public name and is reached over https.'
  return null
}

/** Web Push (RFC 8030) with the payload encrypted to the browser (RFC 8291); `contact` is a mailto: or https: address. */
export function openPush(vapid: Vapid, o: { contact: string; allowPrivate: boolean }): Push {
  return {
    send: async ({ endpoint, p256dh, auth }, said, { ttlSeconds, urgent, topic }) => {
      const mistake = endpointMistake(endpoint, o.allowPrivate)
      if (mistake) return 'gone'
      const request = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(said), {
        vapidDetails: { subject: o.contact, ...vapid },
        TTL: ttlSeconds,
        urgency: urgent ? 'high' : 'normal',
        topic,
      })
      // fetch and not the library's own sending, which follows no proxy settings and knows no time limit for the answer.
      const { 'Content-Length': _, ...headers } = request.headers as Record<string, string | number>
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: Object.entries(headers).map(([k, v]) => [k, String(v)]) as [string, string][],
        body: new Uint8Array(request.body as Buffer),
        redirect: 'error',
        signal: AbortSignal.timeout(10_000),
      })
      await answer.body?.cancel()
      if (answer.status === 404 || answer.status === 410) return 'gone'
      if (!answer.ok) throw new Refused('unavailable', 'The push service did not take it.')
      return 'sent'
    },
  }
}

/** mailto: of `Name <address>`. */
export const contactOf = (mailFrom: string) => `mailto:${mailFrom.match(/<([^>]+)>/)?.[1] ?? mailFrom}`
