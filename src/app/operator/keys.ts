import fs from 'node:fs'
import type { Config } from '#platform/config.ts'
import { Refused } from '#platform/errors.ts'
import { exportKeys, importKeys } from '#platform/rootkey.ts'
import type { Answer, Args } from './verbs.ts'

export async function* exported(config: Config): Answer {
  const text = exportKeys(config.keysDir)
  yield { says: text.trimEnd(), text }
}

export async function* imported(config: Config, args: Args): Answer {
  const file = String(args.FILE)
  if (!fs.existsSync(file)) throw new Refused('missing', `${file} does not exist.`)
  const { keys } = importKeys(config.keysDir, fs.readFileSync(file, 'utf8'))
  yield { says: `${keys} keys are in ${config.keysDir}.`, keys }
}
