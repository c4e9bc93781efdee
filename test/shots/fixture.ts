import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cast, later, makeRows } from './cast.ts'

/** A stand-in for the server while only the screens are worked on. Holds everything in memory. */
const dist = join(import.meta.dirname, '../../dist')
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}
const wid = '018f0000-0000-7000-8000-000000000001'
const me = { id: 'L1', name: 'Dave Marsh', email: 'dave@marshheating.example', twoFactor: false }
const members = [
  { loginId: 'L1', name: 'Dave Marsh', email: me.email, role: 'owner' },
  { loginId: 'L2', name: 'Priya Nair', email: 'priya@marshheating.example', role: 'office' },
  { loginId: 'L3', name: 'Tom Bell', email: 'tom@marshheating.example', role: 'field' },
]
const labels = [
  { id: 'b1', name: 'Landlord', colour: 'violet' },
  { id: 'b2', name: 'Boiler', colour: 'blue' },
  { id: 'b3', name: 'Insurance', colour: 'green' },
]
let rows = makeRows(Number(process.env.ROWS ?? 46), labels, members)
const threads = new Map<string, any>()
const threadOf = (id: string) => {
  const row = rows.find((r) => r.id === id)
  if (!row) return undefined
  if (!threads.has(id)) threads.set(id, cast.thread(row))
  const t = threads.get(id)
  return { ...t, conversation: { ...t.conversation, ...row } }
}
const change = (id: string, to: object) => {
  rows = rows.map((r) => (r.id === id ? { ...r, ...to } : r))
}
const state = { signedIn: process.env.SIGNED_IN !== '0' }
const day = { from: '08:00', to: '17:00' }
const profile: any = {
  businessName: 'Marsh Heating & Plumbing',
  name: 'Marsh Heating & Plumbing',
  trades: ['Plumbing', 'Heating'],
  region: 'East Midlands',
  hours: { 1: day, 2: day, 3: day, 4: day, 5: { from: '08:00', to: '16:00' } },
  services: ['Boilers', 'Bathrooms', 'Leaks'],
  signature: 'Dave Marsh\nMarsh Heating & Plumbing\n01632 960114',
}
const connections: any[] = [
  {
    id: 'c1',
    kind: 'forwarding',
    address: 'marsh-7f3k@in.handlet.example',
    health: { state: 'good', says: 'Works. The last message came today 10:42.', since: later(-3 * 86400) },
    lastCheckedAt: later(-60),
    lag: 2,
  },
  {
    id: 'c2',
    kind: 'imap',
    address: 'office@marshheating.example',
    health: {
      state: 'trouble',
      says: "We couldn't reach mail.marshheating.example since 9:12. Nothing is lost.",
      since: later(-7200),
    },
    lastCheckedAt: later(-120),
    lag: null,
  },
]

const w = new Hono()
w.get('/members', (c) => c.json(members))
w.get('/invitations', (c) =>
  c.json([
    { id: 'i1', email: 'sam@marshheating.example', role: 'field', expiresAt: later(5 * 86400), by: { name: 'Dave Marsh' } },
  ]),
)
w.get('/labels', (c) => c.json(labels))
w.get('/canned-replies', (c) =>
  c.json([
    {
      id: 'r1',
      name: 'On my way',
      body: 'Hi {first name}, I am on my way and should be with you within half an hour. {my name}',
    },
    {
      id: 'r2',
      name: 'Fully booked',
      body: 'Hi {first name}, thank you for asking. We are fully booked until the middle of next month. If that is too long I can give you the number of somebody I trust. {my name}, {business}',
    },
    {
      id: 'r3',
      name: 'Need photos',
      body: 'Hi {first name}, could you send me two or three photos of the boiler, its label and the pipes below it? Then I can tell you more. {my name}',
    },
  ]),
)
w.get('/profile', (c) => c.json(profile))
w.get('/profile/prices', (c) =>
  c.json([
    { id: 'p1', name: 'Call-out, first hour', unit: 'visit', pence: 8500, vatRate: 20 },
    { id: 'p2', name: 'Boiler service', unit: 'visit', pence: 9500, vatRate: 20 },
  ]),
)
w.get('/profile/assumptions', (c) => c.json([{ id: 's1', says: 'Prices assume parking within 50 m.' }]))
w.get('/connections', (c) => c.json(connections))
w.get('/notifications/preferences', (c) => c.json({ byKind: { emergency: 'push+email' }, quietFrom: '19:00', quietTo: '07:00' }))
w.get('/tokens', (c) =>
  c.json([
    {
      id: 't1',
      name: 'Van stock script',
      scopes: ['read-inbox', 'see-prices'],
      createdAt: later(-9 * 86400),
      lastUsedAt: later(-3600),
      expiresAt: later(80 * 86400),
    },
  ]),
)
w.get('/quarantine', (c) =>
  c.json([
    {
      id: 'q1',
      receivedAt: later(-5 * 3600),
      size: 48_211_000,
      reason: 'too-large',
      says: 'It is larger than 30 MB.',
      mayRead: false,
    },
    {
      id: 'q2',
      receivedAt: later(-86400),
      size: 9120,
      reason: 'unreadable',
      says: 'It is broken and could not be read.',
      mayRead: true,
    },
  ]),
)
w.get('/outgoing', (c) =>
  c.json([
    {
      id: 'o1',
      conversationId: 'cv5',
      subject: 'Re: Happy with the quote',
      to: 'gwen.hughes@example.com',
      state: 'waiting',
      reason: null,
      at: later(-1900),
      hasRaw: true,
    },
    {
      id: 'o2',
      conversationId: 'cv7',
      subject: 'Re: Any news on the part?',
      to: 'joanna.kowalska@example.com',
      state: 'unknown',
      reason: null,
      at: later(-9000),
      hasRaw: true,
    },
  ]),
)
w.post('/inbox', async (c) => {
  const ask = await c.req.json()
  let found = rows.filter((r) => r.place === ask.place)
  if (ask.assignee === 'me') found = found.filter((r) => r.assignee?.id === 'L1')
  if (ask.assignee === 'nobody') found = found.filter((r) => !r.assignee)
  if (ask.label) found = found.filter((r) => r.labels.some((l: any) => l.id === ask.label))
  found.sort((a, b) => Number(b.urgency === 'emergency') - Number(a.urgency === 'emergency') || b.lastAt.localeCompare(a.lastAt))
  const from = Number(ask.after ?? 0)
  const limit = ask.limit ?? 50
  const n = (p: string) => rows.filter((r) => r.place === p).length
  return c.json({
    rows: found.slice(from, from + limit),
    next: from + limit < found.length ? String(from + limit) : null,
    counts: { now: n('now'), waiting: n('waiting'), later: n('later') },
  })
})
w.get('/conversations/:id', (c) => {
  const t = threadOf(c.req.param('id'))
  return t ? c.json(t) : c.json({ title: 'There is no such conversation.', status: 404 }, 404)
})
w.put('/conversations/:id/seen', (c) => {
  change(c.req.param('id'), { unread: false })
  return c.json({})
})
w.put('/conversations/:id/closure', (c) => {
  change(c.req.param('id'), { place: 'done' })
  return c.json({})
})
w.delete('/conversations/:id/closure', (c) => {
  change(c.req.param('id'), { place: 'now' })
  return c.json({})
})
w.put('/conversations/:id/snooze', async (c) => {
  change(c.req.param('id'), { place: 'later', snoozedUntil: (await c.req.json()).until })
  return c.json({})
})
w.delete('/conversations/:id/snooze', (c) => {
  change(c.req.param('id'), { place: 'now', snoozedUntil: null })
  return c.json({})
})
w.put('/conversations/:id/assignment', async (c) => {
  const m = members.find(async (m) => m.loginId === (await c.req.json()).loginId)!
  change(c.req.param('id'), { assignee: { id: m.loginId, name: m.name } })
  return c.json({})
})
w.delete('/conversations/:id/assignment', (c) => {
  change(c.req.param('id'), { assignee: null })
  return c.json({})
})
w.put('/conversations/:id/labels/:label', (c) => {
  const row = rows.find((r) => r.id === c.req.param('id'))!
  change(row.id, { labels: [...row.labels, labels.find((l) => l.id === c.req.param('label'))] })
  return c.json({})
})
w.delete('/conversations/:id/labels/:label', (c) => {
  const row = rows.find((r) => r.id === c.req.param('id'))!
  change(row.id, { labels: row.labels.filter((l: any) => l.id !== c.req.param('label')) })
  return c.json({})
})
w.post('/conversations/:id/messages', async (c) => {
  const said = await c.req.json()
  const t = threadOf(c.req.param('id'))
  t.messages.push({
    ...cast.out(said.text),
    delivery: {
      id: crypto.randomUUID(),
      state: 'queued',
      sendAt: said.sendAt ?? later(10),
      undoUntil: said.sendAt ?? later(10),
      reason: null,
    },
  })
  return c.json({ id: 'm' })
})
w.post('/conversations/:id/notes', async (c) => {
  threadOf(c.req.param('id')).notes.push({
    id: crypto.randomUUID(),
    body: (await c.req.json()).body,
    by: { id: 'L1', name: me.name },
    at: new Date().toISOString(),
  })
  return c.json({})
})
w.get('/messages/:id/html', (c) =>
  c.html(
    '<body style="font:15px sans-serif;margin:16px"><h2 style="color:#224">Your order is ready</h2><p>Collect from <b>Trade Counter 4</b> before Friday.</p></body>',
  ),
)
w.get('/attachments/:id', (c) => c.body(cast.picture, 200, { 'content-type': 'image/svg+xml' }))
w.post('/search', async (c) => {
  const q = (await c.req.json()).query.toLowerCase()
  const found = rows.filter((r) => `${r.who} ${r.subject} ${r.preview}`.toLowerCase().includes(q))
  return c.json({
    conversations: found.slice(0, 9).map((r, i) => ({
      conversationId: r.id,
      messageId: `${r.id} ${i}`,
      customer: r.customer,
      who: r.who,
      subject: r.subject,
      snippet: r.preview.replace(new RegExp(q, 'i'), (m: string) => `⟦${m}⟧`),
      at: r.lastAt,
    })),
    customers: found.slice(0, 3).map((r) => ({ id: r.customer?.id, name: r.who, matched: 'name' })),
  })
})
w.post('/customers/:id/merge-preview', (c) =>
  c.json({
    identities: 1,
    conversations: 2,
    messages: 7,
    notes: 1,
    conflicts: [{ field: 'name', kept: 'Margaret Okafor', other: 'M. Okafor' }],
  }),
)
w.get('/customers/:id', (c) => {
  const own = rows.filter((r) => r.customer?.id === c.req.param('id'))
  const name = own[0]?.who ?? 'Someone'
  return c.json({
    id: c.req.param('id'),
    name,
    identities: [
      { kind: 'email', value: `${name.toLowerCase().replace(/\W+/g, '.')}@example.com` },
      { kind: 'phone', value: '+44 7700 900461' },
    ],
    place: 'Matlock, DE4',
    conversations: [...own, rows[5]!, rows[9]!].map((r) => ({ id: r.id, subject: r.subject, lastAt: r.lastAt })),
    merged: [{ mergeId: 'g1', name: `${name.split(' ')[0]} (phone)`, at: later(-4 * 86400), by: 'L2' }],
  })
})
w.get('/live', (c) => c.body(new ReadableStream({ start() {} }) as any, 200, { 'content-type': 'text/event-stream' }))
w.all('*', (c) => (c.req.method === 'GET' ? c.json([]) : c.json({})))

const app = new Hono()
app.get('/api/me', (c) =>
  state.signedIn
    ? c.json({
        login: me,
        workspaces: [{ id: wid, name: profile.name, slug: 'marsh', role: 'owner' }],
        demo: true,
        relay: false,
        termsVersion: '2026-11',
        dpaVersion: '2026-11',
      })
    : c.json({ title: 'Please sign in.', status: 401 }, 401),
)
app.post('/api/auth/sign-in/email', (c) => {
  state.signedIn = true
  return c.json({})
})
app.post('/api/auth/sign-out', (c) => {
  state.signedIn = false
  return c.json({})
})
app.get('/api/me/sessions', (c) =>
  c.json([
    {
      id: 's1',
      device: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari',
      address: '192.0.2.10',
      lastSeenAt: later(-60),
      current: true,
    },
    {
      id: 's2',
      device: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140',
      address: '192.0.2.44',
      lastSeenAt: later(-86400),
      current: false,
    },
  ]),
)
app.get('/api/auth/list-sessions', (c) =>
  c.json([
    {
      id: 's1',
      token: 'a',
      createdAt: later(-86400),
      updatedAt: later(-60),
      userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari',
      ipAddress: '192.0.2.10',
    },
    {
      id: 's2',
      token: 'b',
      createdAt: later(-9 * 86400),
      updatedAt: later(-86400),
      userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140',
      ipAddress: '192.0.2.44',
    },
  ]),
)
app.get('/api/auth/passkey/list-user-passkeys', (c) =>
  c.json([{ id: 'k1', name: "Dave's phone", createdAt: later(-40 * 86400) }]),
)
app.route(`/api/w/${wid}`, w)
app.all('/api/*', (c) => c.json({}))
app.get('*', (c) => {
  const path = join(dist, c.req.path)
  const file = existsSync(path) && extname(path) ? path : join(dist, 'index.html')
  return c.body(readFileSync(file), 200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
})
const port = Number(process.env.PORT ?? 4699)
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
