import fs from 'node:fs'
import os from 'node:os'

export type Kind = 'embedded' | 'postgres'
export type Figure = {
  metric: string
  value: number
  unit: string
  n: number
  conditions: Record<string, string | number | boolean>
}
export type Options = { database: Kind; quick: boolean; large: boolean }

const round = (value: number) => Number(value.toPrecision(4))
/** One minute's load average: the cores are often shared, and a figure without it says little. */
const load = () => Number(os.loadavg()[0]!.toFixed(1))

export const figure = (
  metric: string,
  value: number,
  unit: string,
  n: number,
  conditions: Figure['conditions'] = {},
): Figure => ({
  metric,
  value: round(value),
  unit,
  n,
  conditions: { ...conditions, cores: os.cpus().length, load: load() },
})
export const perSecond = (metric: string, n: number, ms: number, conditions: Figure['conditions'] = {}) =>
  figure(metric, (n / ms) * 1000, '1/s', n, conditions)

const at = (sorted: readonly number[], part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
export const median = (list: readonly number[]) =>
  at(
    [...list].sort((a, b) => a - b),
    0.5,
  )

/** p50 and p95 of times in milliseconds. */
export function latencies(metric: string, times: readonly number[], conditions: Figure['conditions'] = {}): Figure[] {
  const sorted = [...times].sort((a, b) => a - b)
  return [0.5, 0.95].map((p) => figure(`${metric}P${p * 100}`, at(sorted, p), 'ms', times.length, conditions))
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Runs `f` for 0 … n-1 with `width` under way at once. */
export async function spread(n: number, width: number, f: (i: number) => Promise<unknown>) {
  let next = 0
  const one = async () => {
    while (next < n) await f(next++)
  }
  await Promise.all(Array.from({ length: width }, one))
}

/**
 * Milliseconds of processor time since the call: of this process with its threads, and of the processes of `parent` (PostgreSQL's).
 * Unlike a clock on the wall it hardly minds who else is using the machine.
 */
export function processorTime(parent: number | null): () => number {
  const read = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000 + (parent ? ofFamily(parent) : 0)
  }
  const start = read()
  return () => read() - start
}

/** Linux: /proc counts in hundredths of a second, with those of children that have ended. Elsewhere 0. */
function ofFamily(parent: number): number {
  if (!fs.existsSync('/proc/self/stat')) return 0
  let ticks = 0
  for (const pid of fs.readdirSync('/proc').filter((f) => /^\d+$/.test(f))) {
    try {
      const fields = fs.readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ')
      if (Number(pid) === parent) ticks += [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0)
      else if (Number(fields[1]) === parent) ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // ended between the two looks
    }
  }
  return ticks * 10
}
