import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenTo } from '../../test/client.ts'
import { type Member, openWorld, type World } from '../../test/world.ts'

let world: World
let dave: Member
let sam: Pick<Member, 'get' | 'post' | 'put' | 'delete' | 'loginId'>
let id: string
beforeAll(async () => {
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  sam = await world.signUp({ name: 'Sam Okafor', email: 'sam@hobday.example', business: 'Sam alone' })
  await world.services.opened.owner(
    "insert into members (workspace_id, login_id, role, joined_at) values ($1, $2, 'field', now())",
    [dave.workspaceId, sam.loginId],
  )
  await world.mail(dave, {
    from: 'jo@example.com',
    subject: 'Tap',
    text: 'How much for a new tap?',
    messageId: '<t@example.com>',
  })
  await world.settle()
  id = (await dave.post(`${dave.w}/inbox`, { place: 'now' })).body.rows[0].id
})
afterAll(() => world.end())

const replyingIn = async (as: Pick<Member, 'get' | 'post'>) => {
  const inList = (await as.post(`${dave.w}/inbox`, { place: 'now' })).body.rows[0].replying
  expect((await as.get(`${dave.w}/conversations/${id}`)).body.conversation.replying).toEqual(inList)
  return inList as { id: string; name: string; seconds: number }[]
}

test('that somebody replies is seen by the others at once, told by ids once, and runs out when it is not said again', async () => {
  const live = await listenTo(`${world.base}${dave.w}/live`, dave.cookie())
  const notice = `${dave.w}/conversations/${id}/replying`
  await live.until((e) => e.some((x) => x.event === 'ready'))
  expect((await sam.put(notice)).status).toBe(204)
  await sam.put(notice)
  expect(await replyingIn(dave)).toMatchObject([{ id: sam.loginId, name: 'Sam Okafor' }])
  await sam.delete(notice)
  expect(await replyingIn(dave)).toEqual([])
  const heard = await live.until((e) => e.filter((x) => x.event === 'conversation.replying').length > 1)
  live.close()
  const told = { conversationId: id, loginId: sam.loginId }
  expect(heard.filter((x) => x.event === 'conversation.replying').map((x) => x.data)).toEqual([told, told])

  await sam.put(notice)
  await dave.put(notice)
  world.move(30_000)
  await dave.put(notice)
  world.move(16_000)
  expect((await replyingIn(sam)).map((r) => r.name)).toEqual(['Dave Hobday'])
  world.move(46_000)
  expect(await replyingIn(sam)).toEqual([])
})

test('two who reply at once both answer', async () => {
  for (const [who, key] of [
    [dave, 'from-dave'],
    [sam, 'from-sam'],
  ] as const) {
    await who.put(`${dave.w}/conversations/${id}/replying`)
    expect((await who.post(`${dave.w}/conversations/${id}/messages`, { key, text: 'About £85.' })).status).toBe(200)
  }
  const { messages } = (await dave.get(`${dave.w}/conversations/${id}`)).body
  expect(messages.filter((m: any) => m.direction === 'out')).toHaveLength(2)
})

test('a view is a filter under a name, seen by its owner alone; the same name again changes it', async () => {
  const { body: label } = await dave.post(`${dave.w}/labels`, { name: 'Landlord', colour: 'violet' })
  const view = { name: 'Quotes of landlords', place: 'now', who: 'nobody', label: label.id, about: 'quote_request' }
  const kept = await dave.post(`${dave.w}/views`, view)
  expect(kept.status).toBe(200)
  const changed = await dave.post(`${dave.w}/views`, { ...view, who: 'me' })
  expect(changed.body).toEqual({ ...kept.body, who: 'me' })
  expect((await dave.get(`${dave.w}/views`)).body).toEqual([changed.body])
  expect((await sam.get(`${dave.w}/views`)).body).toEqual([])
  expect((await sam.delete(`${dave.w}/views/${kept.body.id}`)).status).toBe(404)
  await dave.delete(`${dave.w}/labels/${label.id}`)
  expect((await dave.get(`${dave.w}/views`)).body).toEqual([])
})

test('the list shows only what is about one thing', async () => {
  const about = async (what: string) => (await dave.post(`${dave.w}/inbox`, { place: 'waiting', about: what })).body.rows.length
  expect([await about('quote_request'), await about('complaint')]).toEqual([1, 0])
})
