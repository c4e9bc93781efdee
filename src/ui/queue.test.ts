import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { type Entry, flush, forgetQueue, keepSending, takeBack, type Written, write } from './queue.ts'

type Sent = { url: string; body: any }
let sent: Sent[] = []
let answer: (url: string) => Response | Promise<Response> = () => Response.json({})

const words = (text: string): Written => ({
  owner: 'me',
  api: '/api/w/1',
  method: 'POST',
  path: '/things/7/words',
  body: { text },
  files: [],
  group: '7',
  says: 'Some words',
})
const noSignal = () => Promise.reject(new TypeError('fetch failed'))
const left = async (): Promise<Entry[]> => {
  const { entries, createStore } = await import('idb-keyval')
  return (await entries<string, Entry>(createStore('handlet-queue', 'entries'))).map(([, e]) => e)
}
/** Writes while nothing can leave, and waits until that is known. */
const inTheCellar = async (...written: Written[]) => {
  answer = noSignal
  const kept: Entry[] = []
  for (const w of written) kept.push(await write(w))
  await flush()
  sent = []
  answer = () => Response.json({})
  return kept
}
const settled = async (done: () => Promise<boolean>) => {
  for (let i = 0; i < 200 && !(await done()); i++) await new Promise((r) => setTimeout(r, 5))
}

beforeEach(async () => {
  sent = []
  answer = () => Response.json({})
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    const body = init.body instanceof FormData ? init.body : JSON.parse(String(init.body))
    const said = await answer(url)
    sent.push({ url, body })
    return said
  }) as typeof fetch
  await forgetQueue()
})

test('what is written without signal stays, and goes with the same key when the signal is back', async () => {
  const [entry] = await inTheCellar(words('from the cellar'))
  expect(await left()).toMatchObject([{ key: entry!.key, state: 'queued', body: { text: 'from the cellar' } }])
  await flush()
  expect(sent).toEqual([{ url: '/api/w/1/things/7/words', body: { text: 'from the cellar', key: entry!.key } }])
  expect(await left()).toEqual([])
})

test('a no of the server is kept with its sentence and does not hold up what comes after', async () => {
  await inTheCellar(words('one'), words('two'))
  answer = () => (sent.length === 0 ? Response.json({ title: 'Too long.' }, { status: 400 }) : Response.json({}))
  await flush()
  expect(await left()).toMatchObject([{ state: 'stuck', reason: 'Too long.', body: { text: 'one' } }])
  expect(sent.map((s) => s.body.text)).toEqual(['one', 'two'])
})

test('a server that is down stops the queue in its order', async () => {
  await inTheCellar(words('one'), words('two'))
  answer = () => Response.json({ title: 'Later.' }, { status: 503 })
  await flush()
  expect(sent.map((s) => s.body.text)).toEqual(['one'])
  expect((await left()).map((e) => e.state)).toEqual(['queued', 'queued'])
})

test('two flushes at once send one copy', async () => {
  await inTheCellar(words('once'))
  answer = () => new Promise((r) => setTimeout(() => r(Response.json({})), 20))
  await Promise.all([flush(), flush()])
  expect(sent).toHaveLength(1)
})

test('files go first and their ids go with the words', async () => {
  await inTheCellar({ ...words('see the picture'), files: [{ name: 'tap.txt', blob: new Blob(['drip']) }] })
  answer = (url) => Response.json(url.endsWith('/uploads') ? { id: 'file-1' } : {})
  await flush()
  expect(sent.map((s) => s.url)).toEqual(['/api/w/1/uploads', '/api/w/1/things/7/words'])
  expect(sent[1]?.body).toMatchObject({ text: 'see the picture', attachments: ['file-1'] })
})

test('what has not left can be taken back', async () => {
  const [entry] = await inTheCellar(words('rash'))
  expect(await takeBack(entry!.key)).toBe(true)
  await flush()
  expect(sent).toEqual([])
})

test('an arrival is told before the entry goes from the screen', async () => {
  const order: string[] = []
  globalThis.addEventListener ??= () => {}
  const stop = keepSending(async () => void order.push(`told with ${(await left()).length} left`))
  answer = () => Response.json({})
  await write(words('hello'))
  await settled(async () => (await left()).length === 0)
  expect(order).toEqual(['told with 1 left'])
  globalThis.removeEventListener ??= () => {}
  stop()
})
