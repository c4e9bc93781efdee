import { text, uuid } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import { policies } from '#app/policies.ts'
import { workspaceTable } from '#platform/tables.ts'
import { differences } from '#privacy/catalogue.ts'
import { policyFor } from './policy.ts'

const kites = workspaceTable('kites', { id: uuid().notNull(), colour: text().notNull() })
const common = { activities: ['messages.display'], role: 'processor', retention: 'M1' } as const

test('a column without a word does not compile, nor does a word without a column or one that nobody knows (gate G1)', () => {
  // @ts-expect-error colour is forgotten
  const forgotten = policyFor(kites, { ...common, columns: { workspaceId: 'key', id: 'key' } })
  // @ts-expect-error there is no tail
  policyFor(kites, { ...common, columns: { workspaceId: 'key', id: 'key', colour: 'state', tail: 'state' } })
  // @ts-expect-error no such category
  policyFor(kites, { ...common, columns: { workspaceId: 'key', id: 'key', colour: 'pretty' } })
  expect(forgotten.columns).not.toHaveProperty('colour')
})

test('content is never opened to the platform’s door', () => {
  const columns = { workspaceId: 'key', id: 'key', colour: 'message.content' } as const
  expect(() => policyFor(kites, { ...common, platform: true, columns })).toThrow(/kites.colour is content/)
})

test('a catalogue in which nothing is seen is wrong for every table, never a pass (gate G2)', async () => {
  const found = await differences(async () => [], policies)
  for (const { name } of policies) expect(found).toContain(`${name}: a policy without its table`)
})
