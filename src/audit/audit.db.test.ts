import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#platform/ids.ts'
import { appendAudit } from './append.ts'
import { writeCheckpoint } from './checkpoints.ts'
import { type Ledger, openLedger } from './rig.ts'
import { readChain } from './stored.ts'
import { verifyChain } from './verify.ts'
import { member, type NewEntry } from './vocabulary.ts'

let ledger: Ledger
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.end())

test('an entry stands if and only if what it tells of stands', async () => {
  const w = await ledger.chain(3)
  await ledger.append(w, [ledger.made()])
  const failing = ledger.database.withPurpose('service', w, async (tx) => {
    await appendAudit(tx, w, [ledger.made(), ledger.made()])
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  await ledger.append(w, [ledger.made()])
  expect(await ledger.verify(w)).toMatchObject({ entries: 5, faultCount: 0 })
})

test('forty who append to one chain at once leave no gap and one end', async () => {
  const w = uuidv7()
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => ledger.append(w, i % 3 === 0 ? [ledger.made(), ledger.made()] : [ledger.made()])),
  )
  expect(await ledger.verify(w)).toMatchObject({ entries: 54, faultCount: 0, last: { sequence: 54 } })
})

test('a chain that grows while it is checked is whole', async () => {
  const w = await ledger.chain(10_200) // more than two batches: one is read while another is checked
  let grown = false
  async function* slowly() {
    for await (const batch of readChain(ledger.database, w)) {
      yield batch
      if (!grown) await ledger.append(w, [ledger.made()])
      grown = true
    }
  }
  expect((await verifyChain(w, slowly(), { anchors: [], now: ledger.now })).faultCount).toBe(0)
})

test('nobody changes or removes an entry: no purpose, no door, and not the owner of the schema', async () => {
  const w = await ledger.chain(2)
  const { database } = ledger
  const wrong = /permission denied|only added to|only advances/
  const texts = [
    "update audit_entries set action = 'token.revoked'",
    'delete from audit_entries',
    'truncate audit_entries',
    'delete from audit_heads',
    'update audit_heads set sequence = sequence - 1',
    "update audit_heads set hash = 'other'",
    'truncate audit_heads',
  ]
  const messageOf = (work: Promise<unknown>) =>
    work.then(
      () => 'allowed',
      (cause) => String(cause.cause?.message ?? cause.message),
    )
  for (const text of texts) {
    expect(await messageOf(ledger.owner(text)), text).toMatch(wrong)
    expect(await messageOf(database.withPlatform((tx) => tx.execute(sql.raw(text)))), text).toMatch(wrong)
    for (const purpose of ['service', 'comply', 'secure'] as const)
      expect(await messageOf(database.withPurpose(purpose, w, (tx) => tx.execute(sql.raw(text)))), text).toMatch(wrong)
  }
  expect(await ledger.faultsOf(w)).toEqual([])
  // Who writes cannot read.
  const reading = database.withPurpose('service', w, (tx) => tx.execute(sql`select 1 from audit_entries`))
  expect(await messageOf(reading)).toMatch(/permission denied/)
})

test('content does not get in: not past the types, not past the program, not past the database', async () => {
  const w = await ledger.chain(1)
  for (const entry of [
    { action: 'token.made', actor: member(ledger.anna), target: 'Jo Larkspur' },
    { action: 'token.made', actor: member('jo@example.com'), target: ledger.anna },
    { action: 'backup.made', actor: { kind: 'operator' }, counts: { workspaces: 1, rows: 'Jo', files: 2 } },
    { action: 'backup.made', actor: { kind: 'operator' }, counts: { jo: 1 } },
    { action: 'token.made', actor: member(ledger.anna), target: ledger.anna, reason: 'Jo asked' },
  ])
    await expect(ledger.append(w, [entry as unknown as NewEntry])).rejects.toThrow(/takes ids and whole numbers only/)
  const put = (column: string, value: string) =>
    ledger.owner(
      `insert into audit_entries (workspace_id, sequence, at, policy, payload, previous, hash, salt, actor, action, counts, ${column})
       values ($1, 9, now(), '', '', '', '', 's', 'member', 'token.made', '{}', $2)`,
      [w, value],
    )
  await expect(put('target_id', 'Jo')).rejects.toThrow(/uuid/)
  await expect(put('target_kind', 'Jo Larkspur')).rejects.toThrow(/audit_words|target_kind_word/)
  await expect(put('target_kind', 'Jo')).rejects.toThrow(/audit_words/)
  const counting = (counts: string) =>
    ledger.owner(
      `insert into audit_entries (workspace_id, sequence, at, policy, payload, previous, hash, salt, actor, action, counts)
       values ($1, 9, now(), '', '', '', '', 's', 'member', 'token.made', $2)`,
      [w, counts],
    )
  for (const counts of ['{"rows": "Jo"}', '{"rows": {"jo": 1}}', '{"jo@example.com": 1}', '[1]', '"Jo"', '{"rows": 1.5}'])
    await expect(counting(counts), counts).rejects.toThrow(/audit_counts/)
})

test('each tampering, done for real by the owner, is told with its place', async () => {
  const tamper = async (...statements: string[]) => {
    for (const table of ['audit_entries', 'audit_heads']) await ledger.owner(`alter table ${table} disable trigger user`)
    for (const text of statements) await ledger.owner(text)
    for (const table of ['audit_entries', 'audit_heads']) await ledger.owner(`alter table ${table} enable trigger user`)
  }
  const [edited, timed, removed, swapped] = [
    await ledger.chain(10),
    await ledger.chain(10),
    await ledger.chain(10),
    await ledger.chain(10),
  ]
  const [cut, gone, beheaded, inserted] = [
    await ledger.chain(10),
    await ledger.chain(10),
    await ledger.chain(10),
    await ledger.chain(10),
  ]
  await writeCheckpoint(ledger.services)
  const at = (w: string, n: number) => `where workspace_id = '${w}' and sequence = ${n}`
  await tamper(
    `update audit_entries set target_id = '${ledger.anna}' ${at(edited, 4)}`,
    `update audit_entries set at = at + interval '1 microsecond' ${at(timed, 7)}`,
    `delete from audit_entries ${at(removed, 6)}`,
    `update audit_entries set sequence = 99 ${at(swapped, 3)}`,
    `update audit_entries set sequence = 3 ${at(swapped, 8)}`,
    `update audit_entries set sequence = 8 ${at(swapped, 99)}`,
    `delete from audit_entries where workspace_id = '${cut}' and sequence > 7`,
    `update audit_heads h set sequence = 7, hash = e.hash from audit_entries e where e.workspace_id = h.workspace_id
       and e.sequence = 7 and h.workspace_id = '${cut}'`,
    `delete from audit_entries where workspace_id = '${gone}'`,
    `delete from audit_heads where workspace_id = '${gone}'`,
    `delete from audit_heads where workspace_id = '${beheaded}'`,
    `insert into audit_entries select workspace_id, 11, at, policy, payload, previous, hash, salt, actor, login_id, action,
       target_kind, target_id, counts, reason from audit_entries ${at(inserted, 10)}`,
  )
  expect((await ledger.faultsOf(edited))[0]).toBe('edited 4')
  expect((await ledger.faultsOf(timed))[0]).toBe('edited 7')
  expect((await ledger.faultsOf(removed))[0]).toBe('missing 6')
  expect((await ledger.faultsOf(swapped))[0]).toBe('edited 3')
  expect(await ledger.faultsOf(cut)).toEqual(['cut 8'])
  expect(await ledger.faultsOf(gone)).toEqual(['cut 1'])
  expect(await ledger.faultsOf(beheaded)).toEqual(['edited 10'])
  expect((await ledger.faultsOf(inserted))[0]).toBe('edited 11')
  // Writing a checkpoint afterwards does not make it good.
  await writeCheckpoint(ledger.services)
  expect(await ledger.faultsOf(cut)).toEqual(['cut 8'])
})
