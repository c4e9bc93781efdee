import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { conversations } from '#conversations/conversations.ts'
import { alarmSeen, sweepAlarms } from './alarms.ts'
import { notifyDecided } from './notify.ts'
import { choose } from './preferences.ts'
import { bodies, business, conversation, db, decided, inside, later, mails, services } from './rig.ts'

test('an emergency nobody opens rings the assignee, then the others one after another, by push and by email', async () => {
  const b = await business('owner', 'office', 'field')
  const c = await conversation(b.w, { assignedTo: b.field.loginId })
  const task = decided(b.w, c, { urgency: 'emergency' })
  const rung = () =>
    (['field', 'owner', 'office'] as const).filter((who) => bodies(b[who].browser).includes('Emergency. Open it now'))
  await notifyDecided(services, [task])
  await notifyDecided(services, [task])
  expect(rung()).toEqual(['field'])
  expect(await mails(b.field.email)).toEqual([{ kind: 'alert' }])
  later(2)
  await sweepAlarms(services, b.w)
  expect(rung()).toEqual([])
  later(1)
  await Promise.all([sweepAlarms(services, b.w), sweepAlarms(services, b.w)])
  expect(rung()).toEqual(['owner'])
  later(3)
  await sweepAlarms(services, b.w)
  expect(rung()).toEqual(['office'])
  later(15)
  await sweepAlarms(services, b.w)
  expect(rung()).toEqual(['field'])
  await alarmSeen(services, [{ workspaceId: b.w, conversationId: c, loginId: b.office.loginId }])
  later(60)
  await sweepAlarms(services, b.w)
  expect(rung()).toEqual([])
  expect(await mails(b.owner.email)).toHaveLength(1)
})

test('an alarm stops when the conversation is done, and when a day has passed', async () => {
  const b = await business('owner')
  const [done, forgotten] = [await conversation(b.w), await conversation(b.w)]
  await notifyDecided(services, [decided(b.w, done, { urgency: 'emergency' }), decided(b.w, forgotten, { urgency: 'emergency' })])
  expect(bodies(b.owner.browser)).toHaveLength(2)
  await inside(b.w, (tx) => tx.update(conversations).set({ place: 'done' }).where(eq(conversations.id, done)))
  later(15)
  await sweepAlarms(services, b.w)
  expect(b.owner.browser.take().map((h) => h.said.tag)).toEqual([forgotten])
  later(25 * 60)
  await sweepAlarms(services, b.w)
  later(60)
  await sweepAlarms(services, b.w)
  expect(bodies(b.owner.browser)).toEqual([])
})

test('if everybody switched emergencies off, somebody is rung all the same', async () => {
  const b = await business('owner', 'office')
  for (const who of [b.owner, b.office])
    await db.opened.database.withPurpose('communicate', b.w, (tx) =>
      choose(tx, b.w, who.loginId, { byKind: { emergency: 'off' }, quiet: null }),
    )
  await notifyDecided(services, [decided(b.w, await conversation(b.w), { urgency: 'emergency' })])
  expect(bodies(b.owner.browser)).toEqual(['Emergency. Open it now'])
})
