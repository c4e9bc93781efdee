import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { daysBefore } from '#platform/clock.ts'
import { rows } from '#platform/db/database.ts'
import { uuidv7 } from '#platform/ids.ts'
import { retention } from '#policy/retention.ts'
import { emptyAudit } from './empty.ts'
import { type Entry, genesis, reasonHash, sealed } from './hash.ts'
import { type Ledger, openLedger } from './rig.ts'
import { member } from './vocabulary.ts'

let ledger: Ledger
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.end())

/** Entries of long ago, as the program would have written them then. */
async function oldChain(days: number[]) {
  const w = uuidv7()
  let last = { sequence: 0, hash: genesis }
  for (const ago of days) {
    const e: Entry = sealed({
      ...{
        workspaceId: w,
        sequence: last.sequence + 1,
        at: (ledger.now.getTime() - ago * 86_400_000) * 1000,
        policy: '',
        previous: last.hash,
      },
      ...{
        salt: 's',
        actor: 'member',
        loginId: ledger.anna,
        action: 'token.made',
        targetKind: 'token',
        targetId: ledger.anna,
        counts: {},
        reason: null,
      },
    })
    await ledger.owner(
      `insert into audit_entries (workspace_id, sequence, at, policy, payload, previous, hash, salt, actor, login_id, action,
         target_kind, target_id, counts) values ($1, $2, timestamptz 'epoch' + $3::bigint * interval '1 microsecond', '', $4, $5, $6, 's',
         'member', $7, 'token.made', 'token', $7, '{}')`,
      [w, e.sequence, e.at, e.payload, e.previous, e.hash, ledger.anna],
    )
    last = e
  }
  await ledger.owner('insert into audit_heads (workspace_id, sequence, hash) values ($1, $2, $3)', [w, last.sequence, last.hash])
  return w
}

test('after 730 days what an entry said is gone, once, and the chain still holds', async () => {
  const w = await oldChain([800, 731, 729])
  expect(await emptyAudit(ledger.database, w, ledger.now)).toBe(2)
  expect(await emptyAudit(ledger.database, w, ledger.now)).toBe(0)
  expect(await ledger.verify(w)).toMatchObject({ entries: 4, emptied: 2, faultCount: 0 })
  const left = await ledger.owner('select action, login_id, salt from audit_entries where workspace_id = $1 order by sequence', [
    w,
  ])
  expect(left.map((e) => e.action)).toEqual([null, null, 'token.made', 'audit.emptied'])
  expect(left[0]).toEqual({ action: null, login_id: null, salt: null })
  // Nobody empties a younger one, and an old one only as a whole.
  const empty = 'salt = null, actor = null, login_id = null, action = null, target_kind = null, target_id = null, counts = null'
  const young = `update audit_entries set ${empty} where workspace_id = '${w}' and sequence = 3`
  await expect(ledger.owner(young)).rejects.toThrow(/only added to/)
  const older = await oldChain([900])
  const partly = `update audit_entries set target_id = null where workspace_id = '${older}'`
  await expect(ledger.owner(partly)).rejects.toThrow(/only added to/)
  await expect(ledger.owner(`update audit_entries set ${empty}, hash = 'x' where workspace_id = '${older}'`)).rejects.toThrow(
    /only added to/,
  )
})

test('the days in the database are those of rule D8', async () => {
  const functions = await ledger.owner("select prosrc from pg_proc where proname in ('audit_entry_stays', 'empty_audit')")
  const days = functions.map((f) => [...f.prosrc.matchAll(/interval '(\d+) days'/g)].map((m) => Number(m[1])))
  expect(days).toEqual([[retention.D8.period.days], [retention.D8.period.days]])
})

test('one workspace empties only its own', async () => {
  const [mine, theirs] = [await oldChain([800]), await oldChain([800])]
  expect(await emptyAudit(ledger.database, mine, ledger.now)).toBe(1)
  expect(await ledger.verify(theirs)).toMatchObject({ emptied: 0 })
})

test('a reason is kept apart: deleting it breaks nothing and leaves a hash that does not tell it', async () => {
  const w = uuidv7()
  await ledger.append(
    w,
    [{ action: 'hold.placed', actor: member(ledger.anna), target: ledger.anna, reason: 'A claim is open' }],
    'comply',
  )
  const find = () =>
    ledger.database.withPurpose('comply', w, (tx) =>
      rows<{ hash: string; salt: string; says: string; reason: string }>(
        tx,
        sql`select r.hash, r.salt, r.says, e.reason from audit_entries e left join audit_reasons r on r.hash = e.reason`,
      ),
    )
  const [before] = await find()
  expect(before!.says).toBe('A claim is open')
  expect(before!.reason).toBe(reasonHash(before!.salt, 'A claim is open'))
  await emptyAudit(ledger.database, w, daysBefore(ledger.now, -729))
  expect((await find())[0]!.says).toBe('A claim is open')
  await emptyAudit(ledger.database, w, daysBefore(ledger.now, -731))
  expect(await find()).toMatchObject([{ says: null, reason: before!.hash }])
  expect(await ledger.faultsOf(w)).toEqual([])
})
