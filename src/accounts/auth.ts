import { queueAfterTransactionHook } from '@better-auth/core/context'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import { eq } from 'drizzle-orm'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Log } from '#platform/log.ts'
import type { Secrets } from '#platform/secrets.ts'
import { addressHeader, withAddress } from './address.ts'
import { Agreed, isCurrent, recordAgreements } from './agree.ts'
import { alreadyKnown, changeAddress, confirmAddress, resetPassword, securityNotice } from './letters.ts'
import { credentialsOfLogins, logins, passkeys, rateLimits, secondFactors, sessions, verifications } from './logins.ts'
import type { NewServiceMail } from './own-mail.ts'
import { deviceCookie, openSignInLimits } from './sign-in-limits.ts'

export type AuthNeeds = {
  /** Every statement as the platform role: the library brings its own queries. */
  platform: Tx
  config: Config
  secrets: Secrets
  clock: Clock
  log: Log
  sendServiceMail: (mail: NewServiceMail) => Promise<void>
}
export type Auth = ReturnType<typeof openAuth>

const day = 86_400
const yearSeconds = 365 * day

const nameFits = /^[^\p{Cc}]{1,100}$/u
/** What a thief with an open session would do first: the owner of the address hears of it. */
const notices: Record<string, string> = {
  '/change-password': 'Your password was changed.',
  '/two-factor/disable': 'The second step at sign-in was turned off.',
  '/two-factor/generate-backup-codes': 'New recovery codes were made; the old ones no longer work.',
  '/passkey/verify-registration': 'A passkey was added.',
}

/** A link opened from `localhost` and from `127.0.0.1` is the same machine. */
const origins = (baseUrl: string) => {
  const url = new URL(baseUrl)
  if (url.hostname !== 'localhost') return [url.origin]
  return [url.origin, `${url.protocol}//127.0.0.1${url.port && `:${url.port}`}`]
}

export function openAuth(o: AuthNeeds) {
  const { platform, config, secrets, clock, log } = o
  const base = new URL(config.baseUrl)
  const limits = openSignInLimits({ platform, clock, key: secrets.derive('sign-in-limits') })
  const ended = new Set<(sessionId: string) => void>()
  const signIn = `${config.baseUrl}/sign-in`
  /** The library writes some mails inside its transaction; ours are kept in one of their own, after it. */
  const send = (mail: NewServiceMail) => queueAfterTransactionHook(() => o.sendServiceMail(mail))

  const library = betterAuth({
    appName: 'Handlet',
    baseURL: config.baseUrl,
    secret: Buffer.from(secrets.derive('sign-in')).toString('base64url'),
    trustedOrigins: origins(config.baseUrl),
    database: drizzleAdapter(platform, {
      provider: 'pg',
      transaction: true,
      schema: {
        user: logins,
        session: sessions,
        account: credentialsOfLogins,
        verification: verifications,
        twoFactor: secondFactors,
        passkey: passkeys,
        rateLimit: rateLimits,
      },
    }),
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: ({ user, url, token }) =>
        send(resetPassword(user.email, /callbackURL=./.test(url) ? url : `${config.baseUrl}/reset-password?token=${token}`)),
      // The link came to the address, so the address is proved; and a password that a stranger set before is gone.
      onPasswordReset: async ({ user }) => {
        await platform.update(logins).set({ emailVerified: true }).where(eq(logins.id, user.id))
        await send(securityNotice(user.email, 'Your password was changed and every device was signed out.', signIn))
      },
      onExistingUserSignUp: ({ user }) => send(alreadyKnown(user.email, signIn)),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      expiresIn: 3600,
      sendVerificationEmail: ({ user, url }) => send(confirmAddress(user.email, url)),
    },
    user: {
      changeEmail: {
        enabled: true,
        sendChangeEmailConfirmation: ({ user, newEmail, url }) => send(changeAddress(user.email, newEmail, url)),
      },
    },
    session: { expiresIn: 7 * day, updateAge: day },
    rateLimit: {
      enabled: true,
      window: 10,
      max: 100,
      storage: 'database',
      customRules: {
        '/sign-in/email': false, // counted by sign-in-limits.ts
        '/sign-up/email': { window: 900, max: 20 },
        '/request-password-reset': { window: 900, max: 10 },
        '/send-verification-email': { window: 900, max: 10 },
        '/two-factor/*': { window: 60, max: 15 },
        '/passkey/*': { window: 60, max: 30 },
        '/get-session': false,
      },
    },
    databaseHooks: {
      session: {
        delete: {
          after: async (session) => {
            for (const tell of ended) tell(session.id)
          },
        },
      },
      user: {
        create: {
          after: async (user, context) => {
            const said = Agreed.safeParse(context?.body)
            // An old version is not agreed to: it is asked for again after sign-in.
            if (said.success && isCurrent(said.data)) await recordAgreements(platform, user.id, said.data, clock())
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        const { email, name } = ctx.body ?? {}
        if (typeof name === 'string' && !nameFits.test(name))
          throw new APIError('BAD_REQUEST', { message: 'A name has 1 to 100 characters, on one line.' })
        if (ctx.path !== '/sign-in/email' || !ctx.headers || typeof email !== 'string') return
        if (!(await limits.try(ctx.headers, ctx.headers.get(addressHeader) ?? '', email)))
          throw new APIError('TOO_MANY_REQUESTS', {
            message: 'Too many tries from here. Wait a quarter of an hour, or sign in on a device you used before.',
          })
      }),
      after: createAuthMiddleware(async (ctx) => {
        const notice = notices[ctx.path]
        const { session, returned } = ctx.context
        if (notice && session && !isAPIError(returned)) await send(securityNotice(session.user.email, notice, signIn))
        const user = ctx.context.newSession?.user
        if (!user || !ctx.headers) return
        // Runs before the second step takes this session back: a password alone makes no browser a known one.
        if (ctx.path === '/sign-in/email' && (user as { twoFactorEnabled?: boolean }).twoFactorEnabled) return
        await limits.succeeded(ctx.headers.get(addressHeader) ?? '', user.email)
        ctx.setCookie(deviceCookie, limits.recognise(user.email), {
          httpOnly: true,
          sameSite: 'lax',
          secure: base.protocol === 'https:',
          path: '/',
          maxAge: yearSeconds,
        })
      }),
    },
    advanced: {
      cookiePrefix: 'handlet',
      useSecureCookies: base.protocol === 'https:',
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    logger: {
      level: 'warn',
      // Its sentences carry addresses of people; ours carry none.
      log: (level) => (level === 'error' ? log.warn('sign-in failed inside', { kind: level }) : undefined),
    },
    onAPIError: {
      onError: (cause) => {
        if (!isAPIError(cause) || cause.status === 'INTERNAL_SERVER_ERROR') log.error('sign-in failed inside', cause)
      },
    },
    telemetry: { enabled: false },
    plugins: [
      // Its lock after ten wrong codes counts for a login alone, but only somebody who has the password gets that far.
      twoFactor({ issuer: 'Handlet', backupCodeOptions: { amount: 10, length: 10 } }),
      passkey({ rpID: base.hostname, rpName: 'Handlet', origin: origins(config.baseUrl) }),
    ],
  })
  return {
    /** Answers everything below /api/auth. `address` is where the request came from (`clientAddress`). */
    handle: (request: Request, address: string): Promise<Response> => library.handler(withAddress(request, address)),
    library,
    cookieName: `${base.protocol === 'https:' ? '__Secure-' : ''}handlet.session_token`,
    /** Called with the id of every session that ends, whatever ended it. */
    onSessionEnded: (tell: (sessionId: string) => void) => void ended.add(tell),
    passwordIsRight: async (headers: Headers, password: string): Promise<boolean> =>
      library.api.verifyPassword({ headers, body: { password } }).then(
        () => true,
        () => false,
      ),
  }
}
