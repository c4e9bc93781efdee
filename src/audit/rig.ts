import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readConfig } from '#platform/config.ts'
import { uuidv7 } from '#platform/ids.ts'
import { openSecrets } from '#platform/secrets.ts'
import { freshDatabase } from '../../test/databases.ts'
import { appendAudit } from './append.ts'
import { auditSigner, checkpointFile, checkpointLines, readCheckpoints } from './checkpoints.ts'
import { readChain } from './stored.ts'
import { verifyChain } from './verify.ts'
import { member, type NewEntry } from './vocabulary.ts'

/** The audit alone, on a database and a folder of keys of its own. */
export async function openLedger() {
  const fresh = await freshDatabase()
  const { database, owner } = fresh.opened
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-audit-'))
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: path.join(dir, 'data'), KEYS_DIR: path.join(dir, 'keys') })
  const now = new Date()
  const services = { config, database, clock: () => now, secrets: openSecrets(new Uint8Array(32).fill(7)) }
  const { publicKey } = auditSigner(services.secrets)
  const file = checkpointFile(config.keysDir)
  const anna = uuidv7()
  const made = (): NewEntry => ({ action: 'token.made', actor: member(anna), target: uuidv7() })
  const append = (workspaceId: string, entries: NewEntry[], purpose: 'service' | 'comply' = 'service') =>
    database.withPurpose(purpose, workspaceId, (tx) => appendAudit(tx, workspaceId, entries))
  const anchorsOf = (workspaceId: string) => readCheckpoints(checkpointLines(file), publicKey).anchors.get(workspaceId) ?? []
  const verify = (workspaceId: string) =>
    verifyChain(workspaceId, readChain(database, workspaceId), { anchors: anchorsOf(workspaceId), now })
  return {
    ...{ database, owner, services, now, dir, file, publicKey, anna, made, append, anchorsOf, verify },
    faultsOf: async (workspaceId: string) => (await verify(workspaceId)).faults.map((f) => `${f.kind} ${f.sequence}`),
    /** A chain of its own. */
    chain: async (n: number) => {
      const workspaceId = uuidv7()
      await append(workspaceId, Array.from({ length: n }, made))
      return workspaceId
    },
    end: async () => {
      await fresh.end()
      fs.rmSync(dir, { recursive: true, force: true })
    },
  }
}
export type Ledger = Awaited<ReturnType<typeof openLedger>>
