import { openOperatorIncident, tellControllers } from '#incidents/controllers.ts'
import { noteFact } from '#incidents/course.ts'
import { device } from '#policy/device.ts'
import { eraseCustomer } from '#privacy/erase.ts'
import { operatorDesk } from '#rights/cases.ts'
import { policies } from '../policies.ts'
import { askAs, caseOf } from './desk.ts'
import type { People } from './people.ts'
import { customer } from './place.ts'
import { atLeast, is, none, promise } from './promise.ts'
import { writes } from './rights.ts'

const ana = customer('Ana Bell')
const hour = 3_600_000

export const duties = ({ anna, bert }: People) => [
  promise('R74', async (place) => {
    const asked = await askAs(place, anna, ana, 'complaint', 'You gave away my number.')
    const c = await caseOf(anna, asked)
    place.must(
      await anna.post(`${asked.path}/decision`, {
        kind: 'complaint',
        outcome: 'upheld',
        found: 'It was passed on once.',
        changes: ['We ask first'],
      }),
    )
    const ended = place.must(await anna.post(`${asked.path}/answer`)).body
    const sent = (await place.mailsTo(ana.email)).at(-1) ?? ''
    const days = (new Date(c.clock.due).getTime() - new Date(c.clock.start).getTime()) / (24 * hour) + 1
    return [
      is(
        'Acknowledged',
        c.events.some((e: { what: string }) => e.what === 'acknowledged'),
        true,
      ),
      is('Days of its clock, the first among them', days, 30),
      is('Closed with', ended.ending, 'answered'),
      is('The answer says what changes', sent.includes('We ask first'), true),
    ]
  }),
  promise('R76', async (place) => {
    const at = (ms: number) => new Date(place.clock().getTime() + ms)
    const told = {
      kind: 'lost-device',
      risk: 'high',
      harms: ['fraud'],
      kinds: ['message'],
      happened: 'A phone was left on a bus.',
    } as const
    const times = { beganAt: at(-300 * hour), endedAt: at(0), awareAt: at(-2 * hour) }
    const iso = Object.fromEntries(Object.entries(times).map(([name, t]) => [name, t.toISOString()]))
    const { id } = place.must(await anna.post(`${anna.w}/incidents`, { ...told, ...iso })).body
    const shown = (await anna.get(`${anna.w}/incidents/${id}`)).body
    const writers = await place.owner(
      "select count(distinct customer_id)::int as n from messages where workspace_id = $1 and direction = 'in' and customer_id is not null",
      [anna.workspaceId],
    )
    const [duty] = shown.duties
    place.must(
      await anna.post(`${anna.w}/incidents/${id}/facts`, {
        what: 'contained',
        at: place.clock().toISOString(),
        words: 'It was wiped from afar.',
      }),
    )
    const letters = place.must(await anna.post(`${anna.w}/incidents/${id}/letters`)).body
    const s = { ...place.services, policies }
    const own = await openOperatorIncident(s, [anna.workspaceId, bert.workspaceId], { ...told, ...times, exposed: ['messages'] })
    await noteFact(s, operatorDesk, own, { what: 'contained', at: place.clock(), words: 'It was wiped from afar.', by: null })
    const controllers = await tellControllers(s, own)
    return [
      is('Hours from knowing to telling the regulator', (new Date(duty.at).getTime() - times.awareAt.getTime()) / hour, 72),
      is('People in it, worked out from the policies', shown.people, writers[0]!.n),
      atLeast('Of those, written to', letters.told, 3),
      atLeast('Controllers told of one of ours', controllers, 2),
    ]
  }),
  promise('R78', () => {
    const names = device.filter((d) => d.place === 'cookie').map((d) => d.name)
    const given = [...new Set([...anna.kept, ...bert.kept])].map((n) => n.replace(/^__(Secure|Host)-/, ''))
    return [
      atLeast('Cookies that the run was given', given.length, 2),
      none(
        'Of those, not on the list of strictly necessary ones',
        given.filter((n) => !names.includes(n)),
      ),
    ]
  }),
  promise('R83', async (place) => {
    const may = customer('May Roe')
    await place.mail(anna, writes(may, 'The shelf came down.'))
    const asked = await askAs(place, anna, may, 'access')
    const held = () => place.owner('select 1 from holds where case_id = $1 and released_at is null', [asked.id])
    const before = (await held()).length
    place.quiet()
    const o = { workspaceId: anna.workspaceId, customerId: await place.customerOf(may.email), by: null }
    const { heldBack } = await eraseCustomer(place.engine, o)
    const kept = await place.foundIn(anna.workspaceId, ['The shelf came down.'])
    place.must(await anna.post(`${asked.path}/closure`, { ending: 'withdrawn', why: '' }))
    await place.settled()
    const after = await place.foundIn(anna.workspaceId, ['The shelf came down.'])
    return [
      atLeast('Rows held while the case is open', before, 2),
      atLeast(
        'Rows that an erasure left because of it',
        heldBack.reduce((n, h) => n + h.rows, 0),
        2,
      ),
      is('What they wrote: while it is open, and after it ended', [kept.length, after.length], [1, 0]),
    ]
  }),
]
