import { expect, test } from 'vitest'
import { readTree, type Tree } from './tree.ts'

/** What a law saw. `inspected` counts what it looked at, so that a law that looks at nothing cannot pass for ever. */
export type Verdict = { inspected: number; findings: string[] }
export type Check = (tree: Tree) => Verdict | Promise<Verdict>

/** Until the program has its entry point, a law may find nothing to look at. */
const entry = 'src/app/main.ts'

/** The law holds for the project, and goes red on the known-bad tree under `bad/`, with exactly these findings. */
export function law(sentence: string, check: Check, bad: { tree: string; findings: (string | RegExp)[] }) {
  test(sentence, async () => {
    const tree = readTree('.')
    const { inspected, findings } = await check(tree)
    expect(findings, sentence).toEqual([])
    if (tree.has(entry)) expect(inspected, `${sentence}\nThe law looked at nothing`).toBeGreaterThan(0)
  })
  test(`${sentence} (goes red)`, async () => {
    const { findings } = await check(readTree(`test/laws/bad/${bad.tree}`))
    expect([...findings].sort()).toEqual(
      [...bad.findings].sort().map((f) => (typeof f === 'string' ? f : expect.stringMatching(f))),
    )
  })
}
