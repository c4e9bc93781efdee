import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ZodError } from 'zod'
import { noSpace } from './db/maintenance.ts'
import { type RefusalKind, Refused } from './errors.ts'
import type { Log } from './log.ts'

const statuses: Record<RefusalKind, 400 | 401 | 403 | 404 | 409 | 413 | 423 | 429 | 503> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'too-large': 413,
  restricted: 423,
  'too-many': 429,
  locked: 503,
  unavailable: 503,
}

const problem = (c: Context, status: number, title: string, extra: object = {}) =>
  c.body(JSON.stringify({ type: 'about:blank', title, status, ...extra }), status as any, {
    'content-type': 'application/problem+json',
  })

/** The one place where an outcome or a surprise becomes HTTP (RFC 9457). A surprise says nothing of itself to the caller. */
export function asProblem(cause: unknown, c: Context, log: Log) {
  if (cause instanceof Refused) return problem(c, statuses[cause.kind], cause.message)
  if (cause instanceof HTTPException) return problem(c, cause.status, cause.message || 'This request cannot be answered.')
  if (cause instanceof ZodError) return invalid(c, cause)
  const code = (cause as { cause?: { code?: string }; code?: string })?.cause?.code ?? (cause as { code?: string })?.code
  // A value that is no UUID, time or number of the column's kind, or no text at all (NUL), can only have come from the caller.
  if (code && ['22P02', '22007', '22003', '22021'].includes(code)) return problem(c, 404, 'There is nothing here by that id.')
  const full = noSpace(cause)
  if (full) return problem(c, 503, full.message)
  log.error('request failed', cause, { method: c.req.method, route: c.req.routePath })
  return problem(c, 500, 'Something went wrong on our side. Nothing was lost; please try again.')
}

/** What is wrong with what was sent, a sentence per field. */
export const invalid = (c: Context, error: { issues: readonly { path: PropertyKey[]; message: string }[] }) =>
  problem(c, 400, 'Something in what was sent is not right.', {
    errors: error.issues.map((i) => ({ field: i.path.map(String).join('.'), says: i.message })),
  })
