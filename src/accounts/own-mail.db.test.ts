import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Relay } from '#platform/mailer.ts'
import { lastServiceMail, openServiceMail, readServiceMail, sweepServiceMail } from './own-mail.ts'
import { type Office, openOffice } from './rig.ts'

const taken: { to: readonly string[]; raw: string }[] = []
let fault: object | null = null
const relay: Relay = {
  send: async ({ to, raw }) => {
    if (fault) throw Object.assign(new Error('refused here'), fault)
    taken.push({ to, raw: Buffer.from(raw).toString() })
  },
  close: () => {},
}
let office: Office
beforeAll(async () => {
  office = await openOffice({ relay })
})
beforeEach(() => {
  taken.length = 0
  fault = null
})
afterAll(() => office.end())

const letter = (to: string) => ({
  kind: 'alert' as const,
  to,
  subject: 'A mailbox stopped',
  text: 'Reconnect <it> here:\n\nhttps://x.example/a?b=1&c=2',
})
const stateOf = async (to: string) => (await lastServiceMail(office.services)).find((m) => m.recipient === to)

test('a mail is kept sealed, sent, and marked as sent', async () => {
  await openServiceMail(office.services)(letter('sent@example.com'))
  await expect.poll(async () => (await stateOf('sent@example.com'))?.state).toBe('sent')
  expect(taken).toHaveLength(1)
  expect(taken[0]!.raw).toContain('Auto-Submitted: auto-generated')
  expect(taken[0]!.raw).toContain('&lt;it&gt;')
  const [row] = await office.fresh.opened.owner(`select raw from service_mail where recipient = 'sent@example.com'`)
  expect(Buffer.from(row!.raw).toString('latin1')).not.toContain('Reconnect')
  const { id } = (await stateOf('sent@example.com'))!
  expect(Buffer.from(await readServiceMail(office.services, id)).toString()).toContain('Reconnect')
})

test('what could not be sent is tried again by the sweep; what was refused for good is not', async () => {
  fault = { code: 'ECONNECTION' }
  await openServiceMail(office.services)(letter('later@example.com'))
  await expect.poll(async () => (await stateOf('later@example.com'))?.reason).toBe('unreachable')
  fault = { responseCode: 550 }
  await openServiceMail(office.services)(letter('never@example.com'))
  await expect.poll(async () => (await stateOf('never@example.com'))?.reason).toBe('refused')
  fault = null
  expect(await sweepServiceMail(office.services)).toBe(0)
  office.skew(6 * 60_000)
  expect(await sweepServiceMail(office.services)).toBe(1)
  expect(taken.map((m) => m.to)).toEqual([['later@example.com']])
  expect((await stateOf('later@example.com'))?.state).toBe('sent')
  expect(await sweepServiceMail(office.services)).toBe(0)
})

test('without a relay a mail waits, can be read, and goes when there is one', async () => {
  const without = { ...office.services, relay: null }
  await openServiceMail(without)(letter('waits@example.com'))
  expect(await sweepServiceMail(without)).toBe(0)
  expect(await stateOf('waits@example.com')).toMatchObject({ state: 'waiting', kind: 'alert' })
  expect(await sweepServiceMail(office.services)).toBe(1)
  expect((await stateOf('waits@example.com'))?.state).toBe('sent')
})
