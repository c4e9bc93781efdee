import { afterAll, beforeAll, expect, test } from 'vitest'
import { steps } from '#conversations/receive.ts'
import { openWorld, type World } from '../../test/world.ts'

const token = 'a metrics token that is long enough'
let world: World
beforeAll(async () => {
  world = await openWorld({ settings: { METRICS_TOKEN: token } })
})
afterAll(() => world.end())

test('what receiving a mail is made of is timed by the name of each step, and says nothing of the mail', async () => {
  const dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  const from = 'Jo Ashdown <jo@example.com>'
  for (const messageId of ['<one@example.com>', '<two@example.com>'])
    await world.mail(dave, { from, subject: 'Leaking tap', text: 'How much to fix it?', messageId })
  await world.settle()
  const answer = await fetch(`${world.base}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  const text = await answer.text()
  for (const step of ['parse', 'gather', ...steps.map((s) => s.name), 'store'])
    expect(text).toMatch(new RegExp(`^handlet_step_seconds_count\\{step="${step}"\\} [12]$`, 'm'))
  expect(text).not.toMatch(/jo@|ashdown|leaking|hobday/i)
  expect((await fetch(`${world.base}/metrics`)).status).toBe(401)
})
