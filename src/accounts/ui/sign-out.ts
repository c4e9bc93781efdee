import { call } from '#ui/api.ts'
import { forgetReads } from '#ui/cache.ts'
import { forgetQueue } from '#ui/queue.ts'
import { forgetMe } from './me.ts'

/** Ends the session and leaves nothing of it on this device. */
export async function signOut(): Promise<void> {
  await call('POST', '/api/auth/sign-out', {}).catch(() => {})
  await forgetEverything()
  location.assign('/sign-in')
}

export async function forgetEverything(): Promise<void> {
  forgetMe()
  await Promise.all([forgetReads(), forgetQueue()])
}
