import tls from 'node:tls'
import { pullConnection } from '#app/reactions.ts'
import { run as start } from '#app/run.ts'
import { wordingFor } from '#channels/ui/providers.ts'
import { startDovecot } from '../dovecot.ts'
import { need } from '../needs.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { type Figure, figure, type Options, perSecond, timed } from './figures.ts'
import { openBelow, openPlace, signUp } from './rig.ts'

const day = 86_400_000

/** A mailbox fills for thirty days while the server is away; then everything is fetched, and compared with the mailbox by Message-ID. */
export async function* run({ database, quick }: Options): AsyncGenerator<Figure> {
  need('dovecot-imapd')
  const n = quick ? 1000 : 10_000
  const [dovecot, sink, place] = [await startDovecot(), await startSmtpSink(), await openPlace(database)]
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), dovecot.cert!])
  dovecot.addPerson('dave', 'app password')
  const services = await openBelow({ ...place, settings: { ...place.settings, ALLOW_PRIVATE_HOSTS: 'true' } })
  let running = await start(services)
  try {
    const dave = await signUp(services, place.base, 'Hobday & Sons')
    const at = { host: '127.0.0.1', secure: false }
    const made = await dave.post(`${dave.w}/connections`, {
      kind: 'imap',
      address: 'dave@hobday.example',
      user: 'dave',
      password: 'app password',
      imap: { ...at, port: dovecot.port },
      smtp: { ...at, port: sink.port },
      wording: wordingFor('dave@hobday.example'),
    })
    await pullConnection(services, dave.workspaceId, made.body.id)
    await running.stop()
    await services.channels.drop(made.body.id)
    const ids = Array.from({ length: n }, (_, i) => `away-${i}@mail.example`)
    for (const [i, id] of ids.entries()) {
      const receivedAt = new Date(Date.now() + (i / n) * 30 * day)
      const raw = `From: P ${i} <p${i % 2000}@example.com>\r\nTo: dave@hobday.example\r\nSubject: Job ${i}\r\nMessage-ID: <${id}>\r\n\r\nThe tap of house ${i} leaks.\r\n`
      await dovecot.deliver('dave', Buffer.from(raw), 'INBOX', { receivedAt })
    }
    running = await start(services)
    const ms = await timed(() => pullConnection(services, dave.workspaceId, made.body.id))
    const rows = await services.opened.owner('select header_id as id, count(*)::int as n from messages group by 1')
    const stored = new Map(rows.map((r) => [r.id as string, r.n as number]))
    const twice = [...stored.values()].filter((times) => times > 1).length
    yield figure('lost', ids.filter((id) => !stored.has(id)).length, 'count', n)
    yield figure('duplicated', twice, 'count', n)
    yield figure('strange', [...stored.keys()].filter((id) => !id.startsWith('away-')).length, 'count', n)
    yield perSecond('fetched', n, ms)
  } finally {
    await running.stop()
    await services.close()
    await place.end()
    await dovecot.stop()
    await sink.stop()
  }
}
