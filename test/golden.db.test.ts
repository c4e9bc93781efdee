import { afterAll, beforeAll, expect, test } from 'vitest'
import { byRole, permissions } from '#accounts/access.ts'
import { makeApp } from '#app/app.ts'
import { routesOf } from './routes.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.end())

/** What is served beside the described routes; each takes no id and shows nobody's rows. */
const beside = [
  'GET /healthz', // says "ok"
  'GET /metrics', // figures without content, to whoever has the metrics token
  'GET /readyz', // says "ready" when the database answers
  'GET /api/openapi.json', // the description itself
  'GET,POST /api/auth/*', // the sign-in library, with its own proofs
]

test('reviewing who may reach what is reading test/golden/routes.txt', async () => {
  const described = await routesOf(world.base)
  const lines = [...described.map((r) => `${r.method.padEnd(6)} ${r.path}  ${r.permission}`), ...beside.map((r) => `${r}  open`)]
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/routes.txt')
  for (const route of described) expect([route.path, route.permission]).toEqual([route.path, expect.any(String)])
})

test('nothing answers that is not in the list', async () => {
  const { app } = makeApp(world.services, { wake: () => {} } as any)
  const described = new Set((await routesOf(world.base)).map((r) => `${r.method} ${r.path.replace(/\{(\w+)\}/g, ':$1')}`))
  // Middleware and the pages of the web application are mounted on patterns; a route of its own has none.
  const own = app.routes.filter((r) => !r.path.includes('*') && r.method !== 'ALL').map((r) => `${r.method} ${r.path}`)
  const strays = [...new Set(own)].filter((r) => !described.has(r) && !beside.includes(r))
  expect(strays).toEqual([])
  const patterns = [...new Set(app.routes.filter((r) => r.path.includes('*')).map((r) => `${r.method} ${r.path}`))]
  expect(patterns.sort()).toMatchInlineSnapshot(`
    [
      "ALL /*",
      "ALL /api/*",
      "ALL /assets/*",
      "ALL /rights/*",
      "GET /*",
      "GET /api/auth/*",
      "POST /api/auth/*",
    ]
  `)
})

test('what each role may do is test/golden/roles.txt', async () => {
  const roles = Object.keys(byRole) as (keyof typeof byRole)[]
  const names = Object.keys(permissions) as (keyof typeof permissions)[]
  const rows = names.map((p) => [p, ...roles.map((r) => (byRole[r].includes(p) ? 'yes' : '-'))])
  const lines = [['', ...roles], ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(i ? 12 : 20))
      .join('')
      .trimEnd(),
  )
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/roles.txt')
})

test('every described route but the open ones asks who is there', async () => {
  const nobody = '00000000-0000-7000-8000-000000000000'
  const answers = await Promise.all(
    (await routesOf(world.base))
      .filter((r) => r.permission !== 'open')
      .map(async (r) => {
        const url = world.base + r.path.replace(/\{\w+\}/g, nobody)
        const response = await fetch(url, { method: r.method, headers: { origin: world.base } })
        await response.arrayBuffer()
        return `${r.method} ${r.path} ${response.status}`
      }),
  )
  expect(answers.length).toBeGreaterThan(50)
  expect(answers.filter((a) => !a.endsWith(' 401'))).toEqual([])
})
