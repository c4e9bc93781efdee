import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { messageIdOf, toEml } from './eml.ts'
import { type MailStep, timeOf } from './step.ts'
import { week } from './week.ts'

const weekStart = new Date(2026, 10, 16)
const mails = week.filter((step): step is MailStep => step.do === 'mail')
const mail = (key: string) => mails.find((each) => each.key === key) as MailStep
const parse = async (key: string, before: string[] = []) => PostalMime.parse(await toEml(mail(key), weekStart, before))

test('the same step of the same week is the same bytes, and no two mails share a Message-ID', async () => {
  for (const step of mails) {
    expect(Buffer.from(await toEml(step, weekStart, ['a@example.com']))).toEqual(
      Buffer.from(await toEml(step, weekStart, ['a@example.com'])),
    )
  }
  expect(new Set(mails.map((step) => messageIdOf(step, weekStart))).size).toBe(mails.length)
})

test('every mail comes out as it was written', async () => {
  for (const step of mails) {
    const parsed = await PostalMime.parse(await toEml(step, weekStart))
    expect(parsed.subject).toBe(step.subject)
    expect(parsed.messageId).toBe(`<${messageIdOf(step, weekStart)}>`)
    expect(new Date(parsed.date ?? '').getTime()).toBe(timeOf(step.at, weekStart).getTime())
    expect(parsed.text?.trim(), step.key).toContain(step.text.trim())
  }
})

test('an answer names what it answers and the whole thread, oldest first', async () => {
  const parsed = await parse('haslam-leak-3', ['one@example.org', 'two@example.com'])
  expect(parsed.inReplyTo).toBe('<two@example.com>')
  expect(parsed.references).toBe('<one@example.org> <two@example.com>')
})

test('photographs, the purchase order and the tracking pixel arrive', async () => {
  const photo = (await parse('wrona-boiler')).attachments[0]
  expect([photo?.filename, photo?.mimeType]).toEqual(['boiler.png', 'image/png'])
  expect(
    Buffer.from(photo?.content as ArrayBuffer)
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  const order = (await parse('tap-flat3')).attachments[0]
  expect(
    Buffer.from(order?.content as ArrayBuffer)
      .subarray(0, 4)
      .toString(),
  ).toBe('%PDF')
  for (const step of mails.filter((each) => each.attach)) expect((await toEml(step, weekStart)).length).toBeLessThan(90_000)
  expect((await parse('showroom')).html).toContain('width="1" height="1"')
})

test('machines say that they are machines', async () => {
  const header = async (key: string, name: string) =>
    (await parse(key, ['x@example.com'])).headers.find((each) => each.key === name)?.value
  expect(await header('newsletter', 'list-id')).toContain('weekly.wettrades.example')
  expect(await header('cylinder-away', 'auto-submitted')).toBe('auto-replied')
  expect(await header('bronagh-bounce', 'content-type')).toMatch(/^multipart\/report; report-type=delivery-status/)
  expect(Buffer.from(await toEml(mail('bronagh-bounce'), weekStart, ['x@example.com'])).toString()).toContain('Status: 5.2.2')
})
