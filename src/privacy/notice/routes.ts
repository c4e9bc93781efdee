import { z } from 'zod'
import { guarded } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import { Refused } from '#platform/errors.ts'
import { promises } from '../promises.ts'
import type { Page } from './document.ts'
import { say } from './framing.ts'
import { html } from './html.ts'
import type { Input } from './input.ts'
import { allPages, mainPages } from './pages.ts'
import { csv, recordJson, recordOf } from './record.ts'
import { type RetentionRun, readProofs, statusPage } from './status.ts'

export type NoticeDoors = {
  readonly input: Input
  /** What `privacy prove` wrote, as it is now; null when it never ran here. */
  readonly proofs: () => string | null
  readonly lastRetentionRun: () => Promise<RetentionRun | null>
}

const served = (says: string, type: string) => ({ 200: { description: says, content: { [type]: { schema: z.string() } } } })
const responses = served('A page that needs no script', 'text/html')
const named = <N extends string>(name: N) => ({ params: z.object({ [name]: z.string().max(80) } as Record<N, z.ZodString>) })

/** The public pages, for anybody. They are made once: what they say changes only with the program and its settings. */
export function noticeRoutes({ input, proofs, lastRetentionRun }: NoticeDoors) {
  const main = mainPages(input)
  const menu = [
    ...main.map(({ address, title }) => ({ address, title })),
    { address: '/privacy/status', title: 'State of every promise' },
  ]
  const { name, contact, invented } = input.controller
  const shown = (page: Page) => html(page, { name, contact, menu, banner: invented ? say('banner') : null })
  const pages = new Map(allPages(input).map((p) => [p.address, shown(p)]))
  const records: Record<string, { type: string; text: string }> = {
    'controller.csv': { type: 'text/csv; charset=utf-8', text: csv(recordOf('controller', input)) },
    'processor.csv': { type: 'text/csv; charset=utf-8', text: csv(recordOf('processor', input)) },
    'record.json': { type: 'application/json', text: recordJson(input) },
  }
  const page = (address: string) => {
    const found = pages.get(address)
    if (!found) throw new Refused('missing', 'There is no such page of the notice. All pages: /notice')
    return found
  }
  return newRoutes()
    .openapi(guarded('open', { method: 'get', path: '/notice', responses }), (c) => c.html(page('/notice')))
    .openapi(guarded('open', { method: 'get', path: '/notice/{page}', request: named('page'), responses }), (c) =>
      c.html(page(`/notice/${c.req.valid('param').page}`)),
    )
    .openapi(guarded('open', { method: 'get', path: '/notice/assessments/{id}', request: named('id'), responses }), (c) =>
      c.html(page(`/notice/assessments/${c.req.valid('param').id}`)),
    )
    .openapi(
      guarded('open', {
        method: 'get',
        path: '/notice/record/{file}',
        request: named('file'),
        responses: served('The record of processing', 'text/csv'),
      }),
      (c) => {
        const file = records[c.req.valid('param').file]
        if (!file) throw new Refused('missing', 'There is no such record. All pages: /notice')
        return c.body(file.text, 200, { 'content-type': file.type }) as any
      },
    )
    .openapi(guarded('open', { method: 'get', path: '/privacy/status', responses }), async (c) =>
      c.html(shown(statusPage(input, promises, readProofs(proofs()), await lastRetentionRun()))),
    )
}
