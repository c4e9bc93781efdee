import type { Channel } from '#channels/channel.ts'
import type { Channels } from '#channels/channels.ts'
import type { Services } from '#platform/services.ts'

/** Told before each moment at which a process can end: before a call that leaves the program, before a commit, and after it returned. */
export type OnMoment = (name: string) => void

const around =
  <A extends unknown[], R>(on: OnMoment, name: string, call: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    on(`before ${name}`)
    const result = await call(...args)
    on(`after ${name}`)
    return result
  }

/** The same services, every call through a port being seen. The clock, the log and the settings leave nothing behind, so they are not. */
export function seenServices(services: Services, on: OnMoment): Services {
  const { database, blobs, queue, secrets, relay } = services
  const inside =
    <T, R>(name: string, work: (tx: T) => Promise<R>) =>
    async (tx: T) => {
      const result = await work(tx)
      on(`before commit of ${name}`)
      return result
    }
  return {
    ...services,
    database: {
      ...database,
      withPurpose: (purpose, workspaceId, work) =>
        around(on, purpose, () => database.withPurpose(purpose, workspaceId, inside(purpose, work)))(),
      withPlatform: (work) => around(on, 'platform', () => database.withPlatform(inside('platform', work)))(),
    },
    blobs: {
      ...blobs,
      put: around(on, 'blobs.put', blobs.put),
      get: around(on, 'blobs.get', blobs.get),
      delete: around(on, 'blobs.delete', blobs.delete),
    },
    queue: {
      ...queue,
      add: around(on, 'queue.add', queue.add),
      work: (name, batch, run) => queue.work(name, batch, around(on, `task ${name}`, run)),
    },
    secrets: { ...secrets, workspaceKey: around(on, 'secrets.workspaceKey', secrets.workspaceKey) },
    relay: relay && { ...relay, send: around(on, 'relay.send', relay.send) },
  }
}

export const seenChannels = (channels: Channels, on: OnMoment): Channels => ({
  ...channels,
  of: async (workspaceId, connectionId) => seenChannel(await channels.of(workspaceId, connectionId), on),
})

const seenChannel = (c: Channel, on: OnMoment): Channel => ({
  ...c,
  pull: around(on, 'channel.pull', c.pull),
  send: around(on, 'channel.send', c.send),
  ...(c.find && { find: around(on, 'channel.find', c.find) }),
  check: around(on, 'channel.check', c.check),
})
