import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { openParser } from './pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'handlet-parser-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A worker that does as the message's subject says. */
const script = pathToFileURL(join(folder, 'worker.mjs'))
writeFileSync(
  new URL(script),
  `import { parentPort } from 'node:worker_threads'
   import { read } from ${JSON.stringify(new URL('./parse.ts', import.meta.url).href)}
   parentPort.on('message', async (raw) => {
     const text = Buffer.from(raw).toString()
     if (text.includes('hang')) for (;;);
     if (text.includes('break')) throw new Error('broken')
     if (text.includes('leave')) process.exit(3)
     parentPort.postMessage(await read(raw))
   })`,
)
const mail = (subject: string) =>
  Buffer.from(`From: jo@example.com\nSubject: ${subject}\nMessage-ID: <${subject}@example.com>\n\nx`)
const kindOf = (parsed: Awaited<ReturnType<ReturnType<typeof openParser>['parse']>>) =>
  'mail' in parsed ? parsed.mail.subject : parsed.quarantine

test('a message that hangs is put aside, one that breaks the worker too, and the next go on', async () => {
  const parser = openParser(undefined, { milliseconds: 1_500, inlineBelow: 0, script })
  const asked = ['one', 'hang', 'two', 'break', 'leave', 'three'].map((subject) => parser.parse(mail(subject)))
  expect((await Promise.all(asked)).map(kindOf)).toEqual(['one', 'too-slow', 'two', 'unreadable', 'unreadable', 'three'])
  await parser.close()
})

test('big and small mail read alike, files cross over, and the caller keeps the bytes', async () => {
  const own = { isOurs: (id: string) => id === 'big@example.com' }
  const parser = openParser(own)
  const body = 'y'.repeat(100_000)
  const big = Buffer.from(
    `From: jo@example.com\nSubject: Big\nMessage-ID: <big@example.com>\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n${body}\n--b\nContent-Disposition: attachment; filename=a.pdf\n\n%PDF-1.4\n--b--\n`,
  )
  const before = big.toString()
  const parsed = await parser.parse(big)
  if (!('mail' in parsed)) throw new Error(parsed.quarantine)
  expect(parsed.mail.kind).toBe('loop')
  expect(parsed.mail.text.length).toBeGreaterThanOrEqual(body.length)
  expect(parsed.mail.attachments[0]).toMatchObject({ name: 'a.pdf', type: 'application/pdf' })
  expect(Buffer.from(parsed.mail.attachments[0]!.bytes).toString()).toContain('%PDF')
  expect(big.toString() === before).toBe(true)
  expect(kindOf(await parser.parse(mail('small')))).toBe('small')
  expect(kindOf(await parser.parse(Buffer.alloc(40 * 1024 * 1024, 'x')))).toBe('too-large')
  await parser.close()
})

test('small mail is read here without a worker, but not when it has very many lines', async () => {
  const parser = openParser(undefined, { milliseconds: 1_500, script })
  expect(kindOf(await parser.parse(mail('break')))).toBe('break')
  const long = Buffer.concat([mail('break'), Buffer.from('\n'.repeat(3_000))])
  expect(kindOf(await parser.parse(long))).toBe('unreadable')
  await parser.close()
})

test('closed twice, and never opened', async () => {
  const parser = openParser(undefined, { inlineBelow: 0 })
  await parser.close()
  await parser.close()
  await expect(parser.parse(mail('late'))).rejects.toThrow()
})
