import { flushCompileCache } from 'node:module'
import { pullConnection } from '#app/reactions.ts'
import { schedule } from '#app/schedule.ts'
import { reply } from '#conversations/reply.ts'
import { openProgram, type Remains } from './program.ts'

export type Orders = { remains: Remains; workspaceId: string; dieAt: number }
export type Order =
  | { do: 'pull'; connectionId: string }
  | { do: 'reply'; conversationId: string; key: string; by: string }
  | { do: 'finish' }

// A process that is made to die: it ends itself at the moment it is told, as kill -9 does, with nothing tidied up.
const { remains, workspaceId, dieAt }: Orders = JSON.parse(process.argv[2]!)
const moments: string[] = []
let counting = false
const on = (name: string) => {
  if (!counting) return
  moments.push(name)
  if (moments.length === dieAt) process.kill(process.pid, 'SIGKILL')
}
const program = await openProgram(remains, { on })
const { services } = program

const orders: { [K in Order['do']]: (o: Extract<Order, { do: K }>) => Promise<unknown> } = {
  pull: ({ connectionId }) => pullConnection(services, workspaceId, connectionId),
  reply: async ({ conversationId, key, by }) => {
    const text = 'About £85. Thursday?'
    const { messageId } = await reply(services, workspaceId, { conversationId, key, text, attachmentIds: [], sendAt: null, by })
    process.send!({ acknowledged: messageId })
    program.move(11_000)
    await schedule.find((e) => e.name === 'outbox')!.run(services, { started: false })
  },
  finish: async () => {
    await program.settle()
    process.send!({ moments })
  },
}
process.on('message', (o: Order) => void orders[o.do](o as never).then(() => process.send!({ done: o.do })))
// What the start itself does is over before the first moment counts.
await program.sweep()
await program.settle()
// Whoever is killed writes nothing at its end.
flushCompileCache()
counting = true
process.send!({ ready: program.running.smtpPort })
