import { afterAll, beforeAll } from 'vitest'
import { type Dovecot, startDovecot } from '../../../test/dovecot.ts'
import { behavesLikeAChannel } from '../channel.contract.ts'
import { startRig } from './rig.ts'

let dovecot: Dovecot
beforeAll(async () => {
  dovecot = await startDovecot()
})
afterAll(() => dovecot.stop())

behavesLikeAChannel('IMAP', async () => (await startRig(dovecot)).underTest())
