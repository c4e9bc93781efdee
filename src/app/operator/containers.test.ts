import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig } from '#platform/config.ts'

const read = (file: string) => fs.readFileSync(file, 'utf8')
/** Instructions of a Dockerfile, continued lines joined, comments gone. */
const instructions = read('Dockerfile')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((l) => l.trim() && !l.startsWith('#'))
  .map((l) => l.match(/^([A-Z]+) +(.+)$/)?.slice(1) ?? [l, ''])
const all = (name: string) => instructions.filter(([word]) => word === name).map(([, rest]) => rest!)
const compose = parse(read('compose.yaml'))
const ignored = read('.dockerignore').split('\n')

test('the Dockerfile is made of instructions whose lists parse and whose files exist', () => {
  const words = new Set('FROM WORKDIR COPY RUN ENV USER VOLUME EXPOSE STOPSIGNAL HEALTHCHECK CMD'.split(' '))
  expect(instructions.filter(([word]) => !words.has(word!))).toEqual([])
  for (const [, rest] of instructions) {
    const list = rest!.match(/\[.*\]$/)?.[0]
    if (list) expect(JSON.parse(list)).not.toEqual([])
  }
  const copied = all('COPY')
    .filter((c) => !c.startsWith('--from'))
    .flatMap((c) => c.split(' ').slice(0, -1))
  expect(copied.filter((f) => !fs.existsSync(f) || ignored.includes(f))).toEqual([])
  expect(fs.existsSync(JSON.parse(all('CMD')[0]!).at(-1))).toBe(true)
})

test('it runs as nobody special, is asked for its health, and its keys lie apart from its data', () => {
  const inTheEnd = instructions.slice(instructions.findLastIndex(([word]) => word === 'FROM'))
  const names = inTheEnd.map(([word]) => word)
  expect(all('USER')).toEqual(['node'])
  expect(names.indexOf('USER')).toBeLessThan(names.indexOf('CMD'))
  expect(all('HEALTHCHECK')[0]).toContain('/healthz')
  expect(JSON.parse(all('VOLUME')[0]!)).toEqual(['/data', '/keys'])
  expect(compose.services.app.volumes).toEqual(['data:/data', 'keys:/keys'])
})

test('no key, no data and no repository goes into the image', () => {
  for (const name of ['data', 'keys', '.git', '.env', 'node_modules', 'dist']) expect(ignored).toContain(name)
})

test('compose names only volumes and services that it has', () => {
  expect(Object.keys(compose.services)).toEqual(['app', 'database'])
  expect(compose.services.database.image).toBe('postgres:18')
  const used = Object.values<{ volumes: string[] }>(compose.services).flatMap((s) => s.volumes.map((v) => v.split(':')[0]))
  expect(used.sort()).toEqual(Object.keys(compose.volumes).sort())
  expect(Object.keys(compose.services.app.depends_on)).toEqual(['database'])
  expect(compose.services.database.healthcheck.test).toContain('pg_isready')
})

test('the example, the image and compose together are settings without a mistake', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-compose-'))
  const file = path.join(dir, 'env')
  const example = read('.env.example')
  // Also what stands there as a suggestion must be a setting.
  fs.writeFileSync(file, example.replace(/^POSTGRES_PASSWORD=.*$/m, '').replace(/^#(?=[A-Z_]+=)/gm, ''))
  const image = Object.fromEntries(all('ENV').flatMap((e) => e.split(' ').map((pair) => pair.split('='))))
  const config = readConfig({ ...image, ...compose.services.app.environment, HANDLET_CONFIG: file })
  expect(config).toMatchObject({ mode: 'production', demo: false, trustProxy: true, dataDir: '/data', keysDir: '/keys' })
  expect(compose.services.app.ports).toEqual([`127.0.0.1:4600:${config.port}`, `25:${config.smtp.port}`])
  expect(example).toMatch(/^POSTGRES_PASSWORD=/m)
  fs.rmSync(dir, { recursive: true })
})
