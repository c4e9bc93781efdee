/** A browser that may be woken, as it described itself (Push API). */
export type Subscription = { readonly endpoint: string; readonly p256dh: string; readonly auth: string }

/** What the service worker shows. `tag`: a newer one replaces an older one. No content: a lock screen is read by anybody. */
export type Said = { readonly title: string; readonly body: string; readonly url: string; readonly tag: string }

/** `topic`: what waits at the push service under the same topic is replaced; at most 32 characters of base64url (RFC 8030). */
export type Manner = { readonly ttlSeconds: number; readonly urgent: boolean; readonly topic: string }

/** gone: the browser will never take one again. Throws when the push service could not be reached or refused for now. */
export type Push = { send(to: Subscription, said: Said, manner: Manner): Promise<'sent' | 'gone'> }
