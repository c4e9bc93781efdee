import type { APIRequestContext, Page } from 'playwright-core'
import { type Place, type Screen, settle } from './screens.ts'

type Found = { customers: { id: string; name: string }[]; conversations: { messageId: string; conversationId: string }[] }
/** Ids of what was made for the pictures. */
export type Made = {
  readonly access: string
  readonly waiting: string
  readonly complaint: string
  readonly erasure: string
  readonly restriction: string
  readonly restricted: string
  readonly receipt: string
  readonly customer: string
}

/** What the demo week has none of: people who ask about their own data, an erasure, a hold. Made by the owner's own verbs. */
export async function makePrivacy(request: APIRequestContext, place: Pick<Place, 'demo' | 'api'>): Promise<Made> {
  const url = (path: string) => `${place.demo.base}${place.api}${path}`
  const must = async (answer: Promise<{ ok(): boolean; status(): number; text(): Promise<string> }>) => {
    const a = await answer
    const text = await a.text()
    if (!a.ok()) throw new Error(`${a.status()} ${text}`)
    return text ? JSON.parse(text) : undefined
  }
  const post = (path: string, data: unknown = {}) => must(request.post(url(path), { data }))
  const before = (await must(request.get(url('/erasures')))) as { id: string }[]
  if (before[0]) return madeBefore((await must(request.get(url('/cases')))) as Open[], before[0].id)
  const named = async (query: string) => ((await post('/search', { query, limit: 5 })) as Found).customers[0]!.id
  const asked = async (kind: string, customerId: string, words: string) =>
    ((await post('/cases', { kind, customerId, words })) as { id: string }).id
  const [helen, eirlys, duncan, gone] = await Promise.all(people.map(named))
  const access = await asked('access', helen!, 'Please send me everything you have about me, and the photographs too.')
  const waiting = await asked('portability', eirlys!, 'I would like my data as a file.')
  const complaint = await asked('complaint', duncan!, 'Somebody read my message out in the van.')
  const erasure = await asked('erasure', eirlys!, 'Delete me, please.')
  const restriction = await asked('restriction', duncan!, 'Stop using my data until this is settled.')
  for (const id of [access, erasure, complaint, restriction]) await post(`/cases/${id}/proof`)
  await post(`/cases/${access}/search`)
  await post(`/cases/${restriction}/decision`, { kind: 'restriction' })
  const plan = await post(`/customers/${gone}/erasure-preview`)
  const { erasureId } = (await post(`/customers/${gone}/erasures`, { plan: { hash: plan.hash, counts: plan.counts } })) as {
    erasureId: string
  }
  const [kept] = ((await post('/search', { query: 'boiler', limit: 5 })) as Found).conversations
  await post('/holds', {
    tableName: 'messages',
    rowId: kept!.messageId,
    reason: 'claim',
    authority: 'Letter of Wells & Co about the flooded kitchen',
    expiresAt: new Date(Date.now() + 20 * 86_400_000).toISOString(),
  })
  return { access, waiting, complaint, erasure, restriction, restricted: duncan!, receipt: erasureId, customer: helen! }
}
type Open = { id: string; kind: string; customerId: string }
/** A running demo that was photographed before has it all. */
function madeBefore(open: readonly Open[], receipt: string): Made {
  const of = (kind: string) => open.find((c) => c.kind === kind)!
  const [access, restriction] = [of('access'), of('restriction')]
  const [waiting, complaint, erasure] = [of('portability').id, of('complaint').id, of('erasure').id]
  return {
    ...{ waiting, complaint, erasure, receipt },
    access: access.id,
    customer: access.customerId,
    restriction: restriction.id,
    restricted: restriction.customerId,
  }
}
const people = ['sutcliffe', 'pritchard', 'muir', 'lascelles'] as const

const go = (path: string | ((made: Made) => string)) => async (page: Page, at: Place) => {
  await page.goto(at.demo.base + at.home + (typeof path === 'string' ? path : path(at.made)))
  await settle(page)
}
const pressed =
  (path: (made: Made) => string, ...names: (string | RegExp)[]) =>
  async (page: Page, at: Place) => {
    await go(path)(page, at)
    for (const name of names) {
      await page.getByRole('button', { name }).first().click()
      await page.waitForTimeout(500)
    }
    await settle(page)
  }
/** What the server is made to answer to everything that begins so: nothing, an error, no. */
const answered = (path: string, under: string, answer: 'never' | 500 | 403 | 404) => async (page: Page, at: Place) => {
  const url = (address: URL) => address.pathname.startsWith(at.api + under)
  await page.route(url, (route) =>
    answer === 'never'
      ? undefined
      : route.fulfill({ status: answer, contentType: 'application/problem+json', body: JSON.stringify({ title: says[answer] }) }),
  )
  await page.goto(at.demo.base + at.home + path)
  await page.waitForTimeout(answer === 500 ? 4500 : 900)
  await page.unroute(url)
}
const says = {
  500: 'Something went wrong on our side. Nothing is lost.',
  403: 'Your role in this workspace does not allow this (answer people who ask about their own information).',
  404: 'There is no such case.',
}

export const privacyScreens: readonly Screen[] = [
  { name: 'privacy', open: go('/privacy') },
  {
    name: 'privacy-held',
    open: async (page, at) => {
      await go('/privacy')(page, at)
      await page.getByRole('heading', { name: 'What we hold' }).scrollIntoViewIfNeeded()
      await page.getByRole('heading', { name: 'Records that the law asks for' }).scrollIntoViewIfNeeded()
    },
  },
  { name: 'privacy-loading', open: answered('/privacy', '/', 'never') },
  { name: 'privacy-failed', open: answered('/privacy', '/cases', 500) },
  { name: 'privacy-forbidden', open: answered('/cases', '/cases', 403) },
  {
    name: 'privacy-offline',
    open: async (page, at) => {
      await go((m) => `/cases/${m.access}`)(page, at)
      await page.context().setOffline(true)
      await page.waitForTimeout(400)
    },
  },
  { name: 'kept', open: go('/privacy/kept/M1') },
  { name: 'kept-nothing', open: go('/privacy/kept/C1') },
  { name: 'cases', open: go('/cases') },
  { name: 'cases-closed', open: go('/cases?closed=1') },
  { name: 'case-ask', open: (page, at) => go(`/cases?of=${at.made.customer}`)(page, at) },
  { name: 'case-gone', open: go('/cases/00000000-0000-7000-8000-000000000000') },
  { name: 'case', open: go((m) => `/cases/${m.access}`) },
  { name: 'case-waiting', open: go((m) => `/cases/${m.waiting}`) },
  { name: 'case-complaint', open: go((m) => `/cases/${m.complaint}`) },
  { name: 'case-extend', open: pressed((m) => `/cases/${m.access}`, 'Take two months more') },
  { name: 'case-clarify', open: pressed((m) => `/cases/${m.access}`, 'Ask what exactly they mean') },
  {
    name: 'case-refuse',
    open: async (page, at) => {
      await pressed((m) => `/cases/${m.erasure}`, 'Say no')(page, at)
      await page.getByRole('radio').nth(2).check()
      await page.waitForTimeout(600)
    },
  },
  { name: 'case-erase', open: pressed((m) => `/cases/${m.erasure}`, 'Look at what goes, then erase') },
  { name: 'case-decide', open: pressed((m) => `/cases/${m.complaint}`, 'Say what you found') },
  { name: 'case-lift', open: go((m) => `/cases/${m.restriction}`) },
  { name: 'case-answer', open: pressed((m) => `/cases/${m.restriction}`, 'Read the answer, then send it') },
  { name: 'review', open: go((m) => `/cases/${m.access}/review`) },
  {
    name: 'review-words',
    open: async (page, at) => {
      await go((m) => `/cases/${m.access}/review`)(page, at)
      await page.getByRole('button', { name: /^\d+ messages?/ }).click()
      await page.waitForTimeout(600)
      const words = page.locator('ol > li').first().locator('dd').last().locator('[data-word]')
      await words.nth(1).click()
      await words.nth(4).click()
      await page.waitForTimeout(300)
    },
  },
  { name: 'erase', open: go((m) => `/customers/${m.customer}/erase`) },
  { name: 'erase-asked', open: pressed((m) => `/customers/${m.customer}/erase`, /for good/) },
  { name: 'receipts', open: go('/privacy/receipts') },
  { name: 'receipt', open: go((m) => `/privacy/receipts/${m.receipt}`) },
  { name: 'holds', open: go('/privacy/holds') },
  { name: 'allowed', open: go('/privacy/allowed') },
  {
    name: 'allowed-asked',
    open: async (page, at) => {
      await go('/privacy/allowed')(page, at)
      await page.getByRole('switch', { name: /improve Handlet/ }).click()
      await page.waitForTimeout(400)
    },
  },
  { name: 'audit', open: go('/privacy/audit') },
  { name: 'audit-nothing', open: answeredWith('/privacy/audit', '/audit', { entries: [], below: null }) },
  { name: 'delete', open: go('/privacy/delete') },
  {
    name: 'delete-going',
    open: answeredWith('/privacy/delete', '/deletion', { at: new Date(Date.now() + 5 * 86_400_000).toISOString() }),
  },
  { name: 'stored-only', open: go((m) => `/customers/${m.restricted}`) },
  {
    name: 'offer',
    open: (page, at) =>
      answeredWith(`/inbox/now/${at.rows[0]!.id}`, `/conversations/${at.rows[0]!.id}/case-offers`, [
        { messageId: at.rows[0]!.id, conversationId: at.rows[0]!.id, kind: 'erasure' },
      ])(page, at),
  },
  { name: 'customer', open: go((m) => `/customers/${m.customer}`) },
]

function answeredWith(path: string, under: string, body: unknown) {
  return async (page: Page, at: Place) => {
    const url = (address: URL) => address.pathname.startsWith(at.api + under)
    await page.route(url, (route) => route.fulfill({ json: body }))
    await go(path)(page, at)
    await page.unroute(url)
  }
}
