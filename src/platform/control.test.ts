import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callControl, controlPath, isRunning, startControl, type Verb } from './control.ts'
import { Refused } from './errors.ts'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-control-'))
const socket = controlPath(dir)
const verbs: Record<string, Verb> = {
  add: async ({ a, b }) => ({ sum: a + b }),
  count: async function* ({ to }) {
    for (let n = 1; n <= to; n++) yield { n }
  },
  refuse: async () => {
    throw new Refused('missing', 'There is no such workspace.')
  },
  fall: async () => {
    throw new TypeError('Jo Bloggs wrote this')
  },
}
let stop = async () => {}
beforeAll(async () => {
  fs.writeFileSync(socket, '') // as a kill leaves it behind
  stop = (await startControl(socket, verbs)).close
})
afterAll(async () => {
  await stop()
  fs.rmSync(dir, { recursive: true })
})
const ask = async (verb: string, args = {}) => {
  const items = []
  for await (const item of callControl(socket, verb, args)) items.push(item)
  return items
}

test('a verb answers once, or as it goes', async () => {
  expect(await ask('add', { a: 1, b: 2 })).toEqual([{ sum: 3 }])
  expect(await ask('count', { to: 3 })).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
})

test('a refusal keeps its kind and its sentence; a failure says only its name', async () => {
  await expect(ask('refuse')).rejects.toMatchObject({ kind: 'missing', message: 'There is no such workspace.' })
  await expect(ask('fall')).rejects.toThrow('The server could not do it (TypeError)')
})

test('what is no verb is refused, inherited names too', async () => {
  await expect(ask('drop')).rejects.toMatchObject({ kind: 'missing' })
  await expect(ask('toString')).rejects.toMatchObject({ kind: 'missing' })
})

test('only this user may open the socket, and a second server is refused', async () => {
  expect(fs.statSync(socket).mode & 0o777).toBe(0o600)
  await expect(startControl(socket, verbs)).rejects.toThrow(/Another program answers/)
  expect(await isRunning(socket)).toBe(true)
  expect(await isRunning(path.join(dir, 'none.sock'))).toBe(false)
})

test('a long directory still has a socket, the same one for everybody who asks', async () => {
  const long = path.join(dir, 'a'.repeat(120))
  expect(controlPath(long).length).toBeLessThan(100)
  expect(controlPath(long)).toBe(controlPath(long))
  const { close } = await startControl(controlPath(long), verbs)
  expect(fs.statSync(path.dirname(controlPath(long))).mode & 0o777).toBe(0o700)
  await close()
  fs.rmSync(path.dirname(controlPath(long)), { recursive: true })
})

test('a server that stops in the middle is not taken for an answer', async () => {
  const other = path.join(dir, 'other.sock')
  const { close } = await startControl(other, {
    hang: async function* () {
      yield { n: 1 }
      await new Promise(() => {})
    },
  })
  const answers = callControl(other, 'hang', {})
  expect((await answers.next()).value).toEqual({ n: 1 })
  const next = answers.next()
  await close()
  await expect(next).rejects.toThrow()
})
