import fs from 'node:fs'
import { expect, test } from 'vitest'
import { noticeInput } from '#app/notice.ts'
import { policies, stores } from '#app/policies.ts'
import { readConfig } from '#platform/config.ts'
import { promises } from '../promises.ts'
import { wordsOf } from './document.ts'
import { agreedFiles, filesOf } from './files.ts'
import { framing } from './framing.ts'
import { howWeProcess } from './how.ts'
import { html } from './html.ts'
import type { Input } from './input.ts'
import { lawfulBasisPage } from './lawful-basis.ts'
import { allPages, mainPages } from './pages.ts'
import { csv, fields, recordOf } from './record.ts'
import { registerOf } from './register.ts'
import { articleFields } from './transparency.ts'

const input: Input = noticeInput(readConfig({ NODE_ENV: 'test' }))
const lines = fs.readFileSync('notice/source.txt', 'utf8').trimEnd().split('\n')

/** Differences between what should stand under `notice/` and what does. */
const drift = (wanted: ReadonlyMap<string, string>, kept: (file: string) => string | null) =>
  [...wanted].filter(([file, text]) => kept(file) !== text).map(([file]) => file)
const onDisk = (file: string) => (fs.existsSync(`notice/${file}`) ? fs.readFileSync(`notice/${file}`, 'utf8') : null)

test('what stands under notice/ is what the policy makes; else run `npm run notice`', () => {
  const wanted = filesOf(input)
  expect(drift(wanted, onDisk)).toEqual([])
  expect(wanted.size).toBeGreaterThan(25)
  const made = new Set([...wanted.keys(), 'changes.json', 'policy.json', 'source.txt'])
  const there = fs.readdirSync('notice', { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
  const names = there.map((f) => `${f.parentPath}/${f.name}`.replace('notice/', '')).filter((f) => !f.startsWith('agreed/'))
  expect(names.filter((f) => !made.has(f))).toEqual([])
})

test('a policy that changed shows as drift of the pages that say so', () => {
  const fewer = {
    ...input,
    register: registerOf(
      policies.filter((p) => p.name !== 'rate_limits'),
      stores,
    ),
  }
  expect(drift(filesOf(fewer), onDisk)).toEqual(expect.arrayContaining(['README.md', 'retention.md', 'record/controller.csv']))
})

test('a text that people agreed to never changes under its version', () => {
  expect(drift(agreedFiles(), onDisk)).toEqual([])
  const changed = new Map(
    [...agreedFiles()].map(([file, text]) => [file, text.replace('Your login is yours alone.', 'Share your login.')]),
  )
  expect(drift(changed, onDisk)).toHaveLength(1)
})

test('every line of the source notice is kept by a promise or a sentence of a page', () => {
  const claimed = (all: readonly { lines: readonly number[] }[]) => new Set(all.flatMap((one) => one.lines))
  const unclaimed = (all: readonly { lines: readonly number[] }[]) =>
    lines.flatMap((line, i) => (line.trim() && !claimed(all).has(i + 1) ? [`${i + 1}: ${line}`] : []))
  const all = [...promises, ...Object.values(framing)]
  expect(unclaimed(all)).toEqual([])
  expect([...claimed(all)].filter((n) => n < 1 || n > lines.length)).toEqual([])
  // Without the promise about recordings their line would stand alone.
  expect(unclaimed(all.filter((p) => !('id' in p && ['R5', 'R42', 'R43'].includes(p.id))))[0]).toMatch(/^29: |^119: |^8: /)
})

test('R1 to R84 are each there once, as a sentence without a number of its own', () => {
  expect(promises.map((p) => p.id)).toEqual(Array.from({ length: 84 }, (_, i) => `R${i + 1}`))
  for (const { id, sentence } of promises) expect([id, sentence]).toEqual([id, expect.stringMatching(/^\S.{20,}\.$/)])
  expect(promises.filter((p) => /\d+ (hour|day|month|year)/.test(p.sentence))).toEqual([])
  expect(new Set(promises.map((p) => p.sentence)).size).toBe(84)
})

test('each field of Articles 13 and 14 stands on the notice', () => {
  const page = wordsOf(howWeProcess(input)).join('\n')
  const wanted = articleFields(input)
  expect(Object.keys(wanted).length).toBeGreaterThanOrEqual(17)
  const missing = (fields: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(fields)
      .filter(([, words]) => words.length === 0 || words.some((w) => !w.trim() || !page.includes(w)))
      .map(([name]) => name)
  expect(missing(wanted)).toEqual([])
  const nobody = { ...input, controller: { ...input.controller, contact: '', regulator: { name: '', url: '' } } }
  expect(missing(articleFields(nobody))).toEqual(['13(1)(a) contact', '13(2)(d) complaint to the regulator'])
})

test('what no table and no store rests on stands under “Not offered yet” and nowhere else', () => {
  const words = wordsOf(lawfulBasisPage(input))
  const from = words.indexOf('Not offered yet')
  for (const { activity } of input.register.later) {
    expect(words.slice(0, from)).not.toContain(activity.says)
    expect(words.slice(from).join('\n')).toContain(activity.says)
  }
  for (const { activity } of input.register.offered) expect(words.slice(0, from)).toContain(activity.says)
  expect(registerOf([], []).offered).toEqual([])
})

test('the record of processing answers at least 36 fields of each activity', () => {
  expect(fields.length).toBeGreaterThanOrEqual(36)
  expect(new Set(fields.map(([name]) => name)).size).toBe(fields.length)
  const all = (['controller', 'processor'] as const).flatMap((role) => recordOf(role, input))
  expect(all).toHaveLength(input.register.offered.length + input.register.later.length)
  const empty = all.flatMap((row) =>
    Object.entries(row).flatMap(([name, cell]) => (cell.trim() ? [] : [`${row.Reference}: ${name}`])),
  )
  expect(empty).toEqual([])
  const text = csv(recordOf('processor', input))
  expect(text.split('\r\n')).toHaveLength(recordOf('processor', input).length + 2)
  expect(csv([{ Reference: '=1+1', Name: 'say "hello", all' }])).toContain('" =1+1","say ""hello"", all"')
})

test('the demonstration says on every page that its business is invented; a real one says so nowhere', () => {
  const around = (c: Input['controller'], banner: string | null) => ({ name: c.name, contact: c.contact, banner, menu: [] })
  for (const page of allPages(input))
    expect(html(page, around(input.controller, framing.banner.says))).toContain('This is a demonstration.')
  const real = { ...input.controller, name: 'Jo & <b>Sons</b>', invented: false }
  const shown = html(howWeProcess({ ...input, controller: real }), around(real, null))
  expect(shown).not.toContain('demonstration')
  expect(shown).toContain('Jo &amp; &lt;b&gt;Sons&lt;/b&gt;')
  expect(shown).not.toContain('<b>Sons')
})

test('every link from page to page leads to a page', () => {
  const there = new Set([...allPages(input).map((p) => p.address), '/rights', '/privacy/status'])
  const records = /^\/notice\/record\/(controller\.csv|processor\.csv|record\.json)$/
  const links = allPages(input).flatMap((p) => wordsOf(p).flatMap((w) => [...w.matchAll(/\]\((\/[^)#]*)/g)].map((m) => m[1]!)))
  expect(links.filter((to) => !there.has(to) && !records.test(to))).toEqual([])
  expect(links.length).toBeGreaterThan(20)
  expect(new Set(mainPages(input).map((p) => p.title)).size).toBe(mainPages(input).length)
})
