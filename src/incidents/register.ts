import type { listIncidents } from './course.ts'

type Listed = Awaited<ReturnType<typeof listIncidents>>[number]

const columns: readonly (readonly [name: string, of: (i: Listed) => string | number | null])[] = [
  ['number', (i) => i.number],
  ['kind', (i) => i.kind],
  ['risk', (i) => i.risk],
  ['harms', (i) => i.harms.join(' ')],
  ['exposed', (i) => i.exposed.join(' ')],
  ['people', (i) => i.people],
  ['records', (i) => i.records],
  ['began', (i) => i.beganAt.toISOString()],
  ['ended', (i) => i.endedAt.toISOString()],
  ['aware', (i) => fact(i, 'aware')],
  ['contained', (i) => fact(i, 'contained')],
  ['controllers told', (i) => fact(i, 'controllers-told')],
  ['regulator told', (i) => fact(i, 'regulator-told')],
  ['people told', (i) => fact(i, 'people-told')],
  ['closed', (i) => i.closedAt?.toISOString() ?? null],
]
const fact = (i: Listed, what: string) => i.facts.find((f) => f.what === what)?.at.toISOString() ?? null
const cell = (value: string | number | null) =>
  value === null ? '' : /[",\n]/.test(String(value)) ? JSON.stringify(value) : value

/** The register that Article 33(5) asks for, to hand over: CSV (RFC 4180), no free words and nobody's name. */
export const registerCsv = (list: readonly Listed[]) =>
  [columns.map(([name]) => name).join(','), ...list.map((i) => columns.map(([, of]) => cell(of(i))).join(',')), ''].join('\r\n')
