import { test, vi } from 'vitest'
vi.mock('./price.ts')
test.only('one', () => {})
test.skip('two', () => {})
