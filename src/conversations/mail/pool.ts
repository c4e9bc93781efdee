import { Worker } from 'node:worker_threads'
import { limits, quarantined } from './limits.ts'
import type { Own, Parsed } from './mail.ts'
import { claim, type Reading, read } from './parse.ts'

export type Parser = {
  /** Never rejects, except after `close`. */
  parse(raw: Uint8Array): Promise<Parsed>
  close(): Promise<void>
}

/** What so small a message can cost at worst is a quarter of a second (measured over 320 hostile ones); 60,000 empty lines cost twice. */
const smallBytes = 64 * 1024
const smallLines = 2_000
const nobodys: Own = { isOurs: () => false }

export type PoolOptions = { readonly milliseconds?: number; readonly script?: URL; readonly inlineBelow?: number }

/** Reads small messages here and big ones in a worker, one at a time, which is started at the first big one and replaced when a
 * message hangs or breaks it. */
export function openParser(own: Own = nobodys, options: PoolOptions = {}): Parser {
  const { milliseconds = limits.milliseconds, inlineBelow = smallBytes } = options
  const script = options.script ?? new URL('./parse-worker.ts', import.meta.url)
  let worker: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const replace = async () => {
    const old = worker
    worker = null
    await old?.terminate()
  }

  const ask = async (raw: Uint8Array): Promise<Reading> => {
    if (closed) throw new Error('the parser is closed')
    worker ??= new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 384 } })
    const asked = worker
    asked.ref()
    // Not `slice`, which of a Buffer shares its memory: the caller's bytes would be gone.
    const copy = new Uint8Array(raw)
    const outcome = await new Promise<Reading | 'late' | 'broken'>((resolve) => {
      const clock = setTimeout(() => resolve('late'), milliseconds)
      const settle = (answer: Reading | 'broken') => {
        clearTimeout(clock)
        resolve(answer)
      }
      asked.removeAllListeners()
      asked.once('message', settle)
      asked.once('error', () => settle('broken'))
      asked.once('exit', () => settle('broken'))
      asked.postMessage(copy, [copy.buffer])
    })
    asked.removeAllListeners()
    asked.on('error', () => {})
    if (typeof outcome === 'object') {
      // An idle worker must not keep the process from ending.
      asked.unref()
      return outcome
    }
    await replace()
    return { parsed: quarantined(outcome === 'late' ? 'too-slow' : 'unreadable'), loop: null }
  }

  return {
    async parse(raw) {
      if (raw.length < inlineBelow && !hasManyLines(raw)) return claim(await read(raw), own)
      if (raw.length > limits.messageBytes) return quarantined('too-large')
      const turn = last.then(() => ask(raw))
      last = turn.catch(() => undefined)
      return claim(await turn, own)
    },
    async close() {
      closed = true
      await last
      await replace()
    },
  }
}

function hasManyLines(raw: Uint8Array): boolean {
  let lines = 0
  for (let at = raw.indexOf(0x0a); at >= 0; at = raw.indexOf(0x0a, at + 1)) if (++lines > smallLines) return true
  return false
}
