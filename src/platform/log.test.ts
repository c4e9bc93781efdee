import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fields, openLog } from './log.ts'

const canaries = [
  'jo.bloggs@example.com',
  'Jo Bloggs',
  '07700 900123',
  'My boiler is leaking, code 4821',
  'hdl_5f0c9a7be1d24f6a8c3b',
  'eyJhbGciOiJIUzI1NiJ9.e30.x',
  'postgres://handlet:s3cr3t-w0rd@db.example/handlet',
]
/** Names that somebody would reach for; some stand on the allow-list of a log line, most do not. */
const names = [
  'subject',
  'email',
  'from',
  'text',
  'token',
  'password',
  'message',
  'err',
  'error',
  'cause',
  'stack',
  'body',
  'headers',
  'detail',
  'query',
  'params',
  'msg',
  'reason',
  'name',
  'kind',
  'code',
  'route',
  'version',
  'messageId',
  'count',
]
const lines = () => {
  const written: string[] = []
  return { log: openLog('debug', { write: (line: string) => void written.push(line) }), written }
}
const leaks = (written: readonly string[]) =>
  canaries.filter((c) => written.some((l) => l.includes(c) || l.includes(JSON.stringify(c).slice(1, -1))))

/** An error that carries the canary wherever an error can. */
function poisoned(canary: string): Error {
  const deep = Object.assign(new Error(canary), { detail: canary, hint: canary, where: canary, parameters: [canary] })
  const e = Object.assign(new TypeError(`Failed query: insert into messages … params: ${canary}`, { cause: deep }), {
    query: canary,
    params: [canary],
    response: { body: canary },
  })
  e.stack = `TypeError: ${canary}\n    at receive (/srv/${canary}/src/conversations/receive.ts:12:3)`
  return e
}

test('no content, address or token reaches a line, by whatever field or error it comes', () => {
  const value = fc.constantFrom(...canaries)
  const field = fc.oneof(
    value,
    value.map((v) => ({ nested: [v] })),
    value.map((v) => [v]),
    value.map(poisoned),
  )
  fc.assert(
    fc.property(fc.constantFrom(...canaries), fc.dictionary(fc.constantFrom(...names), field), (canary, fields) => {
      const { log, written } = lines()
      log.info('mail was read', fields as Fields)
      log.warn('mail was read', fields as Fields)
      log.error('mail was not read', poisoned(canary), fields as Fields)
      log.error('mail was not read', canary, fields as Fields)
      log.error('mail was not read', { message: canary, cause: canary }, fields as Fields)
      log.info('mail was read', { route: '/hdl_5f0c9a7be1d24f6a8c3b', version: canary })
      expect(written).toHaveLength(6)
      expect(leaks(written)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('an allowed field does not carry an address, a token with signs, or a sentence that is too long', () => {
  const { log, written } = lines()
  for (const bad of ['jo.bloggs@example.com', 'My boiler is leaking, code 4821', 'hdl_x+/=', 'x'.repeat(121), 'two\nlines'])
    log.info('mail was read', { reason: bad, route: bad, name: bad })
  for (const line of written) expect(Object.keys(JSON.parse(line)).sort()).toEqual(['level', 'msg', 'time'])
})

test('what helps is kept: ids, words, counts, and where it happened', () => {
  const { log, written } = lines()
  const cause = Object.assign(new Error('secret'), { code: '23505' })
  const failed = new Error('secret', { cause })
  failed.stack = 'Error: secret\n    at receive (file:///srv/handlet/src/conversations/receive.ts:12:3)'
  log.error('task failed', failed, {
    workspaceId: '0199a1b2-0000-7000-8000-000000000001',
    ms: 12,
    task: 'receive',
  })
  const line = JSON.parse(written[0]!)
  expect(line).toMatchObject({ msg: 'task failed', errorName: 'Error', code: '23505', ms: 12, task: 'receive' })
  expect(line.workspaceId).toBe('0199a1b2-0000-7000-8000-000000000001')
  expect(line.at).toBe('src/conversations/receive.ts:12')
})

test('an error whose name or code is content does not pass either', () => {
  const { log, written } = lines()
  log.error(
    'mail was not read',
    Object.assign(new Error('x'), { name: 'jo.bloggs@example.com', code: 'My boiler is leaking, code 4821' }),
  )
  expect(leaks(written)).toEqual([])
})
