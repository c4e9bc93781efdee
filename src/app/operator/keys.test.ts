import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { exportKeys } from '#platform/exported-keys.ts'
import { openRootKey, openSectionKeys } from '#platform/rootkey.ts'
import { openSecrets } from '#platform/secrets.ts'
import { appendLedger, type NewLine } from '#privacy/ledger.ts'
import { scratch } from '../../../test/scratch.ts'
import { imported } from './keys.ts'

test('an old export does not bring back the backup key of a workspace that the ledger knows to be erased', async () => {
  const dir = scratch('keys')
  const at = (place: string) =>
    readConfig({ NODE_ENV: 'test', DATA_DIR: path.join(dir, place, 'data'), KEYS_DIR: path.join(dir, place, 'keys') })
  const [here, there] = [at('here'), at('there')]
  const [gone, stays] = [crypto.randomUUID(), crypto.randomUUID()]
  const secrets = openSecrets(openRootKey(here.keysDir, false))
  for (const id of [gone, stays]) openSectionKeys(here.keysDir).make(id)
  const file = path.join(dir, 'keys.txt')
  fs.writeFileSync(file, exportKeys(here.keysDir))
  const line: Omit<NewLine, 'state' | 'at'> = {
    erasureId: crypto.randomUUID(),
    kind: 'workspace',
    workspaceId: gone,
    customerIds: [],
    plan: '',
    policy: '',
    hashes: null,
  }
  for (const state of ['begun', 'shredded', 'done'] as const)
    appendLedger({ config: here, secrets }, { ...line, state, at: '2026-05-01T09:00:00.000Z' })
  fs.mkdirSync(there.keysDir, { recursive: true })
  fs.copyFileSync(path.join(here.keysDir, 'erasures.log'), path.join(there.keysDir, 'erasures.log'))
  for await (const _ of imported(there, { FILE: file }));
  expect(openSectionKeys(there.keysDir).find(gone)).toBe('shredded')
  expect(openSectionKeys(there.keysDir).find(stays)).toHaveLength(32)
})
