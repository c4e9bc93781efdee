import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCheckpoint } from './checkpoints.ts'
import { exportAudit, verifyFile } from './exported.ts'
import { type Ledger, openLedger } from './rig.ts'

let ledger: Ledger
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.end())

test('a checkpoint is written for what moved, and survives a line that a crash cut short', async () => {
  const w = await ledger.chain(2)
  expect(await writeCheckpoint(ledger.services)).toBeGreaterThan(0)
  expect(await writeCheckpoint(ledger.services)).toBe(0)
  const file = ledger.file
  fs.appendFileSync(file, 'half a li')
  await ledger.append(w, [ledger.made()])
  expect(await writeCheckpoint(ledger.services)).toBe(1)
  expect(ledger.anchorsOf(w).map((a) => a.sequence)).toEqual([2, 3])
  expect(fs.statSync(file).mode & 0o077).toBe(0)
})

test('an export is checked without the database, and what was changed in it is told', async () => {
  const w = await ledger.chain(30)
  await writeCheckpoint(ledger.services)
  const file = path.join(ledger.dir, 'audit.jsonl')
  expect(await exportAudit(ledger.services, file, [w])).toBe(30)
  await expect(exportAudit(ledger.services, file, [w])).rejects.toThrow(/already there/)
  const whole = await verifyFile(file)
  expect(whole.chains).toMatchObject([{ workspaceId: w, verdict: { entries: 30, faultCount: 0 } }])
  expect(whole.publicKey).toBe(ledger.publicKey)
  const lines = fs.readFileSync(file, 'utf8').split('\n').slice(0, -1)
  const written = async (changed: string[]) => {
    const to = path.join(ledger.dir, `${crypto.randomUUID()}.jsonl`)
    fs.writeFileSync(to, changed.map((l) => `${l}\n`).join(''))
    return verifyFile(to)
  }
  const entryAt = (n: number) => lines.findIndex((l) => l.includes('"entry"') && l.includes(`"sequence":${n},`))
  const faults = async (changed: string[]) =>
    (await written(changed)).chains[0]!.verdict.faults.map((f) => `${f.kind} ${f.sequence}`)
  expect(await faults(lines.with(entryAt(9), lines[entryAt(9)]!.replace('token.made', 'token.revoked')))).toEqual(['edited 9'])
  const shorter = lines.toSpliced(entryAt(9), 1).with(-1, '{"end":29}')
  expect(await faults(shorter)).toEqual(['missing 9'])
  await expect(written(lines.toSpliced(entryAt(9), 1))).rejects.toThrow(/should have 30 entries and has 29/)
  await expect(written(lines.slice(0, -1))).rejects.toThrow(/its end is missing/)
  await expect(written(['hello'])).rejects.toThrow(/cannot be read/)
})
