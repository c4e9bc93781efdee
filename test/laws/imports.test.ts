import { law } from './law.ts'
import { order, rank } from './order.ts'
import { importsOf, placeOf, program, type Source, type Tree } from './tree.ts'

/** Files that the browser loads: screens, the kit, and the page that puts them together. */
const isScreen = (file: string) => /^src\/(ui\/|[^/]+\/ui\/)/.test(file) || /^src\/app\/web\b/.test(file)

/** Runs in the browser as well as on the server: neither it nor anything it imports asks for a package, for Node or for a screen. */
function runsAnywhere(tree: Tree) {
  const files = new Map(program(tree).map((source) => [source.file, source]))
  return (file: string) => {
    const reached = new Set([file])
    for (const at of reached) {
      const source = files.get(at)
      if (!source || isScreen(at)) return false
      for (const { to, typeOnly } of importsOf(source)) if (!typeOnly) reached.add(to)
    }
    return true
  }
}

const crossings = (tree: Tree, broken: (from: Source, to: string, typeOnly: boolean) => boolean) => {
  let inspected = 0
  const findings = program(tree).flatMap((from) =>
    importsOf(from)
      .filter(({ to }) => to.startsWith('src/'))
      .filter(({ to, typeOnly }) => {
        inspected++
        return broken(from, to, typeOnly)
      })
      .map(({ to, line }) => `${from.file}:${line} → ${to}`),
  )
  return { inspected, findings }
}

law(
  `Import only from slices earlier in the order; on one line, talk by events:\n${order.map((line) => line.join(' · ')).join(' → ')}`,
  (tree) => {
    const strangers = program(tree).filter(
      ({ file }) => !/^src\/[^/]+$/.test(file) && rank(placeOf(file).slice) < 0 && placeOf(file).slice !== 'ui',
    )
    const crossed = crossings(tree, ({ file }, to) => {
      const [from, into] = [placeOf(file).slice, placeOf(to).slice]
      if (from === into) return false
      if (into === 'ui') return !isScreen(file)
      return from === 'ui' || rank(into) < 0 || rank(into) >= rank(from)
    })
    return { ...crossed, findings: [...crossed.findings, ...strangers.map(({ file }) => `${file} is in no slice of the order`)] }
  },
  {
    tree: 'order',
    findings: [
      'src/audit/up.ts:2 → src/calls/calls.ts',
      'src/audit/up.ts:3 → src/calls/calls.ts',
      'src/drafts/sideways.ts:1 → src/quotes/quotes.ts',
      'src/drafts/sideways.ts:2 → src/ui/button.tsx',
      'src/strays/stray.ts is in no slice of the order',
      'src/ui/button.tsx:1 → src/accounts/access.ts',
    ],
  },
)

law(
  'Never into another slice’s subfolder (but app/ puts screens and providers together)',
  (tree) =>
    crossings(tree, ({ file }, to) => {
      const [from, into] = [placeOf(file), placeOf(to)]
      const own = from.slice === into.slice || from.slice === 'app' || into.slice === 'ui'
      // Doors of the platform that have a folder of their own: `platform/db/`, `platform/model/`.
      return !own && into.folder !== '' && into.slice !== 'platform'
    }),
  {
    tree: 'subfolder',
    findings: ['src/inbox/inbox.ts:1 → src/channels/gmail/fetch.ts', 'src/inbox/inbox.ts:2 → src/drafts/ui/bar.tsx'],
  },
)

law(
  'Screens import server code only as `import type` (but app/ may hand them what runs anywhere: no package, no Node, all the way down)',
  (tree) => {
    const anywhere = runsAnywhere(tree)
    return crossings(
      tree,
      ({ file }, to, typeOnly) =>
        isScreen(file) && !isScreen(to) && !typeOnly && /\.tsx?$/.test(to) && !(placeOf(file).slice === 'app' && anywhere(to)),
    )
  },
  {
    tree: 'screens',
    findings: [
      'src/app/web/desk.tsx:1 → src/drafts/store.ts',
      'src/app/web/desk.tsx:2 → src/drafts/through.ts',
      'src/drafts/ui/bar.tsx:1 → src/drafts/drafts.ts',
      'src/drafts/ui/bar.tsx:3 → src/drafts/drafts.ts',
    ],
  },
)
