import fs from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import { type Opened, openEmbedded, openServer } from '#platform/db/open.ts'
import type { DatabaseKind } from './global.ts'
import { statements } from './postgres.ts'
import { scratch } from './scratch.ts'

export type FreshDatabase = {
  opened: Opened
  kind: DatabaseKind
  /** Of the server's database; null when embedded. */
  url: string | null
  /** Of the embedded database; null on a server. */
  dir: string | null
  /** Closes and removes it. Stop queues and listeners first. */
  end(): Promise<void>
}

/** A migrated, empty database of the calling test file alone. */
export const freshDatabase = (): Promise<FreshDatabase> => (inject('kind') === 'embedded' ? freshEmbedded() : freshServer())

async function freshEmbedded(): Promise<FreshDatabase> {
  const parent = scratch('db')
  const dir = path.join(parent, 'db')
  fs.cpSync(inject('embeddedTemplate'), dir, { recursive: true, filter: (f) => !f.endsWith('.lock.db') })
  const opened = await openEmbedded(dir)
  const end = async () => {
    await opened.database.close()
    fs.rmSync(parent, { recursive: true, force: true })
  }
  return { opened, kind: 'embedded', url: null, dir, end }
}

async function freshServer(): Promise<FreshDatabase> {
  const on = (database: string) => inject('serverTemplate').replace(/[^/]+$/, database)
  const name = `t_${crypto.randomUUID().replaceAll('-', '')}`
  await statements(on('postgres'), `create database ${name} template template_app`)
  const opened = await openServer(on(name))
  const end = async () => {
    await opened.database.close()
    await statements(on('postgres'), `drop database ${name} with (force)`)
  }
  return { opened, kind: 'server', url: on(name), dir: null, end }
}

/** A database without tables, of the kind of the calling test file, beside `fresh`. */
export async function emptyDatabase(fresh: Pick<FreshDatabase, 'url'>): Promise<FreshDatabase> {
  if (!fresh.url) {
    const dir = path.join(scratch('empty'), 'db')
    const opened = await openEmbedded(dir)
    const end = async () => {
      await opened.database.close()
      fs.rmSync(path.dirname(dir), { recursive: true, force: true })
    }
    return { opened, kind: 'embedded', url: null, dir, end }
  }
  const { url } = fresh
  const name = `t_${crypto.randomUUID().replaceAll('-', '')}`
  await statements(url, `create database ${name}`)
  const there = url.replace(/[^/]+$/, name)
  const opened = await openServer(there)
  const end = async () => {
    await opened.database.close()
    await statements(url, `drop database ${name} with (force)`)
  }
  return { opened, kind: 'server', url: there, dir: null, end }
}
