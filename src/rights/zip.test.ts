import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openZip } from './zip.ts'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-zip-'))
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }))

/** Writes it, has `unzip` check it, and reads back what it finds. */
async function archive(name: string, fill: (zip: ReturnType<typeof openZip>) => Promise<void>) {
  const file = path.join(dir, name)
  const out = fs.openSync(file, 'w')
  const zip = openZip(async (bytes) => void fs.writeSync(out, bytes), new Date('2026-11-25T10:20:30Z'))
  await fill(zip)
  await zip.end()
  fs.closeSync(out)
  execFileSync('unzip', ['-tqq', file])
  return (member: string) => execFileSync('unzip', ['-p', file, member], { maxBuffer: 64 * 1024 * 1024 })
}

test('what goes in comes out: empty, large, incompressible, and named in any alphabet', async () => {
  const noise = randomBytes(3_000_000)
  const names = ['a.txt', 'csv/messages.csv', 'attachments/0001 Llŷr – Łukasik 🐝.txt']
  const read = await archive('plain.zip', async (zip) => {
    await zip.add('empty', '')
    await zip.add('noise', noise)
    await zip.add('long', 'The tap drips. '.repeat(200_000))
    for (const name of names) await zip.add(name, `in ${name}`)
  })
  expect(read('empty').length).toBe(0)
  expect(createHash('sha256').update(read('noise')).digest('hex')).toBe(createHash('sha256').update(noise).digest('hex'))
  expect(read('long').toString()).toBe('The tap drips. '.repeat(200_000))
  for (const name of names.slice(0, 2)) expect(read(name).toString()).toBe(`in ${name}`)
  const listed = execFileSync('python3', [
    '-c',
    `import zipfile,sys;print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))`,
    path.join(dir, 'plain.zip'),
  ])
  expect(listed.toString().trim().split('\n')).toEqual(['empty', 'noise', 'long', ...names])
})

test('members may be open at once, and a thousand small ones fit', async () => {
  const read = await archive('many.zip', async (zip) => {
    const [left, right] = [zip.member('left'), zip.member('right')]
    for (let i = 0; i < 1000; i++) {
      await left.write(`${i},`)
      await right.write(`${-i},`)
      await zip.add(`small/${i}`, String(i))
    }
    await right.close()
    await left.close()
  })
  expect(read('left').toString().split(',')).toHaveLength(1001)
  expect(read('small/999').toString()).toBe('999')
})

test('a byte changed afterwards is found', async () => {
  await archive('bent.zip', (zip) => zip.add('a', 'The tap drips. '.repeat(100)))
  const file = path.join(dir, 'bent.zip')
  const bytes = fs.readFileSync(file)
  bytes[40]! ^= 1
  fs.writeFileSync(file, bytes)
  expect(() => execFileSync('unzip', ['-tqq', file], { stdio: 'ignore' })).toThrow()
})
