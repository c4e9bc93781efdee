import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { stream } from 'hono/streaming'
import { guarded } from '#accounts/access.ts'
import { clientAddress } from '#accounts/address.ts'
import { newRoutes } from '#accounts/describe.ts'
import { emailKey } from '#customers/normalise.ts'
import { Refused } from '#platform/errors.ts'
import { operatorDesk } from './cases.ts'
import type { RightsServices } from './erasing.ts'
import { type Kind, kindNames } from './kinds.ts'
import { caseOfKey } from './links.ts'
import { askPage, type Filled, keyPage, keyScript, provedPage, sentPage } from './pages/ask.ts'
import { casePage } from './pages/case.ts'
import { confirm } from './prove.ts'
import {
  addFromPage,
  aroundOf,
  askFromPage,
  complainFromPage,
  confirmFromPage,
  deskBySlug,
  deskOfHandle,
  fetchPack,
  pageOfCase,
  sendCodeAgain,
  sendDownloadCode,
  within,
} from './visitor.ts'

const page = { 200: { description: 'A page', content: { 'text/html': { schema: z.string() } } } }
const form = { body: { content: { 'application/x-www-form-urlencoded': { schema: z.looseObject({}) } } } }
const slug = { params: z.object({ slug: z.string().max(80) }) }

const tooOften = 'That was often for one hour. Please try again later, or write to us: the address is at the foot of this page.'
const noFit = 'This code does not fit, or no longer works. Look at it again, or ask for a new one on your own page.'

/** Text fields of a form, trimmed and cut; what is no text is not there. */
async function fieldsOf(c: Context): Promise<Record<string, string>> {
  const given = await c.req.parseBody().catch(() => ({}))
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim().slice(0, 4000)]] : [])),
  )
}

/** Without an account and without a script: a page to ask on, and the page of a case. */
export function publicRoutes(s: RightsServices) {
  const show = (c: Context, content: unknown, status: 200 | 400 | 404 | 429 = 200) => {
    c.header('cache-control', 'no-store')
    return c.html(content as any, status) as any
  }
  const from = (c: Context) => clientAddress(c, s.config.trustProxy)

  async function ask(c: Context, workspaceId: string, action: string) {
    const [around, f] = [await aroundOf(s, workspaceId), await fieldsOf(c)]
    const again = (says: string, status: 400 | 429) =>
      show(c, askPage(around, { action, operator: workspaceId === operatorDesk, filled: f as Filled, says }), status)
    if (!kindNames.includes(f.kind as Kind)) return again('Please choose what you would like.', 400)
    if (!f.name) return again('Please give your name.', 400)
    if (!emailKey(f.email ?? '')) return again('This is no email address. Please look at it again.', 400)
    if (!(await within(s, 'ask', from(c)))) return again(tooOften, 429)
    const words = [f.business ? `About: ${f.business}` : '', f.words ?? ''].filter(Boolean).join('\n')
    const handle = await askFromPage(s, workspaceId, {
      kind: f.kind as Kind,
      name: f.name,
      email: f.email!,
      phone: f.phone,
      words,
      trapped: Boolean(f.website),
    })
    return show(c, sentPage(around, { handle }))
  }
  const deskAt = async (name: string) => {
    const found = await deskBySlug(s, name)
    if (!found) throw new Refused('missing', 'There is no such page. Look at the address again.')
    return found
  }

  return newRoutes()
    .openapi(guarded('open', { method: 'get', path: '/rights', responses: page }), async (c) =>
      show(c, askPage(await aroundOf(s, operatorDesk), { action: '/rights', operator: true })),
    )
    .openapi(guarded('open', { method: 'post', path: '/rights', request: form, responses: page }), (c) =>
      ask(c, operatorDesk, '/rights'),
    )
    .openapi(guarded('open', { method: 'get', path: '/rights/case', responses: page }), async (c) =>
      show(c, keyPage(await aroundOf(s, operatorDesk))),
    )
    .openapi(
      guarded('open', {
        method: 'get',
        path: '/rights/case.js',
        responses: { 200: { description: 'Puts the key from the link into the form' } },
      }),
      (c) =>
        c.body(keyScript, 200, {
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': 'public, max-age=3600',
        }) as any,
    )
    .openapi(guarded('open', { method: 'post', path: '/rights/code', request: form, responses: page }), async (c) => {
      const f = await fieldsOf(c)
      const around = await aroundOf(s, deskOfHandle(s, f.handle ?? '') ?? operatorDesk)
      if (!(await within(s, 'try', from(c)))) return show(c, sentPage(around, { handle: f.handle ?? '', says: tooOften }), 429)
      const fits = await confirmFromPage(s, f.handle ?? '', f.code ?? '')
      return fits ? show(c, provedPage(around)) : show(c, sentPage(around, { handle: f.handle ?? '', says: noFit }), 400)
    })
    .openapi(guarded('open', { method: 'post', path: '/rights/case', request: form, responses: page }), async (c) => {
      const { key = '' } = await fieldsOf(c)
      const operatorAround = () => aroundOf(s, operatorDesk)
      if (!(await within(s, 'try', from(c)))) return show(c, keyPage(await operatorAround(), tooOften), 429)
      const found = await caseOfKey(s, key)
      if (!found)
        return show(c, keyPage(await operatorAround(), 'This key opens nothing, or no longer does. Look at it again.'), 404)
      const { workspaceId, caseId } = found
      return show(c, casePage(await aroundOf(s, workspaceId), await pageOfCase(s, workspaceId, caseId, key)))
    })
    .openapi(guarded('open', { method: 'post', path: '/rights/case/act', request: form, responses: page }), async (c) => {
      const f = await fieldsOf(c)
      const key = f.key ?? ''
      const operatorAround = () => aroundOf(s, operatorDesk)
      if (!(await within(s, 'try', from(c)))) return show(c, keyPage(await operatorAround(), tooOften), 429)
      const found = await caseOfKey(s, key)
      if (!found)
        return show(c, keyPage(await operatorAround(), 'This key opens nothing, or no longer does. Look at it again.'), 404)
      const { workspaceId, caseId } = found
      const again = async (says: { wrong?: string; fine?: string }, codeSent = false) =>
        show(
          c,
          casePage(await aroundOf(s, workspaceId), await pageOfCase(s, workspaceId, caseId, key, codeSent), says),
          says.wrong ? 400 : 200,
        )
      switch (f.act) {
        case 'confirm':
          return (await confirm(s, workspaceId, caseId, f.code ?? ''))
            ? again({ fine: 'Thank you, that is you.' })
            : again({ wrong: noFit })
        case 'send-code':
          return (await sendCodeAgain(s, workspaceId, caseId))
            ? again({ fine: 'A new code is on its way to your address.' })
            : again({ wrong: 'No more codes can be sent today. Try again tomorrow, or write to us.' })
        case 'download-code':
          return (await sendDownloadCode(s, workspaceId, caseId))
            ? again({ fine: 'A code is on its way to your address.' }, true)
            : again({ wrong: 'No more codes can be sent today, or the copy is no longer here.' })
        case 'download': {
          const pack = await fetchPack(s, workspaceId, caseId, f.code ?? '')
          if (!pack) return again({ wrong: noFit }, true)
          c.header('content-type', 'application/zip')
          c.header('content-length', String(pack.size))
          c.header('content-disposition', `attachment; filename="${pack.number}.zip"`)
          c.header('cache-control', 'no-store')
          return stream(c, async (out) => {
            for await (const part of pack.bytes) await out.write(part)
          }) as any
        }
        case 'add':
          if (!f.words) return again({ wrong: 'Please write something first.' })
          await addFromPage(s, workspaceId, caseId, f.words)
          return again({ fine: 'Thank you. It is with your request now.' })
        case 'object':
        case 'complain':
          if (!f.words) return again({ wrong: 'Please write something first.' })
          if (f.act === 'object') await addFromPage(s, workspaceId, caseId, f.words)
          await complainFromPage(s, workspaceId, caseId, f.words)
          return again({ fine: 'Thank you for telling us. You get a mail with the number of your complaint.' })
        default:
          return again({})
      }
    })
    .openapi(guarded('open', { method: 'get', path: '/rights/{slug}', request: slug, responses: page }), async (c) => {
      const name = c.req.valid('param').slug
      return show(c, askPage(await aroundOf(s, await deskAt(name)), { action: `/rights/${name}`, operator: false }))
    })
    .openapi(
      guarded('open', { method: 'post', path: '/rights/{slug}', request: { ...slug, ...form }, responses: page }),
      async (c) => {
        const name = c.req.valid('param').slug
        return ask(c, await deskAt(name), `/rights/${name}`)
      },
    )
}
