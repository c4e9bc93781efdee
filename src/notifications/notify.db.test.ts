import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connections } from '#channels/connections.ts'
import { conversations } from '#conversations/conversations.ts'
import { messages } from '#conversations/messages.ts'
import { decisions } from '#intents/decisions.ts'
import { uuidv7 } from '#platform/ids.ts'
import { alarmSeen } from './alarms.ts'
import { notifyAssigned, notifyConnection, notifyDecided, notifyDelivery } from './notify.ts'
import { releaseHeld } from './release.ts'
import {
  as,
  bodies,
  business,
  clockNow,
  conversation,
  db,
  decided,
  errors,
  inside,
  later,
  mails,
  services,
  setNow,
  states,
  vapid,
} from './rig.ts'

test('the assignee is told, else owner and office; once for one cause, and without a word of content', async () => {
  const b = await business('owner', 'office', 'field', 'accountant')
  const [free, taken] = [await conversation(b.w), await conversation(b.w, { assignedTo: b.field.loginId })]
  const tasks = [decided(b.w, free), decided(b.w, taken, { part: 'reply' }), decided(b.w, free, { history: 'yes' })]
  await notifyDecided(services, tasks)
  await notifyDecided(services, tasks)
  const heard = b.owner.browser.take()
  expect(heard.map((h) => h.said)).toEqual([
    { title: 'Tapsell & Daughter', body: 'New message', url: `/w/${b.slug}/inbox/now/${free}`, tag: free },
  ])
  expect(JSON.stringify(heard.map((h) => h.said))).not.toMatch(/Jo|tap|drips/)
  expect(bodies(b.office.browser)).toEqual(['New message'])
  expect(bodies(b.field.browser)).toEqual(['A customer answered'])
  expect(bodies(b.accountant.browser)).toEqual([])
  expect(errors).toEqual([])
})

test('noise wakes nobody, unless it is not sure to be noise', async () => {
  const b = await business('owner')
  const c = await conversation(b.w)
  const tasks = [decided(b.w, c), decided(b.w, c)]
  await inside(b.w, async (tx) => {
    for (const [i, { messageId: id }] of tasks.entries()) {
      await tx.insert(messages).values({
        ...{
          workspaceId: b.w,
          id,
          conversationId: c,
          connectionId: id,
          direction: 'in',
          providerId: id,
          fingerprint: id,
          said: 'x',
        },
        ...{
          fromName: '',
          fromAddress: 'a@example.com',
          subject: '',
          kind: 'message',
          history: false,
          words: '',
          sentAt: clockNow(),
        },
      })
      await tx.insert(decisions).values({
        ...{ workspaceId: b.w, messageId: id, label: 'noise', confidence: 0.9, unsure: i === 1, calibrated: false, model: 't' },
        ...{ urgency: 'normal', sentiment: 'neutral', specialCategory: false, because: [] },
      })
    }
  })
  await notifyDecided(services, tasks)
  expect(bodies(b.owner.browser)).toHaveLength(1)
})

test('quiet hours hold everything but an emergency, and end in one digest without what was seen meanwhile', async () => {
  const b = await business('owner')
  await as(b.w, b.owner.loginId)('PUT', '/notifications/preferences', { quiet: { from: '21:00', to: '07:00' } })
  setNow('2026-11-23T22:00:00Z')
  const seen = await conversation(b.w)
  await notifyDecided(services, [
    decided(b.w, await conversation(b.w)),
    decided(b.w, await conversation(b.w)),
    decided(b.w, seen),
  ])
  expect(bodies(b.owner.browser)).toEqual([])
  const burning = await conversation(b.w)
  await notifyDecided(services, [decided(b.w, burning, { urgency: 'emergency' })])
  expect(bodies(b.owner.browser)).toEqual(['Emergency. Open it now'])
  await alarmSeen(services, [{ workspaceId: b.w, conversationId: burning, loginId: b.owner.loginId }])
  await inside(b.w, (tx) => tx.update(conversations).set({ unread: false }).where(eq(conversations.id, seen)))
  setNow('2026-11-24T06:59:00Z')
  await releaseHeld(services, b.w)
  expect(bodies(b.owner.browser)).toEqual([])
  setNow('2026-11-24T07:00:00Z')
  await Promise.all([releaseHeld(services, b.w), releaseHeld(services, b.w)])
  expect(bodies(b.owner.browser)).toEqual(['2 new messages'])
  expect((await states(b.w)).sort()).toEqual(['off', 'sent', 'sent', 'sent'])
})

test('coming back after being offline is one digest, and a slow flood is gathered by the minute', async () => {
  const b = await business('owner')
  const many = async (n: number) => Promise.all(Array.from({ length: n }, async () => decided(b.w, await conversation(b.w))))
  await notifyDecided(services, await many(200))
  expect(bodies(b.owner.browser)).toEqual(['200 new messages'])
  later(5)
  for (let i = 0; i < 25; i++) await notifyDecided(services, await many(1))
  expect(bodies(b.owner.browser)).toHaveLength(10)
  later(1)
  await releaseHeld(services, b.w)
  expect(bodies(b.owner.browser)).toEqual(['15 new messages'])
  expect(await states(b.w)).not.toContain('held')
})

test('a browser that is gone is forgotten; one that cannot be reached is tried again; an emergency then goes by email', async () => {
  const b = await business('owner', 'office')
  b.owner.browser.answer(410)
  b.office.browser.answer(503)
  await as(b.w, b.office.loginId)('PUT', '/notifications/preferences', { byKind: { emergency: 'push' } })
  await notifyDecided(services, [decided(b.w, await conversation(b.w))])
  expect((await states(b.w)).sort()).toEqual(['held', 'sent'])
  const left = await db.opened.owner(`select login_id, failures from push_subscriptions where workspace_id = '${b.w}'`)
  expect(left).toEqual([{ login_id: b.office.loginId, failures: 1 }])
  errors.length = 0
  b.office.browser.answer(201)
  later(1)
  await releaseHeld(services, b.w)
  expect(bodies(b.office.browser)).toEqual(['New message'])
  b.office.browser.answer(503)
  await notifyDecided(services, [
    decided(b.w, await conversation(b.w, { assignedTo: b.office.loginId }), { urgency: 'emergency' }),
  ])
  expect(await mails(b.office.email)).toHaveLength(1)
  errors.length = 0
})

test('assignments, replies that did not go and broken mailboxes are told to whom they concern', async () => {
  const b = await business('owner', 'field')
  const c = await conversation(b.w, { assignedTo: b.field.loginId, assignedAt: clockNow() })
  const assigned = { workspaceId: b.w, conversationId: c, loginId: b.field.loginId }
  await notifyAssigned(services, [{ ...assigned, byLoginId: b.field.loginId }])
  expect(bodies(b.field.browser)).toEqual([])
  await notifyAssigned(services, [{ ...assigned, byLoginId: b.owner.loginId }])
  expect(bodies(b.field.browser)).toEqual(['A conversation is now yours'])
  const delivery = { workspaceId: b.w, conversationId: c, deliveryId: uuidv7() }
  await notifyDelivery(services, [
    { ...delivery, state: 'sent' },
    { ...delivery, state: 'failed' },
  ])
  expect(bodies(b.field.browser)).toEqual(['A reply did not go out'])
  expect(bodies(b.owner.browser)).toEqual([])
  const connectionId = uuidv7()
  await inside(b.w, (tx) =>
    tx.insert(connections).values({
      ...{ workspaceId: b.w, id: connectionId, kind: 'imap', address: 'office@business.example', authorisedBy: b.owner.loginId },
      ...{ wording: '1', trouble: 'retry-later', troubleSince: clockNow() },
    }),
  )
  await notifyConnection(services, [{ workspaceId: b.w, connectionId }])
  expect(bodies(b.owner.browser)).toEqual([])
  await inside(b.w, (tx) => tx.update(connections).set({ trouble: 'reconnect' }).where(eq(connections.id, connectionId)))
  await notifyConnection(services, [{ workspaceId: b.w, connectionId }])
  await notifyConnection(services, [{ workspaceId: b.w, connectionId }])
  expect(bodies(b.owner.browser)).toEqual(['A mailbox cannot be reached'])
  expect(await mails(b.owner.email)).toHaveLength(1)
  expect(bodies(b.field.browser)).toEqual([])
})

test('over HTTP: preferences with what is usual, the key, and browsers of one’s own', async () => {
  const b = await business('owner', 'office')
  const owner = as(b.w, b.owner.loginId)
  expect(await (await owner('GET', '/notifications/preferences')).json()).toMatchObject({
    byKind: { emergency: 'push+email', reply: 'push' },
    quiet: null,
  })
  const chosen = await owner('PUT', '/notifications/preferences', {
    byKind: { reply: 'off' },
    quiet: { from: '20:30', to: '06:00' },
  })
  expect(await chosen.json()).toMatchObject({ byKind: { reply: 'off', assigned: 'push' }, quiet: { from: '20:30', to: '06:00' } })
  expect((await owner('PUT', '/notifications/preferences', { quiet: { from: '25:00', to: '06:00' } })).status).toBe(400)
  expect(await (await owner('GET', '/notifications/key')).json()).toEqual({ publicKey: vapid.publicKey })
  expect(
    (await owner('POST', '/notifications/subscriptions', { endpoint: 'ftp://push.example', keys: b.owner.browser.keys })).status,
  ).toBe(400)
  expect(
    (await as(b.w, b.office.loginId)('DELETE', '/notifications/subscriptions', { endpoint: b.owner.browser.endpoint })).status,
  ).toBe(204)
  const count = () =>
    db.opened.owner(`select 1 from push_subscriptions where workspace_id = '${b.w}' and login_id = '${b.owner.loginId}'`)
  expect(await count()).toHaveLength(1)
  expect((await owner('DELETE', '/notifications/subscriptions', { endpoint: b.owner.browser.endpoint })).status).toBe(204)
  expect(await count()).toHaveLength(0)
})
