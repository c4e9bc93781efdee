import tls from 'node:tls'
import { wordingFor } from '#channels/ui/providers.ts'
import { startDovecot } from '../dovecot.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { type Figure, latencies, type Options } from './figures.ts'
import { openRig } from './rig.ts'

/**
 * From the press on “Remove” to a secret that nothing can use: its row is gone, the channel that held it does not open, and the mail server
 * has no session of it left. Real HTTP, a real IMAP server that is being watched; asked every 5 ms.
 */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const [rig, far, sink] = [
    await openRig(o.database, { ALLOW_PRIVATE_HOSTS: 'true' }),
    await startDovecot(),
    await startSmtpSink(),
  ]
  try {
    if (far.cert) tls.setDefaultCACertificates([...tls.getCACertificates('default'), far.cert])
    const { services } = rig
    const m = await rig.signUp('Hobday & Sons')
    const times: number[] = []
    for (let i = 0; i < (o.quick ? 3 : 20); i++) {
      const [user, address] = [`dave${i}`, `dave${i}@hobday.example`]
      far.addPerson(user, 'secret')
      const made = await m.post(`${m.w}/connections`, {
        ...{ kind: 'imap', address, user, password: 'secret', wording: wordingFor(address) },
        imap: { host: '127.0.0.1', port: far.port, secure: false },
        smtp: { host: '127.0.0.1', port: sink.port, secure: false },
      })
      if (made.status !== 200) throw new Error(`connecting answered ${made.status}: ${JSON.stringify(made.body)}`)
      const { id } = made.body as { id: string }
      await until(() => far.sessions(user) > 0)
      const began = performance.now()
      const removed = await m.delete(`${m.w}/connections/${id}`)
      if (removed.status !== 204) throw new Error(`removing answered ${removed.status}`)
      await until(async () => {
        const [kept] = await services.opened.owner('select 1 from credentials where connection_id = $1', [id])
        const opens = await services.channels.of(m.workspaceId, id).then(
          () => true,
          () => false,
        )
        return !kept && !opens && far.sessions(user) === 0
      })
      times.push(performance.now() - began)
    }
    yield* latencies('secretUnusable', times, { target: 'under 5 s' })
  } finally {
    await rig.end()
    await sink.stop()
    await far.stop()
  }
}

async function until(holds: () => boolean | Promise<boolean>) {
  for (const end = performance.now() + 30_000; !(await holds()); await new Promise((r) => setTimeout(r, 5)))
    if (performance.now() > end) throw new Error('waited 30 s in vain')
}
