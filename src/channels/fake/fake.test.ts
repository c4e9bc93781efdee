import { expect, test } from 'vitest'
import { behavesLikeAChannel, mailOf, outgoing } from '../channel.contract.ts'
import { type FakeFault, fakeMailbox } from './fake.ts'

const clock = () => new Date('2026-03-02T09:00:00Z')
const faults = {
  credential: 'reconnect',
  away: 'retry-later',
  busy: 'retry-later',
  refuses: 'refused',
  silent: 'silent',
} satisfies Record<string, FakeFault>

behavesLikeAChannel('the fake', async () => {
  const far = fakeMailbox(clock)
  return {
    channel: far.open(),
    again: far.open,
    arrives: async (raw, folder) => void far.arrives(raw, folder),
    taken: async () => far.taken.map((message) => message.messageId),
    breaks: async (fault) => far.breaks(faults[fault]),
    mends: async () => far.breaks(undefined),
    close: async () => {},
  }
})

test('a fault can be set for the next calls only', async () => {
  const far = fakeMailbox(clock)
  const channel = far.open()
  far.arrives(mailOf('one'))
  far.breaksNext('pull', 'retry-later', 2)
  await expect(channel.pull(undefined, 5)).rejects.toMatchObject({ kind: 'retry-later' })
  await channel.send(outgoing('meanwhile'))
  await expect(channel.pull(undefined, 5)).rejects.toMatchObject({ kind: 'retry-later' })
  expect((await channel.pull(undefined, 5)).arrived).toHaveLength(2)
})

test('a message that was taken without an answer is found', async () => {
  const far = fakeMailbox(clock)
  const channel = far.open()
  far.breaksNext('send', 'silent')
  await expect(channel.send(outgoing('quiet'))).rejects.toMatchObject({ kind: 'unknown' })
  expect(await channel.find?.('quiet@example.org')).toBe(true)
})
