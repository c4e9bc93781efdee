import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { policies } from '#app/policies.ts'
import { declarations } from '#policy/fingerprint.ts'
import { policyHash } from '#policy/version.ts'

test('the policy’s hash is that of what is declared: after changing a declaration, `npm run generate`', () => {
  expect(hash('sha256', declarations(policies))).toBe(policyHash)
})

test('one word changed in one column is another policy; the order of the slices is not', () => {
  const [first, ...rest] = policies
  const changed = { ...first!, columns: { ...first!.columns, extra: 'state' as const } }
  expect(declarations([changed, ...rest])).not.toBe(declarations(policies))
  expect(declarations([...rest, first!])).toBe(declarations(policies))
})
