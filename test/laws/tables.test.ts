import { pathToFileURL } from 'node:url'
import { is, type Table } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { law } from './law.ts'
import { importsOf, isProof, lineOf, placeOf, program, type Tree } from './tree.ts'

type Declared = { variable: string; name: string; file: string; slice: string }
const declaration = /export const (\w+) = (?:workspaceTable|pgTable|\w+\.table)\(\s*['"](\w+)['"]/g
const declared = (tree: Tree): Declared[] =>
  program(tree).flatMap(({ file, code }) =>
    [...code.matchAll(declaration)].map((m) => ({ variable: m[1]!, name: m[2]!, file, slice: placeOf(file).slice })),
  )

// `.insert(messages)`, `insert into messages`, `update ${messages} set`, `delete from only "messages"`.
const written =
  /\.(?:insert|update|delete)\(\s*(?:\w+\.)?(\w+)\s*[,)]|\b(?:insert\s+into|merge\s+into|delete\s+from|truncate(?:\s+table)?|update)\s+(?:only\s+)?(?:public\.)?(?:\$\{\s*(?:\w+\.)?(\w+)\s*\}|"?(\w+)"?)/gi

law(
  'One writer per table: the owning slice (privacy/ writes through the policies that app/ hands it)',
  (tree) => {
    const tables = declared(tree)
    const byVariable = new Map(tables.map((t) => [t.variable, t]))
    const byName = new Map(tables.map((t) => [t.name, t]))
    const findings = program(tree).flatMap((f) => {
      const reached = new Set(importsOf(f).map(({ to }) => to))
      return [...f.code.matchAll(written)].flatMap((m) => {
        const variable = byVariable.get(m[1] ?? m[2] ?? '')
        const table = m[3]
          ? byName.get(m[3])
          : variable && (variable.file === f.file || reached.has(variable.file))
            ? variable
            : undefined
        return table && table.slice !== placeOf(f.file).slice && !isProof(f.file)
          ? [`${f.file}:${lineOf(f.code, m.index)} writes ${table.name} of ${table.slice}`]
          : []
      })
    })
    return { inspected: tables.length, findings }
  },
  {
    tree: 'writers',
    findings: [
      'src/inbox/tidy.ts:4 writes messages of conversations',
      'src/inbox/tidy.ts:5 writes customers of customers',
      'src/inbox/tidy.ts:6 writes messages of conversations',
      'src/inbox/tidy.ts:7 writes messages of conversations',
    ],
  },
)

law(
  'Every table has a policy right under it, and app/ knows it: its file stands in app/schema.ts, from which app/policies.ts is made',
  (tree) => {
    const tables = declared(tree)
    const text = (file: string) => tree.files.find((f) => f.file === file)
    const schema = text('src/app/schema.ts')
    const listed = new Set(schema ? importsOf(schema).map(({ to }) => to) : [])
    const policies = text('src/app/policies.ts')?.code ?? ''
    const derived = /from '\.\/schema\.ts'/.test(policies)
    const findings = tables.flatMap(({ variable, file }) => {
      const policy = new RegExp(`export const (\\w+Policy) = policyFor\\(\\s*${variable},`).exec(text(file)!.code)?.[1]
      if (!policy) return [`${file}: ${variable} has no policy`]
      if (schema && !listed.has(file)) return [`${file}: ${variable} is not in src/app/schema.ts`]
      return policies && !derived && !new RegExp(`\\b${policy}\\b`).test(policies)
        ? [`${policy} is not in src/app/policies.ts`]
        : []
    })
    return { inspected: tables.length, findings }
  },
  {
    tree: 'policies',
    findings: [
      'src/visits/visits.ts: reminders has no policy',
      'src/quotes/quotes.ts: quotes is not in src/app/schema.ts',
      'routesPolicy is not in src/app/policies.ts',
    ],
  },
)

/** A login belongs to a person, not to a workspace; a workspace is its own key. */
const global = new Set(
  'workspaces logins sessions login_credentials verifications second_factors passkeys rate_limits agreements service_mail'.split(
    ' ',
  ),
)
law(
  'Every workspace table’s primary key and foreign keys begin with `workspace_id`; only what belongs to a login is global',
  async (tree) => {
    if (!tree.has('src/app/schema.ts')) return { inspected: 0, findings: [] }
    const schema: Record<string, unknown> = await import(pathToFileURL(`${tree.root}/src/app/schema.ts`).href)
    const tables = Object.values(schema).filter((value): value is PgTable => is(value as Table, PgTable))
    const findings = tables.flatMap((table) => {
      const { name, columns, primaryKeys, foreignKeys } = getTableConfig(table)
      if (global.has(name)) return []
      const key = primaryKeys[0]?.columns[0]?.name ?? columns.find((c) => c.primary)?.name
      const loose = foreignKeys
        .map((k) => k.reference())
        .filter((r) => !global.has(getTableConfig(r.foreignTable).name))
        .filter((r) => r.columns[0]?.name !== 'workspace_id' || r.foreignColumns[0]?.name !== 'workspace_id')
        .map((r) => `${name}.${r.columns[0]?.name} → ${getTableConfig(r.foreignTable).name}`)
      return key === 'workspace_id' ? loose : [`${name} (key ${key ?? 'none'})`, ...loose]
    })
    return { inspected: tables.length, findings }
  },
  { tree: 'keys', findings: ['visits (key id)', 'reminders.visit_id → visits'] },
)
