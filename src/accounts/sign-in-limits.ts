import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/db/database.ts'
import { hmac } from '#platform/secrets.ts'
import { forgetTries, type Limit, withinLimit } from './limits.ts'

export const deviceCookie = 'handlet_device'
const perAddress: Limit = { max: 60, seconds: 900 }
const perPair: Limit = { max: 10, seconds: 900 }
const perDevice: Limit = { max: 20, seconds: 900 }

export const cookieOf = (headers: Headers, name: string) =>
  headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((c) => c.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/**
 * Tries at a password are counted for each pair of address and login, and for each address: never for a login alone, or anybody could
 * shut anybody out. A browser that this login signed in from before has a count of its own, which strangers cannot reach.
 */
export function openSignInLimits(o: { platform: Pick<Tx, 'execute'>; key: Uint8Array; clock: Clock }) {
  const keyed = (text: string) => hmac(o.key, text).toString('base64url')
  const seal = (id: string, email: string) => keyed(`device ${id} ${email.toLowerCase()}`)
  const pair = (address: string, email: string) => `sign-in:pair:${keyed(`${address} ${email.toLowerCase()}`)}`

  const deviceOf = (headers: Headers, email: string): string | null => {
    const [id = '', mac = ''] = (cookieOf(headers, deviceCookie) ?? '').split('.')
    const want = Buffer.from(seal(id, email))
    const got = Buffer.from(mac)
    return id && want.length === got.length && timingSafeEqual(want, got) ? id : null
  }
  const within = (key: string, limit: Limit) => withinLimit(o.platform, key, limit, o.clock())
  return {
    /** Counts a try. False: not now. */
    try: async (headers: Headers, address: string, email: string): Promise<boolean> => {
      const device = deviceOf(headers, email)
      if (device) return within(`sign-in:device:${device}`, perDevice)
      return (await within(`sign-in:address:${address}`, perAddress)) && within(pair(address, email), perPair)
    },
    succeeded: (address: string, email: string) => forgetTries(o.platform, pair(address, email)),
    /** The value of the cookie by which this browser is recognised for this login. */
    recognise: (email: string) => {
      const id = randomBytes(16).toString('base64url')
      return `${id}.${seal(id, email)}`
    },
  }
}
