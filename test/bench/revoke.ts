import tls from 'node:tls'
import { watchMailboxes } from '#app/watch.ts'
import { wordingFor } from '#channels/ui/providers.ts'
import { type Dovecot, startDovecot } from '../dovecot.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { type Figure, latencies, type Options } from './figures.ts'
import { type Member, openBelow, openRig, type Rig } from './rig.ts'

const target = 'under 5 s'

/**
 * From the press on “Remove” to a secret that nothing can use: its row is gone, the channel that held it does not open, and the mail server
 * has no session of it left. Real HTTP, and a real IMAP server that is being watched; asked every 5 ms. On PostgreSQL also with a second
 * program on the same database that watches as well and is told by nobody.
 */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const [rig, far, sink] = [
    await openRig(o.database, { ALLOW_PRIVATE_HOSTS: 'true' }),
    await startDovecot(),
    await startSmtpSink(),
  ]
  try {
    if (far.cert) tls.setDefaultCACertificates([...tls.getCACertificates('default'), far.cert])
    const m = await rig.signUp('Hobday & Sons')
    const once = (name: string, settled: () => Promise<void>) => removal(rig, far, m, { name, port: sink.port, settled })
    const times: number[] = []
    for (let i = 0; i < (o.quick ? 3 : 20); i++) times.push(await once(`dave${i}`, async () => {}))
    yield* latencies('secretUnusable', times, { target })
    if (o.database !== 'postgres') return

    const other = await openBelow(rig.place)
    const watching = watchMailboxes(other)
    const elsewhere: number[] = []
    for (let i = 0; i < (o.quick ? 2 : 10); i++) {
      // Long enough for the other to have looked, and at another moment between two looks each time.
      const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 3500 + i * 290))
      elsewhere.push(await once(`away${i}`, settled))
    }
    await watching.stop()
    await other.close()
    yield* latencies('secretUnusableElsewhere', elsewhere, { target, programs: 2 })
  } finally {
    await rig.end()
    await sink.stop()
    await far.stop()
  }
}

type One = { name: string; port: number; settled: () => Promise<void> }
/** Connects a mailbox, waits until it is watched, removes it. Milliseconds until it is gone. */
async function removal(rig: Rig, far: Dovecot, m: Member, o: One): Promise<number> {
  const address = `${o.name}@hobday.example`
  far.addPerson(o.name, 'secret')
  const made = await m.post(`${m.w}/connections`, {
    ...{ kind: 'imap', address, user: o.name, password: 'secret', wording: wordingFor(address) },
    imap: { host: '127.0.0.1', port: far.port, secure: false },
    smtp: { host: '127.0.0.1', port: o.port, secure: false },
  })
  if (made.status !== 200) throw new Error(`connecting answered ${made.status}: ${JSON.stringify(made.body)}`)
  const { id } = made.body as { id: string }
  await until(() => far.sessions(o.name) > 0)
  await o.settled()
  await rig.running.settled()
  const began = performance.now()
  const removed = await m.delete(`${m.w}/connections/${id}`)
  if (removed.status !== 204) throw new Error(`removing answered ${removed.status}`)
  await until(async () => (await isGone(rig, m, id)) && far.sessions(o.name) === 0)
  return performance.now() - began
}

async function isGone({ services }: Rig, m: Member, id: string): Promise<boolean> {
  const [kept] = await services.opened.owner('select 1 from credentials where connection_id = $1', [id])
  const opens = await services.channels.of(m.workspaceId, id).then(
    () => true,
    () => false,
  )
  return !kept && !opens
}

async function until(holds: () => boolean | Promise<boolean>) {
  for (const end = performance.now() + 30_000; !(await holds()); await new Promise((r) => setTimeout(r, 5)))
    if (performance.now() > end) throw new Error('waited 30 s in vain')
}
