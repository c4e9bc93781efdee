import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const memory = '/dev/shm'

/** Memory where there is plenty of it: a test's database syncs, and a busy disk would make it wait. */
function place() {
  if (!fs.existsSync(memory)) return os.tmpdir()
  const { bavail, bsize } = fs.statfsSync(memory)
  return bavail * bsize > 2 ** 31 ? memory : os.tmpdir()
}

/** A new empty folder for what one test file throws away. */
export const scratch = (what: string) => fs.mkdtempSync(path.join(place(), `handlet-${what}-`))
