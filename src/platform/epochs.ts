import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { dueBefore, retention } from '#policy/retention.ts'
import { Refused } from './errors.ts'
import { destroyFile, keyLine, readKey, writeOnce } from './keyfile.ts'

const dayMs = 86_400_000
const dayOf = (at: Date) => at.toISOString().slice(0, 10)
const newer = (a: string, b: string) => (a > b ? a : b)
const later = (day: string, days: number) => dayOf(new Date(Date.parse(day) + days * dayMs))

/** Rule X1, read as a maximum: a backup of this day is not 35 days old before the day is over, one of the day before may be. */
const firstKept = (now: Date) => later(dayOf(dueBefore(retention.X1.period, now)!), 1)
/** The last day on which a backup of `day` can be read. */
export const lastReadable = (day: string) => later(day, retention.X1.period.days - 1)

/**
 * What the backups of a day are sealed under, beside the key of their section. Each day's key makes the next and none before it (HMAC-SHA-256),
 * so one file holds them all, an export made once reads every later backup, and destroying it for a later one ends every older backup.
 */
export type Epochs = {
  /** Of now: 32 bytes. Made on first use. */
  now(now: Date): { readonly day: string; readonly key: Uint8Array }
  /** 'ended': destroyed on purpose; null: there never was one here. */
  find(day: string): Uint8Array | 'ended' | null
  /** Destroys what is older than a backup may be. */
  end(now: Date): void
  /** The oldest there is. */
  oldest(): { readonly day: string; readonly key: Uint8Array } | null
  /** Takes one from elsewhere. Refuses one of another chain; one that is older than may be is never written. */
  take(day: string, key: Uint8Array, now: Date): void
}

const next = (key: Uint8Array) => new Uint8Array(createHmac('sha256', key).update('the next day').digest())
function forward(from: { day: string; key: Uint8Array }, day: string): Uint8Array {
  let { key } = from
  for (let left = (Date.parse(day) - Date.parse(from.day)) / dayMs; left > 0; left--) key = next(key)
  return key
}

export const epochsDir = (keysDir: string) => path.join(keysDir, 'epochs')
export const epochName = (day: string) => `epoch-${day}`

export function openEpochs(keysDir: string): Epochs {
  const dir = epochsDir(keysDir)
  const fileOf = (day: string) => path.join(dir, `${day}.key`)
  const days = () =>
    fs.existsSync(dir)
      ? fs
          .readdirSync(dir)
          .flatMap((f) => f.match(/^(\d{4}-\d\d-\d\d)\.key$/)?.[1] ?? [])
          .sort()
      : []
  // The newer one is written before the older is destroyed: after a crash between the two both are there.
  const oldest = () => {
    const day = days().at(-1)
    return day ? { day, key: readKey(fileOf(day), epochName(day))! } : null
  }
  const keep = (day: string, key: Uint8Array) => {
    writeOnce(fileOf(day), `${keyLine(epochName(day), key)}\n`)
    for (const old of days().filter((d) => d < day)) destroyFile(fileOf(old))
  }
  const end = (now: Date) => {
    const from = oldest()
    if (!from) return
    const day = newer(firstKept(now), from.day)
    keep(day, forward(from, day))
  }
  return {
    oldest,
    end,
    now: (now) => {
      end(now)
      if (!oldest()) keep(firstKept(now), randomBytes(32))
      const from = oldest()!
      // A clock that was put back does not bring a key back.
      const day = newer(dayOf(now), from.day)
      return { day, key: forward(from, day) }
    },
    find: (day) => {
      const from = oldest()
      if (!from) return null
      return day < from.day ? 'ended' : forward(from, day)
    },
    take: (day, key, now) => {
      const here = oldest()
      const given = { day, key }
      const from = newer(firstKept(now), day)
      if (!here) return keep(from, forward(given, from))
      const same = day <= here.day ? [forward(given, here.day), here.key] : [key, forward(here, day)]
      if (!Buffer.from(same[0]!).equals(Buffer.from(same[1]!)))
        throw new Refused('conflict', `${keysDir} already holds other keys of backups. Nothing was changed.`)
    },
  }
}
