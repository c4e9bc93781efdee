import { expect, test } from 'vitest'
import { drill } from '#app/operator/drill.ts'

test('a backup brought back brings nobody back: no row and no byte of who was erased since', { timeout: 400_000 }, async () => {
  for await (const { foundBefore, residualBytes, resurrectedRows, stores } of drill()) {
    expect(foundBefore).toBeGreaterThan(20)
    expect(stores).toMatchObject({ tables: expect.any(Number), log: expect.any(Number) })
    expect({ residualBytes, resurrectedRows }).toEqual({ residualBytes: 0, resurrectedRows: 0 })
  }
  expect.assertions(3)
})
