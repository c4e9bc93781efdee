import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '#platform/errors.ts'
import { type Composition, compose, trimReferences } from './compose.ts'
import { parseMail } from './parse.ts'

const simple: Composition = {
  messageId: 'h.1@plumber.example',
  from: { name: 'Dave', address: 'dave@plumber.example' },
  to: [{ name: 'Jo', address: 'jo@example.com' }],
  subject: 'Tap',
  text: 'Friday at 9?',
  inReplyTo: null,
  references: [],
  attachments: [],
  sentAt: new Date('2026-11-03T09:12:00Z'),
  loopToken: 'h.1@plumber.example',
}

async function there(mail: Composition) {
  const raw = await compose(mail)
  const parsed = await parseMail(raw, { isOurs: () => false })
  if (!('mail' in parsed)) throw new Error(parsed.quarantine)
  return { raw: Buffer.from(raw).toString('latin1'), mail: parsed.mail }
}

const line = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .filter((s) => !/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(s))
  .map((s) => s.trim())
const word = fc.stringMatching(/^[a-z0-9]([a-z0-9._+-]{0,12}[a-z0-9])?$/).filter((s) => !s.includes('..'))
const address = fc.record({ name: line, address: fc.tuple(word, fc.domain()).map(([a, b]) => `${a}@${b.toLowerCase()}`) })
const id = fc.tuple(fc.stringMatching(/^[a-zA-Z0-9.$+_=-]{1,80}$/), fc.domain()).map(([a, b]) => `${a}@${b}`)
const text = fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })).map((lines) => lines.join('\n').replace(/[\0\r]/g, ''))

test('what is composed is what is read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        from: address,
        to: fc.array(address, { minLength: 1, maxLength: 3 }),
        cc: fc.array(address, { maxLength: 2 }),
        subject: line,
        text,
      }),
      fc.record({ messageId: id, inReplyTo: fc.option(id), references: fc.uniqueArray(id, { maxLength: 12 }) }),
      async (words, ids) => {
        const { mail } = await there({ ...simple, ...words, ...ids })
        expect(mail.text.trimEnd()).toBe(words.text.trimEnd())
        expect(mail).toMatchObject({
          messageId: ids.messageId,
          references: ids.references,
          sentAt: simple.sentAt,
          kind: 'message',
        })
        expect(mail.inReplyTo).toEqual(ids.inReplyTo ? [ids.inReplyTo] : [])
        expect(mail.subject).toBe(words.subject)
        expect([mail.from, ...mail.to, ...mail.cc]).toEqual([words.from, ...words.to, ...words.cc])
      },
    ),
    { numRuns: 150 },
  )
})

const evil = 'x\r\nBcc: everybody@evil.example'
test.each<[string, Partial<Composition>]>([
  ['subject', { subject: evil }],
  ['name', { to: [{ name: evil, address: 'jo@example.com' }] }],
  ['address', { to: [{ name: '', address: `jo@example.com\nBcc: x@evil.example` }] }],
  ['two addresses in one', { to: [{ name: '', address: 'jo@example.com, x@evil.example' }] }],
  ['copy', { cc: [{ name: evil, address: 'jo@example.com' }] }],
  ['sender', { from: { name: 'a\u2028b', address: 'dave@plumber.example' } }],
  ['message id', { messageId: `a@b>\r\nX: y` }],
  ['loop mark', { loopToken: evil }],
  ['name of a file', { attachments: [{ name: evil, type: 'text/plain', bytes: new Uint8Array() }] }],
  ['kind of a file', { attachments: [{ name: 'x', type: evil, bytes: new Uint8Array() }] }],
  ['nobody', { to: [] }],
])('a line break in the %s is refused', async (_, change) => {
  await expect(compose({ ...simple, ...change })).rejects.toThrow(Refused)
})

test('ids of others that are no ids are left out, not sent', async () => {
  const { raw, mail } = await there({
    ...simple,
    inReplyTo: `a@b\r\nX-Evil: 1`,
    references: ['ok@x.example', 'bad id@x', `c@d\r\nX-Evil: 1`],
  })
  expect(raw).not.toContain('X-Evil')
  expect(mail.references).toEqual(['ok@x.example'])
})

test('spaces at the end of a line are encoded, so that no relay drops them', async () => {
  const { raw } = await there({ ...simple, text: 'Friday \nat 9?' })
  expect(raw).toContain('Content-Transfer-Encoding: quoted-printable')
  expect(raw).not.toContain('format=flowed')
})

test('a long thread keeps its first and its last', async () => {
  const references = Array.from({ length: 200 }, (_, i) => `message-number-${i}@conversation.example`)
  const kept = trimReferences(references)
  expect([kept[0], kept.at(-1)]).toEqual([references[0], references[199]])
  expect(kept.length).toBeLessThan(60)
  const { raw, mail } = await there({ ...simple, references })
  expect(mail.references).toEqual(kept)
  for (const row of raw.split('\r\n')) expect(row.length).toBeLessThanOrEqual(998)
})

test('says who it is to other programs, in both forms, and carries files', async () => {
  const pdf = Buffer.from('%PDF-1.4\n%%EOF')
  const { raw, mail } = await there({
    ...simple,
    automatic: true,
    text: '<b>5 & 6</b>\n\nBye',
    attachments: [{ name: 'quote £5.pdf', type: 'application/pdf', bytes: pdf }],
  })
  expect(raw).toContain('X-Handlet-Loop: h.1@plumber.example')
  expect(raw).toContain('Auto-Submitted: auto-replied')
  expect(mail.html?.trim()).toBe('<p>&lt;b&gt;5 &amp; 6&lt;/b&gt;</p>\n<p>Bye</p>')
  expect(mail.attachments).toMatchObject([{ name: 'quote £5.pdf', type: 'application/pdf', risk: null }])
  expect(Buffer.from(mail.attachments[0]!.bytes)).toEqual(pdf)
})
