import { cleanupOutdatedCaches, createHandlerBoundToURL, matchPrecache, precacheAndRoute } from 'workbox-precaching'

type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Window = { url: string; focus(): Promise<unknown>; navigate(url: string): Promise<unknown> }
/** The part of ServiceWorkerGlobalScope used here; its own library cannot stand beside the page's. */
declare const self: {
  __WB_MANIFEST: { url: string; revision: string | null }[]
  addEventListener(name: string, hear: (event: any) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void>; matchAll(options: object): Promise<Window[]>; openWindow(url: string): Promise<unknown> }
  registration: { showNotification(title: string, options: object): Promise<void> }
}

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()

const shell = createHandlerBoundToURL('/index.html')
self.addEventListener('fetch', (event: FetchEventLike) => {
  const url = new URL(event.request.url)
  if (event.request.mode !== 'navigate' || url.origin !== location.origin || /^\/(api|notice|rights)(\/|$)/.test(url.pathname))
    return
  event.respondWith(shell({ request: event.request, event, url } as never).catch(() => matchPrecache('/index.html')))
})
type FetchEventLike = { request: Request; respondWith(answer: Promise<Response | undefined>): void }

self.addEventListener('install', (event: Waiting) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event: Waiting) => event.waitUntil(self.clients.claim()))

type Said = { title?: string; body?: string; url?: string; tag?: string }
self.addEventListener('push', (event: Waiting & { data?: { json(): Said } }) => {
  const said = read(event.data)
  const title = said.title ?? 'Something needs you'
  const options = {
    body: said.body ?? '',
    tag: said.tag ?? 'needs-you',
    data: { url: said.url ?? '/' },
    icon: '/mark-192.png',
    badge: '/mark-192.png',
  }
  event.waitUntil(self.registration.showNotification(title, options))
})

function read(data: { json(): Said } | undefined): Said {
  try {
    return data?.json() ?? {}
  } catch {
    return {}
  }
}

self.addEventListener('notificationclick', (event: Waiting & { notification: { close(): void; data?: { url?: string } } }) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.url ?? '/'))
})

async function open(url: string) {
  const windows = await self.clients.matchAll({ type: 'window' })
  const here = windows[0]
  if (!here) return self.clients.openWindow(url)
  await here.focus()
  return here.navigate(url)
}
