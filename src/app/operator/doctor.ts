import { X509Certificate } from 'node:crypto'
import dns from 'node:dns/promises'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { controlPath, isRunning } from '#platform/control.ts'
import { postgresMajor } from '#platform/db/open.ts'
import { keysNotExported } from '#platform/exported-keys.ts'
import type { Resolver } from '#platform/services.ts'
import { countsFrom, type Entry } from '#privacy/notice/changes.ts'
import { readEntries } from '../notice.ts'
import { databaseDir } from '../services.ts'
import type { Answer, Item } from './verbs.ts'

type Finding = { good: boolean; about: string; says: string }
const dayMs = 86_400_000
const good = (about: string, says: string): Finding => ({ good: true, about, says })
const bad = (about: string, says: string): Finding => ({ good: false, about, says })

const reach = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const s = net.connect({ host, port, timeout: 5000 }, () => resolve(s.destroy() && true))
    s.on('error', () => resolve(false))
    s.on('timeout', () => resolve(!s.destroy()))
  })

/** Nearest directory that exists: a new installation has none of its own yet. */
const standing = (dir: string): string => (fs.existsSync(dir) ? dir : standing(path.dirname(dir)))

function disk(config: Config): Finding {
  const dir = standing(config.dataDir)
  const { bavail, bsize } = fs.statfsSync(dir)
  const gb = (bavail * bsize) / 1e9
  const says = `${gb.toFixed(1)} GB are free where ${config.dataDir} is.`
  return gb < 1 ? bad('disk', `${says} Free some: mail is refused, not lost, when it is full.`) : good('disk', says)
}

function keys(config: Config): Finding {
  const file = path.join(config.keysDir, 'root.key')
  const data = fs.existsSync(path.join(databaseDir(config), 'PG_VERSION'))
  if (!fs.existsSync(file))
    return data
      ? bad('keys', `${file} is missing beside data that needs it. Bring it back with \`handlet keys import\`.`)
      : good('keys', 'Keys are made on the first start.')
  if ((fs.statSync(file).mode & 0o077) !== 0) return bad('keys', `${file} can be read by others. chmod 600 it.`)
  const fresh = keysNotExported(config.keysDir)
  return fresh > 0
    ? bad(
        'keys',
        `${fresh} keys were never exported: a backup cannot be read on another machine without them. \`handlet keys export\`.`,
      )
    : good('keys', 'Every key was exported. Keep that apart from the backups.')
}

async function database(config: Config): Promise<Finding> {
  if (!config.databaseUrl) {
    const file = path.join(databaseDir(config), 'PG_VERSION')
    if (!fs.existsSync(file)) return good('database', 'The embedded database is made on the first start.')
    const version = fs.readFileSync(file, 'utf8').trim()
    return version === postgresMajor
      ? good('database', `The embedded database is PostgreSQL ${version}.`)
      : bad('database', `${databaseDir(config)} was written by PostgreSQL ${version}; this version reads ${postgresMajor}.`)
  }
  const { hostname, port } = new URL(config.databaseUrl)
  return (await reach(hostname, Number(port || 5432)))
    ? good('database', `The PostgreSQL server ${hostname} answers.`)
    : bad('database', `The PostgreSQL server ${hostname}:${port || 5432} does not answer.`)
}

async function relay(config: Config): Promise<Finding> {
  if (!config.relayUrl)
    return bad('relay', 'SMTP_URL is not set: answers from forwarding addresses and service mail wait in Outgoing mail.')
  const { hostname, port, protocol } = new URL(config.relayUrl)
  const to = Number(port || (protocol === 'smtps:' ? 465 : 587))
  return (await reach(hostname, to))
    ? good('relay', `The relay ${hostname}:${to} answers.`)
    : bad('relay', `The relay ${hostname}:${to} does not answer.`)
}

function certificate(config: Config, now: Date): Finding {
  if (!config.smtp.tls) return bad('TLS', 'SMTP_TLS_CERT is not set: mail reaches the forwarding addresses unencrypted.')
  const { validToDate } = new X509Certificate(config.smtp.tls.cert)
  const days = Math.floor((validToDate.getTime() - now.getTime()) / dayMs)
  if (days < 0) return bad('TLS', `The mail certificate ended ${-days} days ago.`)
  return days < 14
    ? bad('TLS', `The mail certificate ends in ${days} days.`)
    : good('TLS', `The mail certificate is good for ${days} days.`)
}

function address(config: Config): Finding {
  const { protocol, hostname } = new URL(config.baseUrl)
  const near = ['localhost', '127.0.0.1'].includes(hostname)
  return protocol === 'https:' || near
    ? good('address', `People reach it at ${config.baseUrl}.`)
    : bad('address', `${config.baseUrl} is not encrypted: put it behind TLS; sign-in by passkey needs it.`)
}

/** The clock against a server's own, to the second. */
async function clock(config: Config, now: () => Date): Promise<Finding> {
  const started = now().getTime()
  const date = await fetch(config.baseUrl, { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(
    (r) => r.headers.get('date'),
    () => null,
  )
  if (now().getUTCFullYear() < 2025) return bad('clock', `The clock says ${now().toISOString()}.`)
  const off = date ? Math.round((Date.parse(date) - started) / 1000) : 0
  return Math.abs(off) > 60
    ? bad('clock', `The clock differs by ${off} s from ${config.baseUrl}.`)
    : good('clock', `The clock says ${now().toISOString()}.`)
}

async function mailDomain(config: Config, resolve: Resolver): Promise<Finding> {
  const domain = `in.${config.mailDomain}`
  if (/(^|\.)(example|test|invalid|localhost)$/.test(config.mailDomain))
    return bad('DNS', `MAIL_DOMAIN is ${config.mailDomain}, which nobody can send to: forwarding works on this machine only.`)
  const found: { exchange: string }[] = await resolve(domain, 'MX').catch(() => [])
  return found.length > 0
    ? good('DNS', `Mail to ${domain} goes to ${found.map((m) => m.exchange).join(', ')}.`)
    : bad('DNS', `${domain} has no MX record: mail cannot arrive at the forwarding addresses.`)
}

/** Does this version work to a notice that does not count yet? */
export function notice(entries: readonly Entry[], now: Date): Finding {
  const [day, today] = [entries.map(countsFrom).sort().at(-1)!, now.toISOString().slice(0, 10)]
  return day > today
    ? bad(
        'notice',
        `What this version changes for people counts from ${day}: go back to the one before until then, and tell owners with \`handlet privacy announce\`.`,
      )
    : good('notice', `The notice that this version works to counts since ${day}.`)
}

/** Every check, each a sentence. `resolve` and `now` are given by tests. */
export async function findings(config: Config, resolve: Resolver, now: () => Date): Promise<Finding[]> {
  const running = await isRunning(controlPath(config.dataDir))
  return [
    good('server', running ? 'The server is running.' : 'The server is not running.'),
    address(config),
    await database(config),
    disk(config),
    keys(config),
    await clock(config, now),
    certificate(config, now()),
    notice(readEntries(), now()),
    await relay(config),
    await mailDomain(config, resolve),
  ]
}

export async function* doctor(config: Config): Answer {
  for (const f of await findings(config, (name, type) => dns.resolve(name, type), systemClock))
    yield { ...f, says: `${f.good ? 'good ' : 'look '} ${f.about.padEnd(9)} ${f.says}` } satisfies Item
}
