import fs from 'node:fs'
import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { Refused } from '#platform/errors.ts'
import { exportKeys, importKeys } from '#platform/exported-keys.ts'
import { openRootKey, openSectionKeys } from '#platform/rootkey.ts'
import { openSecrets } from '#platform/secrets.ts'
import { readLedger } from '#privacy/ledger.ts'
import type { Answer, Args } from './verbs.ts'

export async function* exported(config: Config): Answer {
  const text = exportKeys(config.keysDir)
  yield { says: text.trimEnd(), text }
}

export async function* imported(config: Config, args: Args): Answer {
  const file = String(args.FILE)
  if (!fs.existsSync(file)) throw new Refused('missing', `${file} does not exist.`)
  const { keys } = importKeys(config.keysDir, fs.readFileSync(file, 'utf8'), systemClock())
  // An export from before an erasure still has the key of the workspace that went; the ledger knows better.
  const secrets = openSecrets(openRootKey(config.keysDir, true))
  const sections = openSectionKeys(config.keysDir)
  for (const l of readLedger({ config, secrets })) if (l.state === 'shredded') sections.shred(l.workspaceId)
  yield { says: `${keys} keys are in ${config.keysDir}.`, keys }
}
