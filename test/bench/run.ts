import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Figure, Kind, Options } from './figures.ts'

// npm run bench -- [name …] [--database embedded|postgres] [--quick] [--large]
// A bench is a file of this folder that exports `run`; one JSON object a line for each figure, on standard output.
const folder = import.meta.dirname
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, large: { type: 'boolean' }, database: { type: 'string' } },
})
const isBench = (file: string) =>
  /^export (const|(async )?function\*?) run\b/m.test(fs.readFileSync(path.join(folder, file), 'utf8'))
const known = fs.readdirSync(folder).filter((f) => f.endsWith('.ts') && isBench(f))
const names = known.map((f) => f.slice(0, -3))
const wanted = positionals.length > 0 ? positionals : names
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exit(1)
}
const databases = values.database ? [values.database as Kind] : (['embedded', 'postgres'] as const)

type Bench = { run(o: Options): AsyncIterable<Figure>; databases?: readonly Kind[] }
let failed = false
for (const bench of wanted) {
  const { run, databases: only }: Bench = await import(path.join(folder, `${bench}.ts`))
  for (const database of databases.filter((d) => !only || only.includes(d))) {
    try {
      for await (const f of run({ database, quick: values.quick ?? false, large: values.large ?? false }))
        console.log(
          JSON.stringify({ bench, metric: f.metric, value: f.value, unit: f.unit, n: f.n, database, conditions: f.conditions }),
        )
    } catch (cause) {
      failed = true
      console.error(`${bench} on ${database}:`, cause)
    }
  }
}
process.exit(failed ? 1 : 0)
