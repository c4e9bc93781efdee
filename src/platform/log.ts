import { type DestinationStream, pino } from 'pino'

/** What a log line may carry beside ids (`…Id`): closed words, counts and times. Anything else is dropped before it is written. */
const allowed = new Set([
  'task', 'event', 'kind', 'state', 'reason', 'code', 'method', 'route', 'status', 'ms', 'count', 'bytes', 'attempts', 'sequence',
  'database', 'version', 'port', 'smtpPort', 'signal', 'errorName', 'rssMb', 'name', 'promise',
]) // biome-ignore format: a list

export type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>

/** `event` is a fixed phrase written in the code; fields are filtered by an allow-list. Errors are logged by name and code, never by message. */
export type Log = {
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  error(event: string, cause: unknown, fields?: Fields): void
}

const word = /^[\w.:\-/ ]{0,120}$/
const keep = (fields: Fields = {}) =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([k, v]) => (allowed.has(k) || /^[a-z]+Id$/.test(k)) && (typeof v !== 'string' || word.test(v)),
    ),
  )

/** The place of an error in our own code: `file:line`, which says where without saying what. */
const place = (stack: string | undefined) => stack?.match(/\/(src\/[\w\-/]+\.tsx?:\d+)/)?.[1]

export function openLog(level: string, destination?: DestinationStream): Log {
  const out = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination as DestinationStream)
  return {
    info: (event, fields) => out.info(keep(fields), event),
    warn: (event, fields) => out.warn(keep(fields), event),
    error: (event, cause, fields) => {
      const e = cause as { name?: string; code?: string; stack?: string; cause?: { code?: string } }
      const code = e?.code ?? e?.cause?.code
      out.error({ ...keep({ ...fields, errorName: e?.name, ...(code && { code: String(code) }) }), at: place(e?.stack) }, event)
    },
  }
}
