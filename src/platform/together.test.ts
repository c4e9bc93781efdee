import { expect, test } from 'vitest'
import { openTogether } from './together.ts'

/** A thing that is written and read, a reading taking as long as the test says. */
function shelf() {
  let value = 0
  const open: (() => void)[] = []
  const read = async () => {
    const seen = value
    await new Promise<void>((resolve) => open.push(resolve))
    return seen
  }
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    open,
    read,
    write: () => ++value,
    /** Lets the reading under way end. */
    end: async () => {
      open.at(-1)!()
      await settle()
    },
  }
}

test('twenty who ask at once are answered by two readings, and none by one that began before it asked', async () => {
  const { open, read, write, end } = shelf()
  const together = openTogether<number>()
  const first = together('a', read)
  write()
  const others = Array.from({ length: 19 }, () => together('a', read))
  const elsewhere = together('b', async () => 7)
  expect(open).toHaveLength(1)
  await end()
  expect(await first).toBe(0)
  write() // after they asked: they may see it or not
  await end()
  expect(new Set(await Promise.all(others))).toEqual(new Set([1]))
  expect(await elsewhere).toBe(7)
  expect(open).toHaveLength(2)
  const later = together('a', read)
  await end()
  expect(await later).toBe(2)
})

test('a reading that fails fails for those who waited for it, and the next is made', async () => {
  const together = openTogether<number>()
  const failing = together('a', async () => Promise.reject(new Error('away')))
  const next = together('a', async () => 1)
  await expect(failing).rejects.toThrow('away')
  expect(await next).toBe(1)
  expect(await together('a', async () => 2)).toBe(2)
})
