import { law } from './law.ts'
import { notProviders } from './order.ts'
import { importsOf, lineOf, packageOf, placeOf, program, type Source, type Tree } from './tree.ts'

const places = (files: readonly Source[], pattern: RegExp) =>
  files.flatMap(({ file, code }) => [...code.matchAll(pattern)].map((m) => `${file}:${lineOf(code, m.index)} ${m[0].trim()}`))
const inSlices = (tree: Tree, ...slices: string[]) => program(tree).filter(({ file }) => slices.includes(placeOf(file).slice))

/** Words that have another meaning in programs (message, channel, call, quote) cannot be asked for. */
const words =
  'customer conversation intent draft visit invoice benchmark inbox booking boiler plumber electrician tradesperson'.split(' ')
/** `noteCustomerMerge` → `note Customer Merge`: each word of a name stands alone. */
const spaced = (code: string) => code.replace(/([a-z])([A-Z])/g, '$1_$2').replaceAll('_', ' ')

law(
  'platform/ and ui/ know no domain word',
  (tree) => {
    const files = inSlices(tree, 'platform', 'ui')
    const pattern = new RegExp(`\\b(${words.join('|')})s?\\b`, 'gi')
    return {
      inspected: files.length,
      findings: places(
        files.map((f) => ({ ...f, code: spaced(f.code) })),
        pattern,
      ),
    }
  },
  { tree: 'words', findings: ['src/platform/log.ts:3 customer', 'src/ui/list.tsx:1 Conversation', 'src/ui/list.tsx:1 drafts'] },
)

const pure = new Set(['drizzle-orm', 'zod'])
law(
  'policy/ does no I/O: it imports nothing that could, and asks neither clock nor chance',
  (tree) => {
    const files = inSlices(tree, 'policy')
    const imported = files.flatMap((f) =>
      importsOf(f)
        .filter(({ to }) => !to.startsWith('src/policy/') && !pure.has(packageOf(to)))
        .map(({ to, line }) => `${f.file}:${line} ${to}`),
    )
    const asked = places(files, /\bprocess\.|\bfetch\(|\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\bcrypto\./g)
    return { inspected: files.length, findings: [...imported, ...asked] }
  },
  { tree: 'policy', findings: ['src/policy/rates.ts:1 node:fs', 'src/policy/rates.ts:2 fetch('] },
)

law(
  'Only platform/config.ts reads the environment',
  (tree) => {
    const files = program(tree).filter(({ file }) => file !== 'src/platform/config.ts')
    return {
      inspected: files.length,
      findings: places(files, /\bprocess\s*(?:\?\.|\.|\[['"])\s*env\b|['"](?:node:)?process['"]/g),
    }
  },
  {
    tree: 'environment',
    findings: ['src/drafts/a.ts:1 process.env', "src/drafts/a.ts:2 'node:process'", "src/drafts/a.ts:3 process['env"],
  },
)

law(
  'Time is an argument: only platform/clock.ts and a new UUIDv7 ask what time it is (screens may)',
  (tree) => {
    const askers = ['src/platform/clock.ts', 'src/platform/ids.ts']
    const files = program(tree).filter(({ file }) => !askers.includes(file) && !/\/ui\/|^src\/ui|^src\/app\/web/.test(file))
    return { inspected: files.length, findings: places(files, /\bnew Date\(\s*\)|\bDate\.now\(/g) }
  },
  { tree: 'clock', findings: ['src/drafts/a.ts:1 Date.now(', 'src/drafts/a.ts:2 new Date()'] },
)

const sdks = new Set(
  'imapflow nodemailer smtp-server pg pg-boss @electric-sql/pglite web-push pino prom-client aws4fetch twilio stripe googleapis'.split(
    ' ',
  ),
)
const mailLibraries = new Set(['postal-mime', 'mailauth', 'sanitize-html', 'file-type'])
law(
  'SDKs only in platform/ and provider folders; better-auth only in accounts/; mail libraries also in conversations/mail/',
  (tree) => {
    let inspected = 0
    const findings = program(tree).flatMap((f) =>
      importsOf(f).flatMap(({ to, line }) => {
        if (to.startsWith('src/') || to.startsWith('node:')) return []
        inspected++
        const { slice, folder } = placeOf(f.file)
        const name = packageOf(to)
        const found = [`${f.file}:${line} ${to}`]
        if (/^(@?better-auth)$|^@better-auth\//.test(name)) return slice === 'accounts' ? [] : found
        const mail = mailLibraries.has(name) || to.startsWith('nodemailer/lib/mail-composer')
        if (!mail && !sdks.has(name)) return []
        if (slice === 'platform' || (!notProviders.has(folder) && slice !== 'ui')) return []
        return mail && f.file.startsWith('src/conversations/mail/') ? [] : found
      }),
    )
    return { inspected, findings }
  },
  {
    tree: 'sdks',
    findings: [
      'src/conversations/mail/send.ts:2 nodemailer',
      'src/conversations/parse.ts:1 postal-mime',
      'src/inbox/inbox.ts:1 pg',
      'src/inbox/inbox.ts:2 better-auth',
      'src/inbox/inbox.ts:3 @electric-sql/pglite/worker',
    ],
  },
)

law(
  'Three doors to the database and no other: nobody outside platform/ and app/ speaks as the owner, or takes a role',
  (tree) => {
    const files = program(tree).filter(({ file }) => !/^src\/(platform|app)\//.test(file))
    const pattern =
      /\.owner\(|\bopened\.\w+|\bset\s+(?:local\s+)?role\b|set_config\(\s*'role'|\bset_config\(\s*'app\.workspace_id'/gi
    return { inspected: files.length, findings: places(files, pattern) }
  },
  {
    tree: 'doors',
    findings: [
      'src/inbox/inbox.ts:1 .owner(',
      'src/inbox/inbox.ts:2 set local role',
      "src/inbox/inbox.ts:3 set_config('app.workspace_id'",
    ],
  },
)
