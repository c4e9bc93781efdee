import fs from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Refused } from '#platform/errors.ts'

/** One process per directory. An OS lock that kill -9 releases; works across containers that share the volume, not over NFS. */
export function lockDirectory(dir: string): () => void {
  fs.mkdirSync(dir, { recursive: true })
  const db = new DatabaseSync(`${dir}/.lock.db`)
  try {
    db.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE')
  } catch (cause) {
    db.close()
    throw new Refused('locked', `${dir} is in use by another process. Stop that one first; nothing was changed.`, { cause })
  }
  return () => db.close()
}
