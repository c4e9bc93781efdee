import { featureNames } from '#policy/features.ts'
import { purposeNames } from '#policy/purposes.ts'
import { announceChanges } from '#privacy/announce.ts'
import { enabled, wordingOf } from '#privacy/features.ts'
import { type MarketingChannel, mayMarket } from '#privacy/marketing.ts'
import { countsFrom, type Entry } from '#privacy/notice/changes.ts'
import { sayWording } from '#privacy/wordings.ts'
import { jo, type People } from './people.ts'
import { atLeast, is, none, promise } from './promise.ts'

const dayMs = 86_400_000

export const allowing = ({ anna, bert }: People) => [
  promise('R5', async (place) => {
    const on = async () => {
      const found: string[] = []
      for (const purpose of purposeNames)
        for (const feature of featureNames)
          if (await place.services.database.withPurpose(purpose, anna.workspaceId, (tx) => enabled(tx, feature)))
            found.push(`${feature} for ${purpose}`)
      return found
    }
    const put = async (wording: string) => (await anna.put(`${anna.w}/features/improvement`, { wording })).status
    const before = await on()
    const wrong = await put('I agree to everything.')
    const right = await put(sayWording(wordingOf.improvement))
    const turned = await on()
    const off = (await anna.delete(`${anna.w}/features/improvement`)).status
    return [
      none(
        `Of ${featureNames.length} features, asked by ${purposeNames.length} purposes, on before anybody turned one on`,
        before,
      ),
      is('Turned on in other words than today’s, and in today’s', [wrong, right], [409, 204]),
      is('On then', turned.length, purposeNames.length),
      is('Turned off', off, 204),
      none('On after that', await on()),
    ]
  }),
  promise('R7', async (place) => {
    const address = { kind: 'email', value: jo.email } as const
    const id = await place.customerOf(jo.email)
    const may = (channel: MarketingChannel, m = anna) =>
      place.services.database.withPurpose('comply', m.workspaceId, (tx) =>
        mayMarket(tx, place.services, { workspaceId: m.workspaceId, address, channel }),
      )
    const path = `${anna.w}/customers/${id}/marketing`
    const before = await may('email')
    place.must(
      await anna.put(path, {
        channel: 'email',
        address,
        wording: sayWording('told-us-2026-11', { channel: 'email' }),
        limbs: [],
      }),
    )
    const after = [await may('email'), await may('sms'), await may('email', bert)]
    place.must(await anna.delete(path))
    const kinds = await place.owner('select distinct kind from service_mail')
    return [
      is('Marketing to a customer without a permission', before, false),
      is('With one for email: by email, by text, by another business', after, [true, false, false]),
      is('After their no', await may('email'), false),
      none(
        'Kinds of service mail that this run sent, which are marketing',
        kinds.filter((k) => /market|news|offer/.test(k.kind)),
      ),
    ]
  }),
  promise('R72', async (place) => {
    const date = place.clock().toISOString().slice(0, 10)
    const change = { kind: 'rule', name: 'L1', what: 'changed', field: 'period', material: true } as const
    const entry: Entry = { version: `${date}.9`, date, hash: date, before: null, class: 'material', changes: [change] }
    const days = (new Date(countsFrom(entry)).getTime() - new Date(date).getTime()) / dayMs
    const told = await announceChanges(place.services, [entry])
    const again = await announceChanges(place.services, [entry])
    const { status } = await place.visitor().get('/notice/changes')
    const mail = (await place.mailsTo(bert.email)).at(-1) ?? ''
    return [
      is('GET /notice/changes', status, 200),
      atLeast('Days from the date of a material change until it counts', days, 14),
      is('Owners told of it, and told twice', [told, again], [2, 0]),
      is('Their letter says which rule', mail.includes('rule L1'), true),
    ]
  }),
]
