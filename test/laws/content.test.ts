import { law } from './law.ts'
import { lineOf, program, type Source } from './tree.ts'

/** Closed words, numbers and times that may travel beside ids. */
const closed = new Set(['kind', 'reason', 'state', 'sequence', 'at', 'after'])
const isId = (name: string) => /(^|[a-z])Ids?$|^id$/.test(name)

/** From an opening brace to its partner. */
function block(code: string, from: number) {
  for (let depth = 0, i = from; i < code.length; i++) {
    if (code[i] === '{') depth++
    if (code[i] === '}' && --depth === 0) return code.slice(from, i + 1)
  }
  return code.slice(from)
}
/** From an opening parenthesis to its partner. */
function parenthesised(code: string, from: number) {
  for (let depth = 0, i = from; i < code.length; i++) {
    if (code[i] === '(') depth++
    if (code[i] === ')' && --depth === 0) return code.slice(from, i + 1)
  }
  return code.slice(from)
}
/** The names of an object's own fields; what is nested in one is its own matter. */
function topNames(object: string) {
  let depth = 0
  const own = [...object].filter((c) => {
    if ('}])'.includes(c)) depth--
    const keep = depth === 1
    if ('{[('.includes(c)) depth++
    return keep
  })
  return [...own.join('').matchAll(/(?:^|,)\s*(\w+)(?=\s*[:,]|\s*$)/g)].map((m) => m[1]!)
}
const at = (f: Source, index: number, what: string) => `${f.file}:${lineOf(f.code, index)} ${what}`

/** Fields of declared event and task types: an id, a closed list of words, or a nested object of these. */
function declaredFields(f: Source) {
  const types = [...f.code.matchAll(/\btype \w*(?:Event|Events|Task|Tasks|About)\b[^=]*=\s*[|\s]*\{/g)]
  const found = types.flatMap((m) => {
    const start = m.index + m[0].length - 1
    return [...block(f.code, start).matchAll(/(?:^|[{;,\n])\s*(?:readonly )?['"]?([\w.-]+)['"]?\??:\s*([^;,}\n]*)/g)]
      .filter(([, name, type]) => !isId(name!) && !closed.has(name!) && !/^\{|^(\s*\|?\s*'[^']*')+$/.test(type!.trim()))
      .map(([, name]) => at(f, start, name!))
  })
  return { inspected: types.length, found }
}

/** Objects handed to the recorder or the queue: `about: { … }` and `queue.add(tx, 'name', [{ … }])`. */
function handedOver(f: Source) {
  const uses = [...f.code.matchAll(/\babout:\s*(?=\{)|\bqueue\.add\(\s*[\w.]+,\s*'[^']+',\s*\[\s*(?=\{)/g)]
  const found = uses.flatMap((m) => {
    const start = m.index + m[0].length
    const keys = [
      ...block(f.code, start)
        .slice(1, -1)
        .matchAll(/(?:^|,)\s*(\w+)/g),
    ].map((k) => k[1]!)
    return keys.filter((name) => !isId(name) && !closed.has(name)).map((name) => at(f, start, name))
  })
  return { inspected: uses.length, found }
}

law(
  'Queues and events carry ids, never content: every field is an id or one of a closed list of words',
  (tree) => {
    const inEvents = program(tree).filter(({ file }) => /\/events\.ts$/.test(file) && file !== 'src/platform/events.ts')
    const results = [...inEvents.map(declaredFields), ...program(tree).map(handedOver)]
    return { inspected: results.reduce((n, r) => n + r.inspected, 0), findings: results.flatMap((r) => r.found) }
  },
  {
    tree: 'content',
    findings: ['src/calls/events.ts:1 summary', 'src/calls/end.ts:2 caller', 'src/calls/end.ts:3 text'],
  },
)

/** What an entry of the audit is made of, and an actor in it; `reason` goes to a table of its own. */
const ofAnEntry = new Set(['action', 'actor', 'target', 'counts', 'reason', 'kind', 'loginId'])
law(
  'The audit takes no content: its calls name an action, an actor, a target and counts, and nothing is cast past the types',
  (tree) => {
    let inspected = 0
    const findings = program(tree).flatMap((f) =>
      [...f.code.matchAll(/\bappendAudit\((?!\s*tx: Tx)/g)].flatMap((m) => {
        inspected++
        const call = parenthesised(f.code, m.index + m[0].length - 1)
        const names = [...call.matchAll(/\{\s*action:/g)].flatMap((e) => topNames(block(call, e.index)))
        const strange = names.filter((name) => !ofAnEntry.has(name))
        const cast = /\bas (?:any|unknown|never|NewEntry)\b/.test(call) ? ['a cast'] : []
        return [...strange, ...cast].map((name) => at(f, m.index, name))
      }),
    )
    return { inspected, findings }
  },
  { tree: 'content', findings: ['src/calls/audited.ts:2 caller', 'src/calls/audited.ts:3 a cast'] },
)

law(
  'Every route names its permission: `guarded(…)` or `may(…)` stands in it',
  (tree) => {
    let inspected = 0
    const findings = program(tree)
      .filter(({ file }) => /\broutes(\/|\.tsx?$)/.test(file) || /\/routes\.tsx?$/.test(file))
      .flatMap((f) => {
        const named = [...f.code.matchAll(/\b(?:guarded|may)\(/g)].length
        const bare = [
          ...f.code.matchAll(
            /\bcreateRoute\(|\.(?:get|post|put|patch|delete|all)\(\s*['"`]\/[^'"`]*['"`]\s*,(?!\s*may\()|\.on\(\s*\[?['"]/g,
          ),
        ]
        inspected += named + bare.length
        return bare.map((m) => at(f, m.index, m[0].trim()))
      })
    return { inspected, findings }
  },
  { tree: 'routes', findings: ["src/calls/routes.ts:3 .get('/calls',", 'src/calls/routes.ts:5 createRoute('] },
)
