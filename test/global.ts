import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#platform/db/migrate.ts'
import { type Opened, openEmbedded, openServer } from '#platform/db/open.ts'
import { startPostgres, statements } from './postgres.ts'

export type DatabaseKind = 'embedded' | 'server'
declare module 'vitest' {
  interface ProvidedContext {
    kind: DatabaseKind
    /** Directory of the migrated embedded database. */
    embeddedTemplate: string
    /** URL of the migrated database of the throw-away cluster. */
    serverTemplate: string
  }
}

const templates = path.resolve('node_modules/.cache/handlet-template')
const kept = /^(migrations|src\/policy|src\/platform|package-lock\.json)/

/** What a migrated database is made from: migrations, policies, and every file that declares a table. */
function fingerprint() {
  const sources = ['migrations', 'src'].flatMap((folder) =>
    fs.existsSync(folder)
      ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((f) => path.posix.join(folder, f))
      : [],
  )
  const hash = createHash('sha256').update(fs.readFileSync('package-lock.json'))
  for (const file of sources.sort()) {
    if (!/\.(sql|ts)$|_journal\.json$/.test(file) || file.endsWith('.test.ts')) continue
    const text = fs.readFileSync(file, 'utf8')
    if (kept.test(file) || text.includes('policyFor(')) hash.update(file).update(text)
  }
  return hash.digest('hex').slice(0, 16)
}

const prepare = async (opened: Opened) => {
  try {
    await migrate(opened)
  } finally {
    await opened.database.close()
  }
}

async function embedded() {
  const dir = path.join(templates, fingerprint())
  if (!fs.existsSync(dir)) {
    fs.mkdirSync(templates, { recursive: true })
    const building = fs.mkdtempSync(path.join(templates, 'building-'))
    await prepare(await openEmbedded(building))
    fs.rmSync(path.join(building, '.lock.db'), { force: true })
    // Another run may have been faster; either result is the same.
    try {
      fs.renameSync(building, dir)
    } catch {
      fs.rmSync(building, { recursive: true })
    }
  }
  const old = fs.readdirSync(templates).map((name) => path.join(templates, name))
  const aged = (f: string) => Date.now() - fs.statSync(f).mtimeMs > 86_400_000
  for (const stale of old.filter((f) => f !== dir && aged(f))) fs.rmSync(stale, { recursive: true, force: true })
  return dir
}

let stopCluster = async () => {}

/** Makes, once a run, the migrated database that every test file copies. Keys differ per project: `provide` is shared between them. */
export async function setup(project: TestProject) {
  if (project.config.provide.kind === 'embedded') return void project.provide('embeddedTemplate', await embedded())
  const cluster = await startPostgres()
  await statements(cluster.url('postgres'), 'create database template_app')
  await prepare(await openServer(cluster.url('template_app')))
  project.provide('serverTemplate', cluster.url('template_app'))
  stopCluster = cluster.stop
}

export const teardown = () => stopCluster()
