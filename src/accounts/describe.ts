import { OpenAPIHono } from '@hono/zod-openapi'
import { type ZodType, z } from 'zod'
import { invalid } from '#platform/http.ts'
import type { Env } from './access.ts'

/** A router whose routes answer what was sent wrongly as a problem with a sentence per field (RFC 9457). */
export const newRoutes = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result, c) => (result.success ? undefined : (invalid(c, result.error) as any)),
  })

const json = <S extends ZodType>(schema: S) => ({ 'application/json': { schema } })
export const body = <S extends ZodType>(schema: S) => ({ body: { required: true as const, content: json(schema) } })
export const answer = <S extends ZodType>(says: string, schema: S) => ({ 200: { description: says, content: json(schema) } })
export const done = { 204: { description: 'Done' } }

/** An id in a path: what is no id is not there (404), as one of nobody's. */
export const idIn = <N extends string>(...names: N[]) =>
  ({ params: z.object(Object.fromEntries(names.map((n) => [n, z.string().max(80)])) as Record<N, z.ZodString>) }) as const
/** Times in answers are ISO 8601 in UTC. */
export const time = z.string()
export const when = (at: Date) => at.toISOString()
export const maybeWhen = (at: Date | null) => at?.toISOString() ?? null
