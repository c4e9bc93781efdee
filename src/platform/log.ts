import { type DestinationStream, pino } from 'pino'

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const word = /^[A-Za-z]{1,30}([-.][A-Za-z]{1,30}){0,5}$/
/** What a log line may carry beside ids (`…Id`), numbers and truths: closed words, each in its own spelling. Anything else is dropped. */
const allowed: Readonly<Record<string, RegExp>> = {
  task: word,
  event: word,
  kind: word,
  state: word,
  reason: word,
  name: word,
  database: word,
  signal: word,
  errorName: word,
  method: /^[A-Z]{3,7}$/,
  code: /^([0-9A-Z]{5}|E[A-Z_]{2,40}|[A-Z][A-Z_]{2,40})$/,
  route: /^(\/[a-z:{}*-]{0,40}){1,12}$/i,
  version: /^[a-z]*[\d.-]{1,20}$/,
}
const numbers = new Set(['status', 'ms', 'count', 'bytes', 'attempts', 'sequence', 'port', 'smtpPort', 'rssMb', 'mails'])

export type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>

/** `event` is a fixed phrase written in the code; fields are filtered by an allow-list. Errors are logged by name and code, never by message. */
export type Log = {
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  error(event: string, cause: unknown, fields?: Fields): void
}

function plain(field: string, value: unknown): boolean {
  if (typeof value === 'string') return /^[a-z]+Id$/.test(field) ? id.test(value) : (allowed[field]?.test(value) ?? false)
  return (numbers.has(field) && typeof value === 'number') || value === null || typeof value === 'boolean'
}
const keep = (fields: Fields = {}) => Object.fromEntries(Object.entries(fields).filter(([k, v]) => plain(k, v)))

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
      out.error(
        {
          ...keep({ ...fields, errorName: e?.name ?? null, code: code === undefined ? null : String(code) }),
          at: place(e?.stack),
        },
        event,
      )
    },
  }
}
