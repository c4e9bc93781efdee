import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdWorkspace } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { type FreshDatabase, freshDatabase } from '../../test/databases.ts'
import { customerCard } from './card.ts'
import { findOrMake } from './find.ts'
import { addIdentity, removeIdentity } from './identify.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.end())

test('a member says what else a customer writes from; somebody else’s is refused, and the last one stays', async () => {
  const workspaceId = uuidv7()
  await db.opened.owner(`insert into workspaces (id, name, slug) values ('${workspaceId}', 'W', 'w')`)
  await db.opened.database.withPurpose('service', workspaceId, async (tx) => {
    await holdWorkspace(tx, workspaceId)
    const people = ['jo@example.com', 'sam@example.com'].map((value) => ({ kind: 'email' as const, value, name: null }))
    const made = await findOrMake(tx, workspaceId, people)
    const jo = { workspaceId, customerId: made.get('jo@example.com')!, loginId: uuidv7() }
    await addIdentity(tx, { ...jo, kind: 'phone', value: '07700 900123' })
    await addIdentity(tx, { ...jo, kind: 'phone', value: '+44 7700 900123' })
    expect((await customerCard(tx, workspaceId, jo.customerId)).identities).toEqual([
      { kind: 'email', value: 'jo@example.com' },
      { kind: 'phone', value: '+447700900123' },
    ])
    const again = await findOrMake(tx, workspaceId, [{ kind: 'phone', value: '07700900123', name: null }])
    expect(again.get('07700900123')).toBe(jo.customerId)
    await expect(addIdentity(tx, { ...jo, kind: 'email', value: 'sam@example.com' })).rejects.toThrow('merge the two')
    await expect(addIdentity(tx, { ...jo, kind: 'phone', value: 'hello' })).rejects.toThrow('no phone number')
    await removeIdentity(tx, { ...jo, kind: 'email', value: 'jo@example.com' })
    await expect(removeIdentity(tx, { ...jo, kind: 'phone', value: '07700 900123' })).rejects.toThrow('only way')
    await expect(removeIdentity(tx, { ...jo, kind: 'email', value: 'sam@example.com' })).rejects.toThrow('no such address')
  })
})
