import { listenTo } from '../client.ts'
import { type Figure, latencies, type Options, perSecond, processorTime, timed } from './figures.ts'
import { letters } from './mails.ts'
import { addressOf, openRig, type Rig } from './rig.ts'
import { post } from './sender.ts'

/** Live updates of a workspace, with the moment at which each came. */
async function watch(rig: Rig, member: Awaited<ReturnType<Rig['signUp']>>) {
  const live = await listenTo(`${rig.place.base}${member.w}/live`, member.cookie())
  await live.until((e) => e.some((x) => x.event === 'ready'))
  const decided = () => live.got.filter((e) => e.event === 'intent.decided').length
  const until = async (n: number) => {
    for (const end = performance.now() + 300_000; decided() < n; await new Promise((r) => setTimeout(r, 2)))
      if (performance.now() > end) throw new Error(`${decided()} of ${n} mails were decided in five minutes`)
  }
  return { ...live, decided, until }
}

/** A mail's whole life: accepted over SMTP, stored, classified, and both said to somebody who listens. Sender and server share the machine. */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const rig = await openRig(o.database)
  try {
    const member = await rig.signUp('Hobday & Sons')
    const to = addressOf(member)
    const live = await watch(rig, member)
    const port = rig.running.smtpPort
    const warm = [...letters(o.quick ? 20 : 200, { to, seed: 9 })]
    await post({ port, to, list: warm, width: 8 })
    await live.until(warm.length)

    const [rounds, n] = o.quick ? [1, 60] : [3, 600]
    for (let round = 0; round < rounds; round++) {
      const list = [...letters(n, { to, seed: 20 + round })]
      const before = live.decided()
      const used = processorTime(rig.place.serverPid)
      let accepted = 0
      const ms = await timed(async () => {
        accepted = await timed(() => post({ port, to, list, width: 8 }))
        await live.until(before + n)
      })
      yield perSecond('burst', n, ms, {
        round: round + 1,
        connections: 8,
        acceptedPerSecond: Math.round((n / accepted) * 1000),
        cpuMs: Number((used() / n).toFixed(2)),
      })
    }

    const singles = [...letters(o.quick ? 10 : 60, { to, seed: 30 })]
    const received: number[] = []
    const decided: number[] = []
    for (const l of singles) {
      const [events, before] = [live.got.length, live.decided()]
      const start = performance.now()
      await post({ port, to, list: [l], width: 1 })
      while (!live.got.slice(events).some((e) => e.event === 'message.received')) await new Promise((r) => setTimeout(r, 1))
      received.push(performance.now() - start)
      await live.until(before + 1)
      decided.push(performance.now() - start)
      await new Promise((r) => setTimeout(r, 50))
    }
    yield* latencies('received', received, { connection: 'a new one each' })
    yield* latencies('decided', decided, { connection: 'a new one each' })
    live.close()
  } finally {
    await rig.end()
  }
}
