import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeServiceMail } from '#accounts/own-mail.ts'
import { appendAudit } from '#audit/append.ts'
import { writeCheckpoint } from '#audit/checkpoints.ts'
import { platformChain } from '#audit/entries.ts'
import { systemClock } from '#platform/clock.ts'
import { childEnvironment, readConfig } from '#platform/config.ts'
import { controlPath, startControl } from '#platform/control.ts'
import { openLog } from '#platform/log.ts'
import { openRootKey } from '#platform/rootkey.ts'
import { countsFrom, type Entry } from '#privacy/notice/changes.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/databases.ts'
import { controlVerbs } from '../control.ts'
import { readEntries } from '../notice.ts'
import { type All, openServices } from '../services.ts'
import { notice } from './doctor.ts'

const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-cli-'))
const anna = '0199a1b2-0000-7000-8000-000000000001'
let db: FreshDatabase
let environment: Record<string, string>
let services: All & { close(): Promise<void> }
let control: { close(): Promise<void> }

type Outcome = { code: number | null; out: string; says: string; lines: any[] }
/** Called as the operator calls it, from a folder that is not the program's. */
const call = (...args: string[]) =>
  new Promise<Outcome>((resolve, reject) => {
    const child = spawn('bin/handlet', args, { env: childEnvironment(environment) })
    let [out, says] = ['', '']
    child.stdout.on('data', (d) => (out += d))
    child.stderr.on('data', (d) => (says += d))
    child.on('error', reject)
    child.on('close', (code) => {
      const json = args.includes('--json') && out
      resolve({
        code,
        out,
        says,
        lines: json
          ? out
              .trim()
              .split('\n')
              .map((l) => JSON.parse(l))
          : [],
      })
    })
  })

beforeAll(async () => {
  db = await freshDatabase()
  const data = db.dir ? path.dirname(db.dir) : path.join(elsewhere, 'data')
  environment = {
    DATA_DIR: data,
    KEYS_DIR: path.join(elsewhere, 'keys'),
    LOG_LEVEL: 'silent',
    PORT: '4655',
    BASE_URL: '', // the test runner has one of its own
    ...(db.url && { DATABASE_URL: db.url }),
  }
  await db.opened.owner(`insert into workspaces (id, name, slug) values ('${anna}', 'Anna Heating', 'anna')`)
  await db.opened.database.close()
  const config = readConfig(environment)
  // Settled data without its key is refused; an operator who begins with data brings the key along.
  openRootKey(config.keysDir, false)
  services = await openServices(config, { clock: systemClock, log: openLog('silent') })
  await services.database.withPlatform((tx) =>
    storeServiceMail(tx, services, {
      kind: 'confirm-address',
      to: 'jo@example.com',
      subject: 'Confirm your address',
      text: 'Hello Jo,\n\nhttps://office.example.com/confirm?token=abc',
    }),
  )
  control = await startControl(
    controlPath(config.dataDir),
    controlVerbs(services, { email: 'demo@example.com', password: 'demo' }),
  )
})
afterAll(async () => {
  if (db.dir)
    fs.rmSync(path.dirname(db.dir), { recursive: true, force: true }) // closed already
  else await db.end().catch(() => {})
  fs.rmSync(elsewhere, { recursive: true, force: true })
})

test('through the running server: status says everything an operator asks first', async () => {
  const { code, lines } = await call('status', '--json')
  expect(code).toBe(0)
  expect(lines[0]).toMatchObject({
    running: true,
    address: 'http://localhost:4655',
    demo: { email: 'demo@example.com' },
    database: db.kind,
    forwarding: ['anna@in.handlet.example'],
    queue: { open: 0 },
    serviceMail: { waiting: 1 },
    relay: false,
  })
  expect((await call('status')).out).toMatch(/Demo sign-in: demo@example.com[\s\S]+No relay is set/)
})

test('the newest mail, for reading, for a program, and as it is sent', async () => {
  expect((await call('mail', 'last')).out).toMatch(/^To: jo@example\.com\n.*\nSubject: Confirm your address\n\nHello Jo,/)
  expect((await call('mail', 'last', '--json')).lines[0].links).toEqual(['https://office.example.com/confirm?token=abc'])
  expect((await call('mail', 'last', '--raw')).out).toMatch(/^Auto-Submitted: auto-generated/m)
  expect((await call('mail', 'list', '--json')).lines).toMatchObject([
    { kind: 'confirm-address', to: 'jo@example.com', state: 'waiting' },
  ])
  expect(await call('mail', 'last', '--to', 'nobody@example.com')).toMatchObject({
    code: 1,
    says: 'No mail to nobody@example.com was written.\n',
  })
})

test('a letter of news goes to those who asked for it; one that says nothing goes nowhere', async () => {
  const file = path.join(elsewhere, 'news.txt')
  fs.writeFileSync(file, 'Only a subject\n')
  expect((await call('mail', 'news', file)).says).toMatch(/^The first line is the subject/)
  fs.writeFileSync(file, 'What is new\n\nIt can do more.\n')
  expect((await call('mail', 'news', file)).out).toBe('Written to 0 people.\n')
  expect((await call('mail', 'news', '/nowhere')).says).toMatch(/cannot be read/)
})

test('owners hear of a version before it is installed, once; what is not a later version tells nobody', async () => {
  const file = path.join(elsewhere, 'changes.json')
  const announce = (entries: unknown) => {
    fs.writeFileSync(file, JSON.stringify(entries))
    return call('privacy', 'announce', file)
  }
  const ours = readEntries()
  const date = new Date().toISOString().slice(0, 10)
  const changes = [{ kind: 'rule', name: 'L1', what: 'changed', field: 'period', material: true } as const]
  const next: Entry = { version: `${date}.9`, date, hash: 'next', before: ours.at(-1)!.hash, class: 'material', changes }
  await services.opened.owner(
    "insert into logins (id, name, email, email_verified) values ($1, 'Anna', 'anna@example.com', true)",
    [anna],
  )
  await services.opened.owner("insert into members (workspace_id, login_id, role) values ($1, $1, 'owner')", [anna])
  for (const wrong of [
    ours,
    'nonsense',
    [next],
    [...ours, { ...next, before: 'other' }],
    [...ours, { ...next, class: 'editorial' }],
  ])
    expect(await announce(wrong)).toMatchObject({ code: 1, says: expect.stringMatching(/Nobody was told|is no notice/) })
  expect((await announce([...ours, next])).out).toBe(`Wrote to 1 owner. Install that version on ${countsFrom(next)} or later.\n`)
  expect((await announce([...ours, next])).out).toMatch(/^Wrote to 0 owners/)
  expect((await call('mail', 'last', '--to', 'anna@example.com')).out).toContain('- rule L1: period changed')
  expect(notice(ours, new Date())).toMatchObject({ good: true })
  expect(notice([...ours, next], new Date())).toMatchObject({ good: false, says: expect.stringContaining(countsFrom(next)) })
})

test('a mail file is imported as it goes, and found', async () => {
  const file = path.join(elsewhere, 'tap.eml')
  fs.writeFileSync(
    file,
    'From: Jo <jo@example.com>\r\nTo: anna@in.handlet.example\r\nSubject: Dripping tap\r\nMessage-ID: <1@example.com>\r\nDate: Mon, 4 May 2026 09:00:00 +0000\r\n\r\nThe tap in the kitchen drips.\r\n',
  )
  await services.database.withPurpose('service', anna, async (tx) => {
    await tx.execute(
      sql`insert into connections (workspace_id, kind, address, authorised_by, wording) values (${anna}, 'forwarding', 'anna@in.handlet.example', ${anna}, 'test')`,
    )
  })
  const { code, lines, says } = await call('import', file, '--workspace', 'anna', '--json')
  expect({ code, says }).toEqual({ code: 0, says: '' })
  expect(lines.at(-1)).toMatchObject({ kept: 1, done: true })
  const found = await call('find', 'kitchen tap', '--json')
  expect(found.lines).toMatchObject([{ workspace: 'anna', kind: 'message', subject: 'Dripping tap' }])
  expect(await call('find', 'nothing-like-it')).toMatchObject({ code: 1, says: 'Nothing matches.\n' })
  expect((await call('find', 'tap', '--workspace', 'bert')).says).toBe('There is no workspace bert. There are: anna.\n')
})

test('a mistake in the call is a sentence and 2; a refusal is a sentence and 1', async () => {
  expect(await call('fnid', 'x')).toMatchObject({ code: 2, says: 'fnid is not a verb. See handlet --help.\n' })
  expect((await call('find')).code).toBe(2)
  expect((await call('import', 'x')).says).toBe('--workspace is needed: handlet import PATH --workspace SLUG\n')
  expect((await call('status', '--loud')).says).toMatch(/^Unknown option '--loud'\. It is called as: handlet status/)
  expect(JSON.parse((await call('status', 'now', '--json')).says)).toMatchObject({ kind: 'misused' })
  const help = await call('--help')
  expect(help.code).toBe(0)
  for (const verb of [
    'status',
    'find',
    'mail last',
    'mail list',
    'mail news',
    'privacy announce',
    'import',
    'backup',
    'privacy audit verify',
    'privacy audit export',
    'restore',
    'graduate',
    'keys export',
    'workspaces',
    'doctor',
  ])
    expect(help.out).toMatch(new RegExp(`^ {2}${verb}`, 'm'))
})

/** The backup itself was written down after it was made; now something else is too, and the hour passes. */
async function backedUpSince() {
  await services.database.withPlatform((tx) =>
    appendAudit(tx, platformChain, [{ action: 'login.closed', actor: { kind: 'system' }, target: anna }]),
  )
  await writeCheckpoint(services)
}

const file = path.join(elsewhere, 'all.backup')
const keys = path.join(elsewhere, 'keys.txt')
let savedRows: number

test('backed up while it runs; what needs a stopped server says so', async () => {
  const saved = await call('backup', file, '--json')
  expect(saved.lines[0]).toMatchObject({ workspaces: 1, missingBlobs: 0 })
  expect(saved.lines[0].readableUntil).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(saved.lines[0].says).toMatch(/It can be read until \d+ \w+ \d{4}\./)
  expect(saved.lines[1]).toMatchObject({ keysNotExported: 3 })
  savedRows = saved.lines[0].rows
  expect((await call('restore', file)).says).toMatch(/^The server is running\. Stop it first/)
  fs.writeFileSync(keys, (await call('keys', 'export')).out)
})

/** Whatever happens, the calls behind it are made where they were made before. */
async function at<T>(place: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const here = environment
  environment = place
  return work().finally(() => {
    environment = here
  })
}
const place: Record<string, string> = {
  DATA_DIR: path.join(elsewhere, 'new/data'),
  KEYS_DIR: path.join(elsewhere, 'new/keys'),
  LOG_LEVEL: 'silent',
  PORT: '4656',
  BASE_URL: '',
}

test('restored elsewhere with its keys', async () => {
  const known = environment.KEYS_DIR!
  await at(place, async () => {
    expect((await call('restore', file)).says).toMatch(/the key that opens it, is missing/)
    expect((await call('keys', 'import', keys)).code).toBe(0)
    // The folder of keys outlives the database: it knows of entries that the backup has not.
    await backedUpSince()
    fs.copyFileSync(path.join(known, 'audit-checkpoints'), path.join(place.KEYS_DIR!, 'audit-checkpoints'))
    expect(await call('restore', file)).toMatchObject({
      code: 1,
      says: expect.stringMatching(/erasures\.log, which says who was erased since, is not here\. [\s\S]*Nothing was changed\./),
    })
    expect(fs.existsSync(path.join(place.DATA_DIR!, 'db', 'PG_VERSION'))).toBe(false)
    fs.copyFileSync(path.join(known, 'erasures.log'), path.join(place.KEYS_DIR!, 'erasures.log'))
    expect((await call('restore', file, '--json')).lines[0]).toMatchObject({ workspaces: 1, rows: savedRows })
  })
})

test('what was restored is found and is not written over; what the audit lost by it is said, and is no fault', async () => {
  await at(place, async () => {
    // No server runs there: the tool opens the database itself.
    expect((await call('find', 'kitchen tap', '--json')).lines).toMatchObject([{ subject: 'Dripping tap' }])
    expect((await call('restore', file)).says).toMatch(/already holds data/)
    const audit = await call('privacy', 'audit', 'verify', '--json')
    expect(audit).toMatchObject({ code: 0, says: '' })
    expect(audit.lines.slice(0, 2)).toMatchObject([{ name: 'the platform', whole: true, entries: 1 }, { lost: 2 }])
  })
})

test('the audit is checked where it stands and as a file elsewhere; a change is told and the answer is 1', async () => {
  const audit = path.join(elsewhere, 'audit.jsonl')
  expect((await call('privacy', 'audit', 'export', audit, '--json')).lines[0]).toMatchObject({ entries: 2 })
  const nowhere = { DATA_DIR: path.join(elsewhere, 'nobody'), KEYS_DIR: path.join(elsewhere, 'no-keys'), BASE_URL: '' }
  await at(nowhere, async () => {
    expect((await call('privacy', 'audit', 'verify', '--file', audit)).out).toMatch(
      /^the platform: whole, 2 entries, 1 checkpoints\n[\s\S]*signed by key [0-9a-f]{16}\.\n$/,
    )
    fs.writeFileSync(audit, fs.readFileSync(audit, 'utf8').replace('login.closed', 'token.revoked'))
    expect(await call('privacy', 'audit', 'verify', '--file', audit)).toMatchObject({
      code: 1,
      out: expect.stringContaining('Entry 2 is not what was written.'),
      says: 'The audit is not what was written: 1 faults, told above.\n',
    })
  })
  expect((await call('privacy', 'audit')).says).toMatch(/^privacy is not a verb/)
})

test('once the server stopped, the tool answers by itself', async () => {
  await control.close()
  await services.close()
  const stopped = { running: false, demo: null, forwarding: ['anna@in.handlet.example'] }
  expect((await call('status', '--json')).lines[0]).toMatchObject(stopped)
  expect((await call('doctor', '--json')).lines.find((l) => l.about === 'keys')).toMatchObject({ good: true })
})
