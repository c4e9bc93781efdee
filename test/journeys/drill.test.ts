import { expect, test } from 'vitest'
import { drill } from '#app/operator/drill.ts'

test('a backup brought back brings nobody back: no row and no byte of who was erased since', { timeout: 400_000 }, async () => {
  for await (const { foundBefore, residualBytes, resurrectedRows, stores } of drill()) {
    expect(foundBefore).toBeGreaterThan(20)
    const all = Object.entries(stores as Record<string, { before: number; after: number }>)
    expect(all.map(([name]) => name).sort()).toEqual(
      'backup files indexes log opened packs queue rest statistics tables temporary wal'.split(' '),
    )
    expect(all.filter(([, s]) => s.before === 0 || s.after > 0)).toEqual([])
    expect({ residualBytes, resurrectedRows }).toEqual({ residualBytes: 0, resurrectedRows: 0 })
  }
  expect.assertions(4)
})
