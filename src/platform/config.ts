import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const yes = z.enum(['true', 'false', '1', '0']).transform((v) => v === 'true' || v === '1')
const url = (scheme: string) =>
  z.string().regex(new RegExp(`^(${scheme})://`), `must begin with ${scheme.replaceAll('|', ':// or ')}://`)

/** Every setting, from the environment or from the file that HANDLET_CONFIG names (`NAME=value` lines; the environment wins). */
const Settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: port.default(4600),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: url('http|https').optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  KEYS_DIR: z.string().min(1).default('./keys'),
  DATABASE_URL: url('postgres|postgresql').optional(),
  DATABASE_DIRECT_URL: url('postgres|postgresql').optional(),
  SMTP_PORT: port.default(2525),
  SMTP_HOST: z.string().default('127.0.0.1'),
  SMTP_TLS_KEY: z.string().optional(),
  SMTP_TLS_CERT: z.string().optional(),
  MAIL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/i)
    .default('handlet.example'),
  SMTP_URL: url('smtp|smtps').optional(),
  MAIL_FROM: z.string().optional(),
  TRUST_PROXY: yes.default(false),
  ALLOW_PRIVATE_HOSTS: yes.default(false),
  DEMO: yes.optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  CONTROLLER_NAME: z.string().optional(),
  CONTROLLER_ADDRESS: z.string().optional(),
  CONTROLLER_CONTACT: z.string().optional(),
  DPO: z.string().optional(),
  HOSTED_BY: z.string().optional(),
  REGULATOR_NAME: z.string().default('Information Commissioner’s Office'),
  REGULATOR_URL: url('https').default('https://ico.org.uk/make-a-complaint/'),
  METRICS_TOKEN: z.string().optional(),
})

/** Who answers for personal data here, as the public pages name them. */
export type Controller = {
  readonly name: string
  readonly address: string
  /** An email address that a person reads. */
  readonly contact: string
  /** Data protection officer; null: the law does not ask for one here. */
  readonly dpo: string | null
  /** Whose machines it runs on, in which country, and outside the United Kingdom what allows it. */
  readonly hostedBy: string
  readonly regulator: { readonly name: string; readonly url: string }
  /** Nobody was set, so nobody real is named; never in production. */
  readonly invented: boolean
}

export type Config = {
  readonly mode: 'development' | 'production' | 'test'
  readonly port: number
  readonly host: string
  /** Where people reach it, without a slash at the end. */
  readonly baseUrl: string
  readonly dataDir: string
  readonly keysDir: string
  readonly databaseUrl: string | null
  readonly databaseDirectUrl: string | null
  readonly smtp: { readonly port: number; readonly host: string; readonly tls: { key: string; cert: string } | null }
  /** Forwarding addresses are <workspace>@in.<mailDomain>. */
  readonly mailDomain: string
  readonly relayUrl: string | null
  /** Sender of service mail. */
  readonly mailFrom: string
  readonly trustProxy: boolean
  readonly allowPrivateHosts: boolean
  readonly demo: boolean
  readonly logLevel: string
  readonly metricsToken: string | null
  readonly controller: Controller
}

/** What is wrong with the settings, a sentence per mistake. */
export class BadConfig extends Error {
  override name = 'BadConfig'
}

/** Reads and checks every setting. Throws one BadConfig whose message has a sentence per mistake. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const file = environment.HANDLET_CONFIG
  const fromFile = file ? parseFile(file) : {}
  const known = Object.fromEntries(
    Object.keys(Settings.shape).map((k) => [k, environment[k] || fromFile[k] || undefined]), // an empty setting is no setting
  )
  const parsed = Settings.safeParse(known)
  const mistakes = parsed.success ? [] : parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}.`)
  for (const name of Object.keys(fromFile)) if (!(name in Settings.shape)) mistakes.push(`${name} in ${file} is not a setting.`)
  if (parsed.success) mistakes.push(...together(parsed.data))
  if (mistakes.length > 0 || !parsed.success)
    throw new BadConfig(`The configuration has mistakes:\n${mistakes.map((m) => `  · ${m}`).join('\n')}`)
  const s = parsed.data
  return {
    mode: s.NODE_ENV,
    port: s.PORT,
    host: s.HOST,
    baseUrl: (s.BASE_URL ?? `http://localhost:${s.PORT}`).replace(/\/$/, ''),
    dataDir: path.resolve(s.DATA_DIR),
    keysDir: path.resolve(s.KEYS_DIR),
    databaseUrl: s.DATABASE_URL ?? null,
    databaseDirectUrl: s.DATABASE_DIRECT_URL ?? s.DATABASE_URL ?? null,
    smtp: {
      port: s.SMTP_PORT,
      host: s.SMTP_HOST,
      tls:
        s.SMTP_TLS_KEY && s.SMTP_TLS_CERT
          ? { key: fs.readFileSync(s.SMTP_TLS_KEY, 'utf8'), cert: fs.readFileSync(s.SMTP_TLS_CERT, 'utf8') }
          : null,
    },
    mailDomain: s.MAIL_DOMAIN.toLowerCase(),
    relayUrl: s.SMTP_URL ?? null,
    mailFrom: s.MAIL_FROM ?? `Handlet <no-reply@${s.MAIL_DOMAIN.toLowerCase()}>`,
    trustProxy: s.TRUST_PROXY,
    allowPrivateHosts: s.ALLOW_PRIVATE_HOSTS,
    demo: s.DEMO ?? s.NODE_ENV === 'development',
    logLevel: s.LOG_LEVEL,
    metricsToken: s.METRICS_TOKEN ?? null,
    controller: controllerOf(s),
  }
}

/** Nobody who exists: what a demo, a test and the pages kept with the source say instead of a name. */
export const inventedController: Controller = {
  name: 'Brindlewick Office Software (invented)',
  address: '1 Example Street, Brindlewick, XX1 1XX (invented)',
  contact: 'privacy@brindlewick.example',
  dpo: null,
  hostedBy: 'Brindlewick Office Software, United Kingdom (invented)',
  regulator: { name: 'Information Commissioner’s Office', url: 'https://ico.org.uk/make-a-complaint/' },
  invented: true,
}

const controllerOf = (s: z.infer<typeof Settings>): Controller => ({
  name: s.CONTROLLER_NAME ?? inventedController.name,
  address: s.CONTROLLER_ADDRESS ?? inventedController.address,
  contact: s.CONTROLLER_CONTACT ?? inventedController.contact,
  dpo: s.DPO ?? null,
  hostedBy: s.HOSTED_BY ?? inventedController.hostedBy,
  regulator: { name: s.REGULATOR_NAME, url: s.REGULATOR_URL },
  invented: !(s.CONTROLLER_NAME && s.CONTROLLER_ADDRESS && s.CONTROLLER_CONTACT && s.HOSTED_BY),
})

/** What the public pages must say, and why. */
const identity = {
  CONTROLLER_NAME: 'the privacy notice must say who is responsible',
  CONTROLLER_ADDRESS: 'the privacy notice must say where a letter reaches who is responsible',
  CONTROLLER_CONTACT: 'the privacy notice must give an email address that somebody reads',
  HOSTED_BY: 'the privacy notice must say whose machines hold the data, and in which country',
} as const

/** Mistakes that only show when settings are read together. */
function together(s: z.infer<typeof Settings>): string[] {
  const wrong: string[] = []
  const inside = path.relative(path.resolve(s.DATA_DIR), path.resolve(s.KEYS_DIR))
  if (!inside.startsWith('..') && !path.isAbsolute(inside))
    wrong.push('KEYS_DIR must not be inside DATA_DIR: a copy of the data would carry its keys.')
  if (Boolean(s.SMTP_TLS_KEY) !== Boolean(s.SMTP_TLS_CERT)) wrong.push('SMTP_TLS_KEY and SMTP_TLS_CERT go together.')
  for (const f of [s.SMTP_TLS_KEY, s.SMTP_TLS_CERT]) if (f && !fs.existsSync(f)) wrong.push(`${f} does not exist.`)
  if (s.NODE_ENV !== 'production') return wrong
  if (!s.BASE_URL) wrong.push('BASE_URL is needed in production: the address people reach this at.')
  for (const [name, why] of Object.entries(identity) as [keyof typeof identity, string][])
    if (!s[name]) wrong.push(`${name} is needed in production: ${why}.`)
    else if (/change.?me|to ?do|placeholder|invented|\bxxx?\b/i.test(s[name]))
      wrong.push(`${name} still holds a placeholder: ${why}.`)
  if (s.CONTROLLER_CONTACT && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(s.CONTROLLER_CONTACT))
    wrong.push('CONTROLLER_CONTACT is not an email address: people write to it to ask for their rights.')
  return wrong
}

function parseFile(file: string): Record<string, string> {
  if (!fs.existsSync(file)) throw new BadConfig(`The configuration file ${file} does not exist.`)
  const lines = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l && !l.startsWith('#'))
  return Object.fromEntries(
    lines.map((l) => [
      l.slice(0, l.indexOf('=')).trim(),
      l
        .slice(l.indexOf('=') + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    ]),
  )
}

/** A copy of the environment for a child process that this program starts. */
export const childEnvironment = (extra: Readonly<Record<string, string>> = {}) => ({ ...process.env, ...extra })
