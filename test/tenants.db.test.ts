import { afterAll, beforeAll, expect, test } from 'vitest'
import { policies } from '#app/policies.ts'
import { sayWording } from '#privacy/wordings.ts'
import { type Furnished, furnish, type Ids } from './furnish.ts'
import { type Route, routesOf } from './routes.ts'
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts'
import { type Member, openWorld, type World } from './world.ts'

let world: World
let sink: SmtpSink
let routes: Route[]
let dave: Furnished
let priya: Furnished
beforeAll(async () => {
  sink = await startSmtpSink()
  world = await openWorld({ relayUrl: `smtp://relay:secret@127.0.0.1:${sink.port}` })
  routes = (await routesOf(world.base)).filter((r) => r.path.startsWith('/api/w/') || r.path === '/api/me/sessions/{id}')
  dave = await furnish(
    world,
    'dave',
    await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' }),
  )
  priya = await furnish(
    world,
    'zephyr',
    await world.signUp({ name: 'Priya Zephyr', email: 'priya@nair.example', business: 'Nair Zephyr Electrics' }),
  )
  // A mail that was tried once has been made, so its bytes can be read.
  sink.behave('defer')
  world.move(11_000)
  await world.sweep()
  await world.settle()
  // What an erasure left is overwritten by then where the database is embedded.
  for (const { workspaceId } of [dave, priya])
    await world.services.opened.owner(
      "insert into remains (workspace_id, table_name, since) values ($1, 'labels', now()) on conflict do nothing",
      [workspaceId],
    )
}, 240_000)
afterAll(async () => {
  await world.end()
  await sink.stop()
})

/** Which id stands behind a parameter, by the word before it. */
const nouns: Record<string, string> = {
  conversations: 'conversation',
  customers: 'customer',
  merges: 'mergeId',
  messages: 'message',
  attachments: 'attachment',
  deliveries: 'delivery',
  outgoing: 'delivery',
  quarantine: 'journal',
  connections: 'connection',
  'canned-replies': 'cannedReply',
  prices: 'price',
  assumptions: 'assumption',
  tokens: 'token',
  invitations: 'invitation',
  members: 'loginId',
  labels: 'labelId',
  sessions: 'session',
  cases: 'case',
  erasures: 'erasure',
  holds: 'hold',
  retention: 'rule',
  features: 'feature',
  objections: 'activity',
  recipients: 'recipient',
  notices: 'notice',
  views: 'view',
  incidents: 'incident',
  support: 'grant',
}
const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text)
/** Parameters that are a word of ours and name nobody's row. */
const closedWords = new Set(['field', 'rule', 'name', 'feature', 'activity'])

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()
/** A body that would be right, had the id been one's own. Without it the answer would be about the body, not about the id. */
const bodies: Record<string, (ids: Ids) => unknown> = {
  'POST /customers/{id}/erasures': () => ({ plan: { hash: 'x', counts: { messages: 1000 } } }),
  'PUT /retention/{rule}': () => ({ period: 'months:24' }),
  'PUT /features/{feature}': () => ({ wording: sayWording('improvement-2026-11') }),
  'PUT /customers/{id}/marketing': () => ({
    channel: 'email',
    address: { kind: 'email', value: 'x@example.com' }, // as it was added above
    wording: sayWording('told-us-2026-11', { channel: 'email' }),
  }),
  'PATCH /canned-replies/{id}': () => ({ name: 'x' }),
  'PATCH /labels/{id}': () => ({ name: 'x' }),
  'PUT /conversations/{id}/assignment': (ids) => ({ loginId: ids.loginId }),
  'POST /conversations/{id}/messages': () => ({ key: 'key-of-mine', text: 'hello' }),
  'POST /conversations/{id}/notes': () => ({ key: 'key-of-mine', body: 'hello' }),
  'PUT /conversations/{id}/snooze': () => ({ until: tomorrow() }),
  'PATCH /customers/{id}': () => ({ name: 'x' }),
  'POST /customers/{id}/identities': () => ({ kind: 'email', value: 'x@example.com' }),
  'POST /customers/{id}/identities/remove': (ids) => ({ kind: 'email', value: `ann@${ids.word}.example` }),
  'POST /customers/{id}/merge-preview': (ids) => ({ other: ids.otherCustomer }),
  'POST /customers/{id}/merges': (ids) => ({ other: ids.otherCustomer }),
  'POST /deliveries/{id}/settle': () => ({ as: 'sent' }),
  'PUT /messages/{id}/intent': () => ({ label: 'complaint' }),
  'PATCH /members/{loginId}': () => ({ role: 'field' }),
  'PATCH /profile/assumptions/{id}': () => ({ says: 'x' }),
  'PUT /profile/assumptions/{id}': () => ({ says: 'x' }),
  'PATCH /profile/prices/{id}': () => ({ name: 'x' }),
  'PUT /profile/prices/{id}': () => ({ name: 'x' }),
  'POST /cases/{id}/closure': () => ({ ending: 'withdrawn' }),
  'POST /cases/{id}/decision': () => ({ kind: 'restriction' }),
  'POST /cases/{id}/facts': () => ({ what: 'fee-asked', at: new Date().toISOString() }),
  'POST /cases/{id}/found': () => ({ table: 'messages' }),
  'POST /cases/{id}/lift': () => ({ why: 'you-asked' }),
  'POST /cases/{id}/refusal': () => ({ ground: 'excessive' }),
  'POST /cases/{id}/refusal-preview': () => ({ ground: 'excessive' }),
  'POST /cases/{id}/spans': () => ({
    table: 'messages',
    key: '["x"]',
    column: null,
    from: null,
    to: null,
    reason: 'third-party',
  }),
  'POST /incidents/{id}/facts': () => ({ what: 'contained', at: new Date().toISOString() }),
  'POST /incidents/{id}/closure': () => ({ why: 'It is over' }),
  'POST /incidents/{id}/holds': (ids) => ({
    ...{ tableName: 'notes', rowId: ids.note, why: 'It shows how', expiresAt: tomorrow() },
  }),
  'POST /cases/{id}/steps': () => ({ step: { step: 'ask-identity', proof: 'code' } }),
  'PUT /cases/{id}/notices/{noticeId}': () => ({ state: 'done' }),
  'PUT /cases/{id}/spans': (ids) => ({ ids: [ids.case], state: 'shown' }),
  'PUT /cases/{id}/spans/rest': () => ({ state: 'shown' }),
}
const short = (r: Route) => `${r.method} ${r.path.replace('/api/w/{workspaceId}', '')}`
const heard: string[] = []
const call = async (as: Member, r: Route, workspaceId: string, pick: (param: string, noun: string) => string, body?: unknown) => {
  const path = r.path.replace('{workspaceId}', workspaceId).replace(/([\w-]+)\/\{(\w+)\}/g, (_, noun, param) => {
    return `${noun}/${pick(param, nouns[noun] ?? noun)}`
  })
  const answer = await as.call(r.method, path, body)
  heard.push(JSON.stringify(answer.body) + JSON.stringify([...answer.headers]))
  return answer.status
}

/** Every row that belongs to a workspace, table by table. */
async function rowsOf(workspaceId: string) {
  const whole: Record<string, unknown> = {}
  for (const { name, table } of policies) {
    const column = name === 'workspaces' ? 'id' : 'workspaceId' in table ? 'workspace_id' : null
    if (!column) continue
    const [row] = await world.services.opened.owner(
      `select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]') as rows from "${name}" t where ${column} = $1`,
      [workspaceId],
    )
    whole[name] = row!.rows
  }
  return whole
}

test('each workspace has a row in every table that HTTP reaches', async () => {
  const rows = await rowsOf(priya.workspaceId)
  const empty = Object.entries(rows).flatMap(([name, list]) => ((list as unknown[]).length === 0 ? [name] : []))
  expect(empty.sort()).toMatchInlineSnapshot(`
    [
      "alarms",
      "announcements",
      "case_texts",
      "credentials",
      "cursors",
      "customer_versions",
      "desks",
      "imports",
      "pack_parts",
      "packs",
      "restrictions",
    ]
  `)
})

test("no route answers to the other's ids, nothing of theirs changes, and nothing of theirs is said", async () => {
  await world.settle()
  const before = await rowsOf(priya.workspaceId)
  const wrong: string[] = []
  let tried = 0
  const expect404 = (what: string, status: number) => {
    tried++
    if (status !== 404) wrong.push(`${what} answered ${status}`)
  }
  for (const route of routes) {
    const body = bodies[short(route)]
    // Another's workspace is not there at all, whatever else is asked for.
    if (route.path.includes('{workspaceId}'))
      expect404(
        `${short(route)} in their workspace`,
        await call(
          dave,
          route,
          priya.workspaceId,
          (_, noun) => priya.ids[noun] ?? 'x',
          body?.({ ...priya.ids, word: priya.word }),
        ),
      )
    const params = route.params.filter((p) => p !== 'workspaceId' && !closedWords.has(p))
    if (params.length === 0) continue
    if (route.hasBody && !body) wrong.push(`${short(route)} has a body, and no right one is given here`)
    // One id after the other is theirs, the rest are one's own; then all are.
    for (const theirs of [...params.map((p) => [p]), params]) {
      const pick = (param: string, noun: string) => (theirs.includes(param) ? priya : dave).ids[noun]!
      const status = await call(dave, route, dave.workspaceId, pick, body?.({ ...dave.ids, word: dave.word }))
      expect404(`${short(route)} with their ${theirs.join(' and ')}`, status)
    }
  }
  // Ids that come in a body: one's own thing in the path, theirs inside.
  const own = (noun: string) => dave.ids[noun]!
  const inside: [string, string, unknown][] = [
    ['PUT', `/conversations/${own('conversation')}/assignment`, { loginId: priya.loginId }],
    ['PATCH', '/conversations', { ids: [own('conversation')], change: { assignee: priya.loginId } }],
    ['PATCH', '/conversations', { ids: [own('conversation')], change: { label: priya.ids.labelId, on: true } }],
    ['POST', '/views', { name: 'x', place: 'now', who: null, label: priya.ids.labelId, about: null }],
    ['POST', `/customers/${own('customer')}/merge-preview`, { other: priya.ids.customer }],
    ['POST', `/customers/${own('customer')}/merges`, { other: priya.ids.customer }],
    ['POST', `/conversations/${own('conversation')}/messages`, { key: 'their-file', text: 'x', attachments: [priya.ids.upload] }],
  ]
  for (const [method, path, body] of inside) {
    const answer = await dave.call(method, `${dave.w}${path}`, body)
    heard.push(JSON.stringify(answer.body))
    expect404(`${method} ${path} with their id inside`, answer.status)
  }
  // Of a selection only what is one's own is there.
  const chosen = { ids: [priya.ids.conversation], change: { closed: true } }
  expect((await dave.patch(`${dave.w}/conversations`, chosen)).body).toEqual({ changed: 0 })
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThan(120)
  await world.settle()
  expect(await rowsOf(priya.workspaceId)).toEqual(before)
  expect((await priya.get('/api/me')).body.login.id).toBe(priya.loginId)
})

test('what one may read carries no word of the other, and what one says is not lost', async () => {
  for (const route of routes.filter((r) => r.method === 'GET' && !r.path.endsWith('/live')))
    await call(dave, route, dave.workspaceId, (_, noun) => dave.ids[noun] ?? 'x')
  for (const [path, body] of [
    ['/inbox', { place: 'now' }],
    ['/inbox', { place: 'waiting' }],
    ['/search', { query: 'zephyr' }],
    ['/search', { query: 'call' }],
    ['/search', { query: 'priya@nair.example' }],
  ] as const)
    heard.push(JSON.stringify((await dave.post(`${dave.w}${path}`, body)).body))
  const said = heard.join('\n').toLowerCase()
  expect(said).toContain('dave')
  for (const secret of ['zephyr', 'priya', 'nair', ...Object.values(priya.ids).filter(isId)])
    expect(said.includes(secret) ? secret : null).toBe(null)
})

test('the same calls with one’s own ids are answered: the bodies above are right', async () => {
  const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  const wrong: string[] = []
  const mine = routes
    .filter((r) => r.params.length > 1 && !r.params.includes('field'))
    .sort((a, b) => order.indexOf(a.method) - order.indexOf(b.method))
  for (const route of mine) {
    const status = await call(
      dave,
      route,
      dave.workspaceId,
      (_, noun) => dave.ids[noun]!,
      bodies[short(route)]?.({ ...dave.ids, word: dave.word }),
    )
    // 409: right, but not in this state (an owner alone, a delivery on its way, the forwarding address that stays).
    if (status >= 400 && status !== 409) wrong.push(`${short(route)} answered ${status}`)
  }
  expect(wrong).toEqual([])
})
