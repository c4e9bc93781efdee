import path from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { callControl, controlPath, isRunning } from '#platform/control.ts'
import { Refused } from '#platform/errors.ts'
import { type Answer, type Args, help, type Item, usage, type VerbOf, verbs } from './verbs.ts'

/** A mistake in how it was called: exit 2, where a refusal is 1. */
class Misused extends Error {}

/** The longest name that the words begin with. */
const known = (words: readonly string[]) =>
  [3, 2, 1].map((n) => verbs.find((v) => v.name === words.slice(0, n).join(' '))).find((v) => v !== undefined)

/** Arguments by their names in the usage; a path is where the caller stands, not where the program does. */
function read(argv: readonly string[], from: string): { verb: VerbOf; args: Args; json: boolean } | 'help' {
  const words = argv.filter((a) => !a.startsWith('-'))
  if (argv.includes('--help') || argv.includes('-h') || words[0] === 'help' || argv.length === 0) return 'help'
  const verb = known(words)
  if (!verb) throw new Misused(`${words[0] ?? argv[0]} is not a verb. See handlet --help.`)
  const flags = Object.fromEntries(
    verb.flags.map((f) => [f.name, { type: f.value ? ('string' as const) : ('boolean' as const) }]),
  )
  const options = { ...flags, json: { type: 'boolean' as const } }
  const parsed = attempt(() => parseArgs({ args: [...argv], options, allowPositionals: true, strict: true }), usage(verb))
  const given = parsed.positionals.slice(verb.name.split(' ').length)
  if (given.length !== verb.takes.length) throw new Misused(`It is called as: handlet ${usage(verb)}`)
  const { json, ...values } = parsed.values as Record<string, string | boolean | undefined>
  for (const f of verb.flags) if (f.needed && !values[f.name]) throw new Misused(`--${f.name} is needed: handlet ${usage(verb)}`)
  const takes = verb.takes.map((name, i) => [name, name === 'TEXT' || name === 'ID' ? given[i] : path.resolve(from, given[i]!)])
  const files = verb.flags.flatMap(({ name, value }) =>
    value === 'FILE' && values[name] ? [[name, path.resolve(from, String(values[name]))]] : [],
  )
  return { verb, args: { ...values, ...Object.fromEntries([...takes, ...files]) }, json: json === true }
}

function attempt<T>(work: () => T, called: string): T {
  try {
    return work()
  } catch (cause) {
    const said = String((cause as Error).message).split(/\. |\n/)[0]
    throw new Misused(`${said}. It is called as: handlet ${called}`)
  }
}

/** By the running server, which owns the embedded database; when none runs, by this process, which takes its lock. */
async function* answer(verb: VerbOf, args: Args, config: Config): Answer {
  if (verb.where === 'served' && verb.alone && args[verb.alone.flag]) return yield* (await verb.alone.load())(config, args)
  const socket = controlPath(config.dataDir)
  const running = await isRunning(socket)
  if (verb.where !== 'served') {
    if (running && verb.where === 'stopped')
      throw new Refused('locked', `The server is running. Stop it first, then \`handlet ${verb.name}\`; nothing was changed.`)
    return yield* (await verb.load())(config, args)
  }
  if (running) return yield* callControl(socket, verb.name.replaceAll(' ', '-'), args)
  const { openServices } = await import('../services.ts')
  const { openLog } = await import('#platform/log.ts')
  const services = await openServices(config, { clock: systemClock, log: openLog('silent') })
  try {
    yield* (await verb.load())({ services, demo: null, running: false }, args)
  } finally {
    await services.close()
  }
}

const from = process.argv.find((a) => a.startsWith('--from='))?.slice(7) ?? process.cwd()
const argv = process.argv.slice(2).filter((a) => !a.startsWith('--from='))
const json = argv.includes('--json')
const print = (item: Item) => {
  const { says, ...rest } = item
  console.log(json ? JSON.stringify({ ...rest, says }) : says)
}
const fail = (code: number, error: string, kind: string) => {
  console.error(json ? JSON.stringify({ error, kind }) : error)
  process.exitCode = code
}

try {
  const asked = read(argv, from)
  if (asked === 'help')
    console.log(json ? JSON.stringify(verbs.map((v) => ({ name: v.name, usage: usage(v), says: v.says }))) : help())
  else for await (const item of answer(asked.verb, asked.args, readConfig())) print(item)
} catch (e) {
  const { message } = e as Error
  if (e instanceof Misused) fail(2, message, 'misused')
  else if (e instanceof Refused) fail(1, message, e.kind)
  else
    fail(
      1,
      /^(The configuration|The server could not)/.test(message)
        ? message
        : `It failed (${(e as Error).name}): ${message.split('\n')[0]}`,
      'failed',
    )
}
