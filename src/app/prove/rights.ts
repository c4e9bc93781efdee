import { clockOf } from '#rights/clocks.ts'
import { dayOf } from '#rights/days.ts'
import { answer, askAs, caseOf, fetchCopy, type Somebody } from './desk.ts'
import { within } from './doors.ts'
import type { People } from './people.ts'
import { customer } from './place.ts'
import { atLeast, is, none, promise } from './promise.ts'

const [ned, ida, oli, eva, pat, ron, liz, max] = [
  'Ned Rook',
  'Ida Moss',
  'Oli Pye',
  'Eva Dunn',
  'Pat Ives',
  'Ron Tate',
  'Liz Hale',
  'Max Orr',
].map(customer) as [Somebody, Somebody, Somebody, Somebody, Somebody, Somebody, Somebody, Somebody]
export const writes = (who: Somebody, text: string) => ({ from: who.from, subject: `About ${who.name}`, text })
const hour = 3_600_000

/** The day to answer by, worked out by hand from the statute (the day of receipt is the first of the month). */
const vectors = [
  ['access', '2026-11-23', '2026-12-22'],
  ['access', '2026-12-31', '2027-01-30'],
  ['access', '2027-01-31', '2027-02-27'],
  ['erasure', '2028-01-31', '2028-02-28'],
  ['objection', '2026-04-01', '2026-04-30'],
  ['complaint', '2026-11-23', '2026-12-22'],
  ['complaint', '2027-02-01', '2027-03-02'],
] as const

export const rights = ({ anna }: People) => [
  promise('R21', async (place) => {
    await place.mail(anna, writes(ned, 'The step is loose.'))
    const asked = await askAs(place, anna, ned, 'access')
    const { clock } = await caseOf(anna, asked)
    const noon = (day: string) => new Date(`${day}T12:00:00Z`)
    const wrong = vectors.filter(
      ([kind, day, due]) => clockOf(kind, [{ what: 'received', at: noon(day) }], 'england-and-wales', noon(day)).due !== due,
    )
    const left = (new Date(clock.due).getTime() - new Date(dayOf(place.clock())).getTime()) / (24 * hour)
    return [
      none(`Of ${vectors.length} dates worked out by hand, others`, wrong),
      is('A request made now is due within the month', left >= 27 && left <= 31, true),
      is('It is late for anything', clock.late, []),
    ]
  }),
  promise('R65', async (place) => {
    const said = 'The stopcock weeps, and the lid of the tank is cracked.'
    await place.mail(anna, {
      ...writes(ida, `${said} Ring ${oli.name} on ${oli.email}, who has the key.`),
      cc: oli.from,
      attachments: [{ filename: 'stopcock.txt', content: 'a drawing of the stopcock' }],
    })
    await place.mail(anna, writes(oli, 'The key is under the pot.'))
    const asked = await askAs(place, anna, ida, 'access')
    const ended = await answer(place, anna, asked)
    const files = await fetchCopy(place, ida, asked)
    const all = [...files.values()].join('\n')
    const theirs = [said, ida.name, ida.email, 'a drawing of the stopcock']
    return [
      is('The case', ended.state, 'closed'),
      atLeast('Files in the copy', files.size, 8),
      none(
        `Of ${theirs.length} texts that are theirs, missing`,
        theirs.filter((t) => !all.includes(t)),
      ),
      none(
        'Of 3 texts about somebody else, in it',
        [oli.name, oli.email, 'under the pot'].filter((t) => all.includes(t)),
      ),
    ]
  }),
  promise('R66', async (place) => {
    await place.mail(anna, writes(eva, 'The door sticks.'))
    const asked = await askAs(place, anna, eva, 'rectification')
    const id = await place.customerOf(eva.email)
    place.must(
      await anna.post(`${asked.path}/decision`, {
        kind: 'rectification',
        name: 'Eva Dunnett',
        contacts: [{ kind: 'phone', is: '07700 900123' }],
      }),
    )
    const card = (await anna.get(`${anna.w}/customers/${id}`)).body
    const shown = await place.owner('select distinct who from conversations where customer_id = $1', [id])
    const was = await place.owner('select was from customer_versions where customer_id = $1 and field = $2', [id, 'name'])
    const inbox = (await anna.post(`${anna.w}/search`, { query: 'Dunnett' })).text
    return [
      is('The customer’s card', card.name, 'Eva Dunnett'),
      is(
        'What their conversations are listed under',
        shown.map((c) => c.who),
        ['Eva Dunnett'],
      ),
      is('Found by the new name', inbox.includes('Dunnett'), true),
      is(
        'What it was, kept',
        was.map((v) => v.was),
        [eva.name],
      ),
    ]
  }),
  promise('R84', async (place) => {
    const notices = await place.owner(
      "select n.recipient, n.change, n.state from case_notices n join cases c on c.id = n.case_id where c.kind = 'rectification' and n.workspace_id = $1",
      [anna.workspaceId],
    )
    return [
      atLeast('Recipients noted for the correction', notices.length, 1),
      none(
        'Of those, without how they hear of it',
        notices.filter((n) => !n.state || !n.change),
      ),
    ]
  }),
  promise('R68', async (place) => {
    await place.mail(anna, writes(pat, 'The gate sticks.'))
    await askAs(place, anna, pat, 'objection')
    const id = await place.customerOf(pat.email)
    const standing = await place.owner(
      "select activity from consents where kind = 'objection' and customer_id = $1 and withdrawn_at is null order by 1",
      [id],
    )
    await place.owner(
      "insert into consents (workspace_id, kind, activity, wording, given_by) values ($1, 'cross-workspace', 'improve.models', 'improvement-2026-11', $2)",
      [anna.workspaceId, anna.loginId],
    )
    const mine = `select 1 from intent_decisions where message_id in (select id from messages where customer_id = '${id}')`
    const [{ n } = { n: 0 }] = await place.owner(`select count(*)::int as n from (${mine}) x`)
    const [m] = await place.owner('select id from messages where customer_id = $1', [id])
    const seen = await within(place, 'improve', anna.workspaceId, `select 1 from intent_decisions where message_id = '${m!.id}'`)
    await place.owner("update consents set withdrawn_at = now() where kind = 'cross-workspace' and workspace_id = $1", [
      anna.workspaceId,
    ])
    await askAs(place, anna, pat, 'marketing-opt-out')
    const out = await place.owner(
      "select identifier from consents where kind = 'objection' and identifier is not null and workspace_id = $1 and withdrawn_at is null",
      [anna.workspaceId],
    )
    return [
      atLeast('Activities that stopped with the code, before anybody looked', standing.length, 3),
      is('Labels of theirs, and of those seen for improvement', [n, seen.length], [1, 0]),
      atLeast(
        'Marketing stopped, by a keyed hash of the address',
        out.filter((o) => o.identifier && !o.identifier.includes('@')).length,
        1,
      ),
    ]
  }),
  promise('R69', async (place) => {
    await place.mail(anna, writes(ron, 'The fan hums.'))
    const [c] = await place.owner('select id from conversations where customer_id = $1', [await place.customerOf(ron.email)])
    place.must(await anna.post(`${anna.w}/conversations/${c!.id}/notes`, { key: crypto.randomUUID(), body: 'Ron pays late' }))
    const asked = await askAs(place, anna, ron, 'portability')
    await answer(place, anna, asked)
    const files = await fetchCopy(place, ron, asked)
    const data = JSON.parse(files.get('data.json') ?? '{}')
    const names = Object.keys(data.tables ?? {})
    return [
      is(
        'What they wrote, in JSON',
        data.tables?.messages?.map((m: { said: string }) => m.said.trim()),
        ['The fan hums.'],
      ),
      is('The same as CSV', (files.get('csv/messages.csv') ?? '').includes('The fan hums.'), true),
      none(
        'What was noted or decided about them',
        ['notes', 'intent_decisions', 'cases'].filter((t) => names.includes(t)),
      ),
    ]
  }),
  promise('R70', async (place) => {
    const { controller } = place.config
    const page = await place.visitor().get(`/rights/${anna.slug}`)
    await place.mail(anna, writes(liz, 'Please delete my data.'))
    const offers = await place.owner(
      'select o.kind from case_offers o join messages m on m.id = o.message_id where m.from_address = $1',
      [liz.email],
    )
    return [
      is(
        'An email address and a postal address',
        [/@/.test(controller.contact), controller.address.trim().length > 5],
        [true, true],
      ),
      is('The page with its form', [page.status, /<form/.test(page.text)], [200, true]),
      is(
        'A mail that asks for it is offered as a case',
        offers.map((o) => o.kind),
        ['erasure'],
      ),
    ]
  }),
  promise('R73', async (place) => {
    await place.mail(anna, writes(max, 'The pipe knocks.'))
    const id = await place.customerOf(max.email)
    const seen = async () =>
      Promise.all(
        (['service', 'classify', 'comply', 'storage'] as const).map(
          async (to) =>
            (
              await within(place, to, anna.workspaceId, `select 1 from messages where from_address = '${max.email}'`).catch(
                () => [],
              )
            ).length,
        ),
      )
    const before = await seen()
    await askAs(place, anna, max, 'restriction')
    return [
      is('Rows for the service, classifying, the law and storage, before', [before[0], before[2], before[3]], [1, 1, 1]),
      is(
        'The same once they asked',
        (await seen()).filter((_, i) => i !== 1),
        [0, 1, 1],
      ),
      is('Their card', (await anna.get(`${anna.w}/customers/${id}`)).status, 423),
    ]
  }),
]
