import { connectMailbox } from '#channels/connect.ts'
import { labelNames } from '#intents/labels.ts'
import { annexPage } from '#privacy/notice/annex.ts'
import { wordsOf } from '#privacy/notice/document.ts'
import { wordings } from '#privacy/wordings.ts'
import { noticeInput } from '../notice.ts'
import { within } from './doors.ts'
import { dump } from './everything.ts'
import { jo, type People, sam } from './people.ts'
import type { Owner, Place } from './place.ts'
import { atLeast, is, none, promise, refusal } from './promise.ts'

const _day = 86_400_000
export const secret = 'the password of the mailbox'
export const rowsWith = async (place: Place, text: string) =>
  Object.entries(await dump(place.services)).flatMap(([table, rows]) => (rows.some((r) => r.includes(text)) ? [table] : []))

/** A mailbox of the workspace, linked by the verb that the screen calls. */
export async function link(place: Place, m: Owner, address: string): Promise<string> {
  const wording = wordings['mailbox-2026-11'].replace('{address}', address)
  const settings = {
    user: address,
    imap: { host: 'imap.example.com', port: 993, secure: true },
    smtp: { host: 'smtp.example.com', port: 465, secure: true },
  }
  return place.services.database.withPurpose('connect', m.workspaceId, (tx) =>
    connectMailbox(place.services, tx, m.workspaceId, { address, settings, secret, wording, by: m.loginId }),
  )
}
/** What improvement can see, and what it could see if everything were open. */
async function improvable(place: Place, m: Owner) {
  const open = await within(place, 'improve', m.workspaceId, 'select message_id from intent_decisions')
  const [{ n } = { n: 0 }] = await place.owner('select count(*)::int as n from intent_decisions where workspace_id = $1', [
    m.workspaceId,
  ])
  return [open.length, n] as const
}
/** Works while the workspace lends its labels, then takes that back. */
export async function lending<T>(place: Place, m: Owner, work: () => Promise<T>): Promise<T> {
  await place.owner(
    "insert into consents (workspace_id, kind, activity, wording, given_by) values ($1, 'cross-workspace', 'improve.models', 'improvement-2026-11', $2)",
    [m.workspaceId, m.loginId],
  )
  const done = await work()
  await place.owner("update consents set withdrawn_at = now() where workspace_id = $1 and kind = 'cross-workspace'", [
    m.workspaceId,
  ])
  return done
}

export const arriving = ({ anna, bert }: People) => [
  promise('R4', async (place) => {
    const id = await link(place, anna, 'office@pettifer.example')
    const [c] = await place.owner('select scopes from connections where id = $1', [id])
    const all = await place.owner('select scopes from consents where connection_id = $1', [id])
    return [
      is('Scopes that a mailbox is linked with', [...c!.scopes].sort(), ['read-mail', 'send-mail']),
      is(
        'Scopes on its authorisation',
        all.map((a) => [...a.scopes].sort()),
        [['read-mail', 'send-mail']],
      ),
    ]
  }),
  promise('R6', async (place) => {
    const kept = await place.owner('select label, confidence, model from intent_decisions where workspace_id = $1', [
      anna.workspaceId,
    ])
    const orphans = await place.owner(
      'select 1 from intent_decisions d left join messages m on m.id = d.message_id where m.id is null',
    )
    const gap = kept.filter((d) => !labelNames.includes(d.label) || !(d.confidence > 0 && d.confidence <= 1) || !d.model)
    const again = await place.owner(
      "select confdeltype from pg_constraint where conrelid = 'intent_decisions'::regclass and contype = 'f'",
    )
    return [
      atLeast('Decisions about what a message wants', kept.length, 3),
      none('Without a known label, a sureness or a version', gap),
      none('Left without their message', orphans),
      is(
        'What the database does with them when their message goes (c: removes)',
        again.map((a) => a.confdeltype),
        ['c'],
      ),
    ]
  }),
  promise('R8', async (place) => {
    const [before] = await improvable(place, anna)
    const lent = await lending(place, anna, async () => {
      const [open, all] = await improvable(place, anna)
      await place.owner(
        "insert into consents (workspace_id, kind, activity, wording, customer_id) select $1, 'objection', 'improve.models', 'rights-2026-11', customer_id from identities where value = $2",
        [anna.workspaceId, jo.email],
      )
      const [less] = await improvable(place, anna)
      await place.owner("update consents set withdrawn_at = now() where workspace_id = $1 and kind = 'objection'", [
        anna.workspaceId,
      ])
      return {
        open,
        all,
        less,
        words: await refusal(within(place, 'improve', anna.workspaceId, 'select because from intent_decisions')),
      }
    })
    return [
      atLeast('Labels of a workspace', lent.all, 3),
      is('Seen for improvement before it allowed that', before, 0),
      is('Seen once it did', lent.open, lent.all),
      is('Seen after one customer of one message objected', lent.less, lent.all - 1),
      is('Words that weighed, read for improvement', lent.words, '42501'),
      is('Seen after it took that back', (await improvable(place, anna))[0], 0),
    ]
  }),
  promise('R12', async (place) => {
    const [c] = await place.owner("select id from connections where workspace_id = $1 and kind = 'forwarding'", [
      bert.workspaceId,
    ])
    await place.owner("update connections set source = 'google' where id = $1", [c!.id])
    await place.mail(bert, { from: sam.from, subject: 'Through Gmail', text: 'What would a new socket cost?' })
    await place.owner("update connections set source = 'email' where id = $1", [c!.id])
    const derived = await place.owner(
      'select d.source as own, m.source as from from intent_decisions d join messages m on m.id = d.message_id where d.workspace_id = $1',
      [bert.workspaceId],
    )
    return [
      atLeast('Derived rows, each with the message it was made from', derived.length, 2),
      is('Of those, from Gmail', derived.filter((d) => d.own === 'google').length, 1),
      none(
        'With another source than what they were made from',
        derived.filter((d) => d.own !== d.from),
      ),
    ]
  }),
  promise('R16', async (place) => {
    const annex = wordsOf(annexPage(noticeInput(place.config))).join('\n')
    const wanted = [
      'Subject matter',
      'Duration',
      'Nature',
      'Purpose',
      'Whose data',
      'Kinds of data',
      'Who else receives it',
      'What protects it',
      'At the end',
    ]
    const agreed = await place.owner('select document from agreements where login_id = $1 and version is not null order by 1', [
      anna.loginId,
    ])
    await anna.put(`${anna.w}/retention/M1`, { period: 'months:24' })
    const entries = await place.owner(
      "select login_id as by from audit_entries where workspace_id = $1 and action = 'retention.chosen' limit 1",
      [anna.workspaceId],
    )
    await anna.put(`${anna.w}/retention/M1`, { period: 'life' })
    return [
      none(
        `Of ${wanted.length} parts of the annex, missing`,
        wanted.filter((w) => !annex.includes(w)),
      ),
      is('Terms that the owner agreed to, by version', [...new Set(agreed.map((a) => a.document))], ['dpa', 'terms']),
      is(
        'An instruction of hers on record, with who gave it',
        entries.map((e) => e.by),
        [anna.loginId],
      ),
    ]
  }),
  promise('R17', async (place) => {
    const all = await place.owner("select given_by, given_at, scopes, wording, withdrawn_at from consents where kind = 'channel'")
    const end = await refusal(
      place.owner(
        "insert into consents (workspace_id, kind, activity, given_by) values ($1, 'channel', 'channels.connect', $2)",
        [anna.workspaceId, anna.loginId],
      ),
    )
    return [
      atLeast('Authorisations of mailboxes', all.length, 1),
      none(
        'Without who, when, scopes or words',
        all.filter((c) => !c.given_by || !c.given_at || c.scopes.length === 0 || !c.wording),
      ),
      is('One without a version of the words', end, '23502'),
    ]
  }),
  promise('R18', async (place) => {
    const id = await link(place, anna, 'yard@pettifer.example')
    const { status } = await anna.delete(`${anna.w}/connections/${id}`)
    const left = await place.owner(
      'select 1 from credentials where connection_id = $1 union all select 1 from cursors where connection_id = $1',
      [id],
    )
    const [consent] = await place.owner('select withdrawn_at is not null as ended from consents where connection_id = $1', [id])
    const opened = await refusal(place.services.channels.of(anna.workspaceId, id))
    return [
      is('One call to remove it', status, 204),
      none('Secrets and cursors left', left),
      is('Its authorisation is ended', consent?.ended, true),
      is('Opening it', opened, 'reconnect'),
    ]
  }),
  promise('R79', async (place) => {
    const closed = ['google', 'whatsapp', 'messenger', 'instagram']
    const seen = await lending(place, anna, async () => {
      const counts: number[] = []
      for (const source of [...closed, 'email']) {
        await place.owner('update intent_decisions set source = $2 where workspace_id = $1', [anna.workspaceId, source])
        counts.push((await improvable(place, anna))[0])
      }
      return counts
    })
    const examples = await refusal(within(place, 'benchmark', anna.workspaceId, 'select 1 from intent_decisions'))
    return [
      is(`Labels seen for improvement while they are from ${closed.join(', ')}`, seen.slice(0, 4), [0, 0, 0, 0]),
      atLeast('While they are from email', seen[4]!, 3),
      is('Read for benchmarks and examples', examples, '42501'),
    ]
  }),
]
