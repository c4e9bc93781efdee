import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { afterAll, expect, test } from 'vitest'
import { client } from '../client.ts'
import { freePort } from '../postgres.ts'
import { scratch } from '../scratch.ts'

const dir = scratch('start')
const port = await freePort()
const smtpPort = await freePort()
const env: Record<string, string | undefined> = {
  ...process.env,
  NODE_ENV: 'development',
  DATA_DIR: path.join(dir, 'data'),
  KEYS_DIR: path.join(dir, 'keys'),
  PORT: String(port),
  SMTP_PORT: String(smtpPort),
  DEMO: 'false',
  BASE_URL: undefined, // the test runner sets one of its own
}
const base = `http://localhost:${port}`
const started: ReturnType<typeof spawn>[] = []
afterAll(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
  fs.rmSync(dir, { recursive: true, force: true })
})

/** `npm start`, as a person types it; resolves when it says that it is ready. */
async function start() {
  const child = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  await expect.poll(() => said, { timeout: 50_000, interval: 50 }).toMatch(/Handlet is ready/)
  return { child, said: () => said }
}
const answers = () =>
  fetch(`${base}/healthz`).then(
    () => true,
    () => false,
  )
const handlet = (...args: string[]) => execFileSync('bin/handlet', args, { env, encoding: 'utf8' })

test('stopped in the middle of its work, it answers what it took and loses nothing that it acknowledged', async () => {
  const first = await start()
  const jo = client(base)
  const who = { name: 'Jo', email: 'jo@example.com', password: 'a long enough password' }
  expect((await jo.post('/api/auth/sign-up/email', { ...who, terms: true, dpa: true })).status).toBe(200)
  // No relay is set: the operator reads the mail.
  await expect.poll(() => handlet('mail', 'last', '--raw'), { timeout: 10_000 }).toMatch(/verify-email/)
  const link = handlet('mail', 'last', '--raw')
    .replaceAll('=\r\n', '')
    .replaceAll('=\n', '')
    .replaceAll('=3D', '=')
    .match(/https?:\/\/\S+verify-email\S+/)![0]
  const { pathname, search } = new URL(link.replace(/[>)\]"']+$/, ''))
  await jo.get(pathname + search)
  expect((await jo.post('/api/auth/sign-in/email', who)).status).toBe(200)
  const made = await jo.post('/api/workspaces', { name: 'Jo and Co', terms: true, dpa: true })
  expect(made.status).toBe(200)
  const w = `/api/w/${made.body.id}`

  const post = nodemailer.createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    ignoreTLS: true,
    pool: true,
    maxConnections: 3,
    maxMessages: Infinity,
  })
  const taken: string[] = []
  let stopping = false
  const sending = Array.from({ length: 3 }, async (_, n) => {
    for (let i = 0; !stopping || i < 5; i++) {
      const subject = `mail ${n} ${i}`
      const ok = await post
        .sendMail({ from: `c${n}@example.org`, to: `${made.body.slug}@in.handlet.example`, subject, text: 'hello' })
        .then(
          () => true,
          () => false,
        )
      if (ok) taken.push(subject)
      else break
    }
  })
  await expect.poll(() => taken.length, { timeout: 20_000 }).toBeGreaterThan(12)
  const asked = Array.from({ length: 20 }, () => jo.post(`${w}/search`, { query: 'mail' }))
  await new Promise((resolve) => setTimeout(resolve, 5))
  stopping = true
  first.child.kill('SIGTERM')
  expect((await Promise.all(asked)).map((r) => r.status)).toEqual(Array(20).fill(200))
  await Promise.all(sending)
  post.close()
  await expect.poll(answers, { timeout: 30_000 }).toBe(false)
  await expect.poll(() => first.said(), { timeout: 30_000 }).toMatch(/"msg":"stopped"/)

  const second = await start()
  const found: string[] = []
  for (let after: string | null = null; ; ) {
    const page = await jo.post(`${w}/inbox`, { place: 'now', limit: 200, ...(after && { after }) })
    found.push(...page.body.rows.map((r: { subject: string }) => r.subject))
    after = page.body.next
    if (!after) break
  }
  console.log(
    JSON.stringify({
      acknowledged: taken.length,
      lost: taken.filter((s) => !found.includes(s)).length,
      duplicated: found.length - new Set(found).size,
    }),
  )
  expect(taken.filter((s) => !found.includes(s))).toEqual([])
  expect(found).toHaveLength(new Set(found).size)
  second.child.kill('SIGTERM')
  await expect.poll(() => second.said(), { timeout: 30_000 }).toMatch(/"msg":"stopped"/)
}, 150_000)
