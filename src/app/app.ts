import { serveStatic } from '@hono/node-server/serve-static'
import { OpenAPIHono } from '@hono/zod-openapi'
import { eq } from 'drizzle-orm'
import { bodyLimit } from 'hono/body-limit'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import type { Env } from '#accounts/access.ts'
import { clientAddress } from '#accounts/address.ts'
import { type Auth, openAuth } from '#accounts/auth.ts'
import { openServiceMail } from '#accounts/own-mail.ts'
import { accountRoutes } from '#accounts/routes.ts'
import { openSessions } from '#accounts/sessions.ts'
import { workspaces } from '#accounts/workspaces.ts'
import { connectForwarding } from '#channels/connect.ts'
import { presetFor } from '#channels/imap/presets.ts'
import { channelRoutes } from '#channels/routes.ts'
import { conversationRoutes } from '#conversations/routes.ts'
import { fileRoutes } from '#conversations/routes-files.ts'
import { viewRoutes } from '#conversations/routes-views.ts'
import { wordingRoutes } from '#conversations/routes-wording.ts'
import { customerRoutes } from '#customers/routes.ts'
import { customerConsentRoutes } from '#customers/routes-consents.ts'
import { conversationsOf } from '#inbox/card.ts'
import { liveRoutes } from '#inbox/live.ts'
import { inboxRoutes } from '#inbox/routes.ts'
import { incidentRoutes } from '#incidents/routes.ts'
import { intentRoutes } from '#intents/routes.ts'
import { notificationRoutes } from '#notifications/routes.ts'
import { Refused } from '#platform/errors.ts'
import { asProblem } from '#platform/http.ts'
import { noticeRoutes } from '#privacy/notice/routes.ts'
import { lastRun } from '#privacy/retention-runs.ts'
import { privacyRoutes } from '#privacy/routes.ts'
import { consentRoutes, newsRoutes } from '#privacy/routes-consents.ts'
import { profileRoutes } from '#profile/routes.ts'
import { optOutRoutes } from '#rights/opt-out.ts'
import { deskRoutes } from '#rights/routes.ts'
import { publicRoutes } from '#rights/routes-public.ts'
import { reviewRoutes } from '#rights/routes-review.ts'
import { adapters } from './adapters.ts'
import { withEngine } from './erasure.ts'
import { noticeInput, readProofFile } from './notice.ts'
import { observeRoutes } from './observe.ts'
import { policies } from './policies.ts'
import { rightsOf } from './rights.ts'
import type { All } from './services.ts'

const mebibyte = 1024 * 1024
const web = './dist'

/** The whole of what is served. `wake`: a journal was written to. */
export function makeApp(services: All, o: { wake(workspaceId: string): void }) {
  const { config, log, clock, metrics } = services
  const auth: Auth = openAuth({ ...services, platform: services.opened.platform, sendServiceMail: openServiceMail(services) })
  const sessions = openSessions(services, auth)
  const onWorkspaceMade: Parameters<typeof accountRoutes>[1]['onWorkspaceMade'] = async (tx, workspaceId, by) => {
    const [w] = await tx.select({ slug: workspaces.slug }).from(workspaces).where(eq(workspaces.id, workspaceId))
    await connectForwarding(tx, { workspaceId, slug: w!.slug, by, mailDomain: config.mailDomain, now: clock() })
  }
  const within = new OpenAPIHono<Env>()
    .route('/', inboxRoutes(services))
    .route('/', liveRoutes(services, sessions.isStillIn))
    .route('/', conversationRoutes(services))
    .route('/', fileRoutes({ ...services, onReleased: o.wake }))
    .route('/', wordingRoutes(services))
    .route('/', viewRoutes(services))
    .route('/', customerRoutes(services, policies, conversationsOf))
    .route('/', intentRoutes(services))
    .route('/', customerConsentRoutes(services))
    .route('/', privacyRoutes(withEngine(services)))
    .route('/', consentRoutes(services, policies))
    .route('/', notificationRoutes(services, services.vapid))
    .route('/', deskRoutes(rightsOf(services)))
    .route('/', reviewRoutes(rightsOf(services)))
    .route('/', incidentRoutes({ ...withEngine(services), policies }))
    .route(
      '/',
      channelRoutes(services, (connection, secret) => adapters(config, clock)[connection.kind](connection, secret), presetFor),
    )

  const app = new OpenAPIHono<Env>()
  app.use('*', async (c, next) => {
    const began = performance.now()
    await next()
    metrics.request(c.req.method, routePath(c, -1), c.res.status, performance.now() - began)
  })
  const secure = secureHeaders(headers(config.baseUrl))
  app.use('*', async (c, next) => {
    let stricter: string | null = null
    await secure(c, async () => {
      await next()
      stricter = c.res.headers.get('content-security-policy')
    })
    // What a stranger sent is served under a rule of its own, which the rule of our pages must not replace.
    if (stricter) c.header('content-security-policy', stricter)
  })
  app.onError((cause, c) => asProblem(cause, c, log) as any)
  app.route('/', observeRoutes(services, metrics))
  app.route(
    '/',
    noticeRoutes({
      input: noticeInput(config),
      proofs: () => readProofFile(config),
      lastRetentionRun: () => services.database.withPlatform(lastRun),
    }),
  )
  app.use('/rights/*', bodyLimit({ maxSize: mebibyte, onError: tooLarge }))
  app.route('/', publicRoutes(rightsOf(services)))
  app.route('/', optOutRoutes(rightsOf(services)))
  app.use('/api/*', bodyLimit({ maxSize: 22 * mebibyte, onError: tooLarge }))
  app.on(['GET', 'POST'], '/api/auth/*', (c) => auth.handle(c.req.raw, clientAddress(c, config.trustProxy)))
  app.use('/api/*', sessions.authenticate)
  app.route('/', accountRoutes(services, { auth, sessions, onWorkspaceMade }))
  app.route('/', profileRoutes(services))
  app.route('/', newsRoutes(services))
  app.route('/api/w/:workspaceId', within)
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Handlet', version: '0.1.0' },
    servers: [{ url: config.baseUrl }],
  })
  app.all('/api/*', () => {
    throw new Refused('missing', 'There is nothing here.')
  })
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable')
  })
  app.use('*', serveStatic({ root: web, precompressed: true }))
  // Every other address is a screen of the application.
  app.get('*', serveStatic({ root: web, path: 'index.html', precompressed: true }))
  return { app, auth, sessions, onWorkspaceMade }
}

const tooLarge = () => {
  throw new Refused('too-large', 'This is larger than 22 MB, which is more than can be taken at once.')
}

/** What a page of ours may load: itself. A customer's mail is shown in a frame of its own, with a stricter rule. */
const headers = (baseUrl: string): Parameters<typeof secureHeaders>[0] => ({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
    frameSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
  },
  strictTransportSecurity: baseUrl.startsWith('https:') ? 'max-age=31536000' : false,
  xFrameOptions: 'SAMEORIGIN',
  referrerPolicy: 'no-referrer',
  crossOriginEmbedderPolicy: false,
})
