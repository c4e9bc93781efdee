import { Problem } from '#ui/api.ts'

const bytes = (text: string) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const ready = () =>
  'serviceWorker' in navigator && 'PushManager' in window ? navigator.serviceWorker.getRegistration() : Promise.resolve(undefined)

export async function pushState(): Promise<'on' | 'off' | 'cannot' | 'blocked'> {
  const registration = await ready()
  if (!registration) return 'cannot'
  if (Notification.permission === 'denied') return 'blocked'
  return (await registration.pushManager.getSubscription()) ? 'on' : 'off'
}

/** RFC 8292: `key` is the server's public key, base64url. */
export async function subscribe(key: string) {
  const registration = await ready()
  if (!registration || (await Notification.requestPermission()) !== 'granted')
    throw new Problem(400, 'The browser did not allow it. Nothing was changed.')
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) }).catch(() => {
    throw new Problem(400, "This browser's push service could not be reached. Try again in a while.")
  })
  const { endpoint, keys } = made.toJSON()
  return { endpoint, keys }
}

/** The subscription that ended, so that the server can forget it. */
export async function unsubscribe(): Promise<{ endpoint: string } | undefined> {
  const subscription = await (await ready())?.pushManager.getSubscription()
  await subscription?.unsubscribe()
  return subscription ? { endpoint: subscription.endpoint } : undefined
}
