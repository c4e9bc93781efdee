import { schedule } from '#app/schedule.ts'
import { readSecret } from '#channels/channels.ts'
import { detectSpecial } from '#privacy/special.ts'
import { lending, link, rowsWith, secret } from './arriving.ts'
import { within } from './doors.ts'
import { jo, type People } from './people.ts'
import { customer, password } from './place.ts'
import { atLeast, is, none, promise } from './promise.ts'

const day = 86_400_000

export const secrecy = ({ anna, bert }: People) => [
  promise('R47', async (place) => {
    const { services, owner } = place
    const id = await link(place, anna, 'van@pettifer.example')
    const opens = () =>
      services.database.withPurpose('connect', anna.workspaceId, (tx) => readSecret(services, tx, anna.workspaceId, id))
    const before = await opens()
    await owner('create table backed_up as select * from credentials where connection_id = $1', [id])
    const began = performance.now()
    await anna.delete(`${anna.w}/connections/${id}`)
    const ms = performance.now() - began
    const left = await owner('select 1 from credentials where connection_id = $1', [id])
    await owner('insert into credentials select * from backed_up')
    const restored = await opens()
    await owner('delete from credentials where connection_id = $1', [id])
    await owner('drop table backed_up')
    return [
      is('The secret opens while the connection is there', before === secret, true),
      none('Secrets left', left),
      is(`Gone within 5 s (${Math.round(ms)} ms)`, ms < 5000, true),
      is('What opens of its row, brought back from before with the keys of today', restored, null),
    ]
  }),
  promise('R20', async (place) => {
    await place.owner("update sessions set ip_address = '198.51.100.77', created_at = $1 where login_id = $2", [
      new Date(place.clock().getTime() - 31 * day).toISOString(),
      bert.loginId,
    ])
    await schedule.find((e) => e.name === 'session-addresses')!.run(place.services, { started: false })
    const old = await place.owner('select distinct ip_address as a from sessions where login_id = $1', [bert.loginId])
    const young = await place.owner("select 1 from sessions where login_id = $1 and ip_address not like '%.0'", [anna.loginId])
    return [
      is(
        'An address that is 31 days old',
        old.map((s) => s.a),
        ['198.51.100.0'],
      ),
      atLeast('One of today, kept whole', young.length, 1),
    ]
  }),
  promise('R23', async (place) => {
    const [credential] = await place.owner('select password_hash as password from login_credentials where login_id = $1', [
      anna.loginId,
    ])
    return [
      none('Tables that hold the password', await rowsWith(place, password)),
      is(
        'What is kept of it: a salt and 64 bytes of scrypt',
        /^[0-9a-f]{32}:[0-9a-f]{128}$/.test(credential?.password ?? ''),
        true,
      ),
      none('Tables that hold the secret of a mailbox', await rowsWith(place, secret)),
    ]
  }),
  promise('R35', async (place) => {
    const canary = 'zanzibar'
    place.services.log.info('proving', { name: `${canary} ${jo.email}`, [canary]: canary, bytes: 1 })
    await anna.get(`/api/w/${canary}/inbox?q=${canary}`)
    await anna.post(`${anna.w}/search`, { query: canary }, { 'x-note': canary })
    await anna.post('/api/workspaces', { [canary]: canary })
    await place.mail(anna, { from: `${canary} <${canary}@example.com>`, subject: canary, text: canary })
    const known = new Set(['level', 'time', 'msg', 'at'])
    const fields = [...new Set(place.lines.flatMap((l) => Object.keys(JSON.parse(l))))].filter((f) => !known.has(f))
    const needles = [canary, jo.email, 'leaking', password]
    return [
      atLeast('Lines of the log so far', place.lines.length, 1),
      none(
        `Of those, with one of ${needles.length} texts that went in by address, header, body and mail`,
        place.lines.filter((l) => needles.some((n) => l.includes(n))),
      ),
      none(
        'Fields that are neither ids nor of the list',
        fields.filter(
          (f) =>
            !/^[a-z]+Id$|^(task|event|kind|state|reason|name|database|signal|errorName|method|code|route|version|status|ms|count|bytes|attempts|sequence|port|smtpPort|rssMb|mails)$/.test(
              f,
            ),
        ),
      ),
    ]
  }),
  promise('R63', async (place) => {
    const ill = customer('Ivy Lunt')
    await place.mail(bert, {
      from: ill.from,
      subject: 'Heating',
      text: 'My wife has cancer and needs the room warm. Can you come on Monday?',
    })
    const [d] = await place.owner(
      'select special_category as flagged from intent_decisions d join messages m on m.id = d.message_id where m.from_address = $1',
      [ill.email],
    )
    const seen = await lending(place, bert, () =>
      within(place, 'improve', bert.workspaceId, 'select special_category as flagged, source from intent_decisions'),
    )
    return [
      is('A message about an illness is flagged', d?.flagged, true),
      atLeast('Labels of that workspace seen for improvement', seen.length, 1),
      none(
        'Of those, flagged',
        seen.filter((s) => s.flagged),
      ),
    ]
  }),
  promise('R64', () => {
    const telling = [
      'Mum’s on oxygen',
      'We keep the sabbath so not Saturday',
      'I’m a wheelchair user',
      'Shop steward meeting at six',
      'I see my parole officer at two',
    ]
    const plain = ['The tap drips', 'The union nut is loose', 'A disabled toilet, ground floor']
    return [
      is(
        `Of ${telling.length} typed lines that say too much, hinted at`,
        telling.filter((t) => detectSpecial(t).flagged).length,
        telling.length,
      ),
      none(
        `Of ${plain.length} about the work, hinted at`,
        plain.filter((t) => detectSpecial(t).flagged),
      ),
    ]
  }),
]
