import { createHash } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import readline from 'node:readline'
import { type RefusalKind, Refused } from './errors.ts'

/** What an operator may ask of the running program. Answers with one object, or with several as it goes. */
export type Verb = (args: Readonly<Record<string, any>>) => AsyncIterable<object> | Promise<object>

// A socket's path holds about 100 bytes (sun_path, unix(7)).
const longest = 100

/** The one socket of a data directory, whoever asks. A long path moves to a directory of this user under the temporary one. */
export function controlPath(dataDir: string): string {
  const near = path.join(dataDir, 'control.sock')
  if (Buffer.byteLength(near) <= longest) return near
  const name = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 24)
  return path.join(os.tmpdir(), `handlet-${os.userInfo().uid}-${name}`, 'control.sock')
}

/** Is somebody listening there? */
export const isRunning = (socket: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = net.connect(socket, () => {
      probe.destroy()
      resolve(true)
    })
    probe.on('error', () => resolve(false))
  })

const say = (response: http.ServerResponse, line: object) => response.write(`${JSON.stringify(line)}\n`)

async function answer(verb: Verb, asked: string, response: http.ServerResponse) {
  try {
    const outcome = verb(JSON.parse(asked))
    if (Symbol.asyncIterator in outcome) for await (const item of outcome) say(response, { item })
    else say(response, { item: await outcome })
    say(response, { done: true })
  } catch (cause) {
    const known = cause instanceof Refused
    say(response, known ? { refused: cause.kind, says: cause.message } : { failed: (cause as Error)?.name ?? 'Error' })
  }
  response.end()
}

/**
 * Listens for the operator's commands on a socket that only this user may open. `verbs` is the whole of what can be asked.
 * Throws Refused('locked') when another running program answers there.
 */
export async function startControl(socket: string, verbs: Readonly<Record<string, Verb>>): Promise<{ close(): Promise<void> }> {
  if (await isRunning(socket)) throw new Refused('locked', `Another program answers at ${socket}. Stop that one first.`)
  fs.mkdirSync(path.dirname(socket), { recursive: true, mode: 0o700 })
  if (fs.statSync(path.dirname(socket)).uid !== os.userInfo().uid)
    throw new Refused('forbidden', `${path.dirname(socket)} belongs to another user: the operator's socket cannot stand there.`)
  fs.rmSync(socket, { force: true }) // left behind by a kill
  const server = http.createServer((request, response) => {
    const verb = Object.hasOwn(verbs, request.url!.slice(1)) ? verbs[request.url!.slice(1)] : undefined
    const chunks: Buffer[] = []
    request.on('data', (c) => chunks.push(c))
    request.on('end', () => {
      if (request.method !== 'POST' || !verb) return void response.writeHead(404).end()
      void answer(verb, Buffer.concat(chunks).toString(), response)
    })
  })
  server.requestTimeout = 0
  const before = process.umask(0o177) // a pipe is bound inside listen(), so it never exists with other rights
  try {
    server.listen(socket)
  } finally {
    process.umask(before)
  }
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Asks the running program. Yields what it answers; throws Refused as it did there, or Error when it failed. */
export async function* callControl(socket: string, verb: string, args: object): AsyncGenerator<any> {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = http.request({ socketPath: socket, path: `/${verb}`, method: 'POST' }, resolve)
    request.on('error', reject)
    request.end(JSON.stringify(args))
  })
  if (response.statusCode !== 200) {
    response.resume()
    throw new Refused('missing', `The running server does not know \`${verb}\`: it is another version. Restart it.`)
  }
  for await (const text of readline.createInterface({ input: response, crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = JSON.parse(text)
    if (line.done) return
    if (line.refused) throw new Refused(line.refused as RefusalKind, line.says)
    if (line.failed) throw new Error(`The server could not do it (${line.failed}); its log says where.`)
    yield line.item
  }
  throw new Refused('unavailable', 'The server stopped before it had answered.')
}
