import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { answer, body, done, idIn, newRoutes } from '#accounts/describe.ts'
import { type ActivityName, activities } from '#policy/activities.ts'
import { closeCase, liftRestriction, previewAnswer, previewRefusal, refuse, sendAnswer } from './answer.ts'
import { nations } from './bank-holidays.ts'
import { comply } from './course.ts'
import { type Deciding, decide, settleNotice } from './decide.ts'
import { chooseNation, openForCustomer } from './desk.ts'
import type { RightsServices } from './erasing.ts'
import { grounds, kindNames } from './kinds.ts'
import { asHtml, asText, type Letter } from './letter.ts'
import { acceptProof } from './prove.ts'
import { beginSearch, notable, noteByHand, type Step, takeStep } from './steps.ts'
import { listCases, showCase } from './view.ts'

const words = z.string().trim().max(4000)
const names = <T extends readonly string[]>(list: T) => z.enum(list as unknown as [T[number], ...T[number][]])
const one = idIn('id')
const Shown = z.record(z.string(), z.unknown()).openapi('Case')
const LetterShown = z.object({ subject: z.string(), text: z.string(), html: z.string() }).openapi('Letter')
const StepShown = LetterShown.extend({ clock: z.object({ runs: z.string(), due: z.string(), outer: z.string() }) }).openapi(
  'Step',
)
const shown = (letter: Letter) => ({ subject: letter.subject, text: asText(letter), html: asHtml(letter) })

const Step_ = z.discriminatedUnion('step', [
  z.object({ step: z.literal('ask-identity'), proof: z.enum(['code', 'known-detail', 'document']) }),
  z.object({
    step: z.literal('ask-clarification'),
    items: z.number().int().min(0),
    secondPersonAgrees: z.boolean().default(false),
  }),
  z.object({
    step: z.literal('extend'),
    reasons: z
      .array(z.enum(['complexity', 'number']))
      .min(1)
      .max(2),
  }),
  z.object({ step: z.literal('acknowledge') }),
  z.object({ step: z.literal('progress'), stage: z.enum(['finding-out', 'waiting-for-others', 'deciding']) }),
])
const contact = z.object({ kind: z.enum(['email', 'phone']), was: z.string().max(320).optional(), is: z.string().max(320) })
const Deciding_ = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rectification'),
    name: words.max(200).optional(),
    place: words.max(200).optional(),
    contacts: z.array(contact).max(10).optional(),
  }),
  z.object({ kind: z.literal('erasure') }),
  z.object({ kind: z.literal('restriction') }),
  z.object({
    kind: z.literal('objection'),
    activities: z.array(names(Object.keys(activities) as [ActivityName, ...ActivityName[]])).max(40),
  }),
  z.object({ kind: z.literal('human-review'), outcome: z.enum(['changed', 'changed-in-part', 'stands']), why: words.min(3) }),
  z.object({ kind: z.literal('consent-withdrawal') }),
  z.object({
    kind: z.literal('complaint'),
    outcome: z.enum(['upheld', 'partly-upheld', 'not-upheld']),
    found: words.min(3),
    changes: z.array(words.min(1)).max(10).default([]),
  }),
])

/** Below /api/w/:workspaceId: what a member does at the rights desk. */
export const deskRoutes = (s: RightsServices) => {
  const show = (workspaceId: string, id: string) => comply(s, workspaceId, (tx) => showCase(tx, id, s.clock()))
  return newRoutes()
    .openapi(
      guarded('handle-cases', {
        method: 'get',
        path: '/cases',
        request: { query: z.object({ closed: z.enum(['1']).optional() }) },
        responses: answer('Open cases, what is due first first; or closed ones', z.array(Shown)),
      }),
      async (c) => {
        const closed = c.req.valid('query').closed === '1'
        return c.json(await comply(s, whoOf(c).workspaceId, (tx) => listCases(tx, whoOf(c).workspaceId, closed, s.clock())), 200)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases',
        request: body(
          z.object({ kind: names(kindNames), customerId: z.uuid(), words: words.optional(), messageId: z.uuid().optional() }),
        ),
        responses: answer('Made, or the case that is open for the same', z.object({ id: z.uuid() })),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        return c.json({ id: await openForCustomer(s, workspaceId, c.req.valid('json'), loginId) }, 200)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'get',
        path: '/cases/{id}',
        request: one,
        responses: answer('One case, its clock, and what can be done next', Shown),
      }),
      async (c) => c.json(await show(whoOf(c).workspaceId, c.req.valid('param').id), 200),
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/steps',
        request: { ...one, ...body(z.object({ step: Step_, preview: z.boolean().default(false) })) },
        responses: answer('The letter that goes, or would go, and the clock after it', StepShown),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const { step, preview } = c.req.valid('json')
        const { letter, clock } = await takeStep(s, workspaceId, c.req.valid('param').id, step as Step, loginId, preview)
        const { runs, due, outer } = clock
        return c.json({ ...shown(letter), clock: { runs, due, outer } }, 200)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/facts',
        request: { ...one, ...body(z.object({ what: names(notable), at: z.iso.datetime(), words: words.optional() })) },
        responses: answer('The case as it now is', Shown),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const { what, at, words } = c.req.valid('json')
        await noteByHand(s, workspaceId, c.req.valid('param').id, { what, at: new Date(at), words, by: loginId })
        return c.json(await show(workspaceId, c.req.valid('param').id), 200)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/proof',
        request: one,
        responses: answer('The case as it now is', Shown),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await acceptProof(s, workspaceId, c.req.valid('param').id, loginId)
        return c.json(await show(workspaceId, c.req.valid('param').id), 200)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/decision',
        request: { ...one, ...body(Deciding_) },
        responses: answer('The case as it now is', Shown),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await decide(s, workspaceId, c.req.valid('param').id, c.req.valid('json') as Deciding, loginId)
        return c.json(await show(workspaceId, c.req.valid('param').id), 200)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'get',
        path: '/cases/{id}/answer',
        request: one,
        responses: answer('The answer as it would go', LetterShown),
      }),
      async (c) => c.json(shown(await previewAnswer(s, whoOf(c).workspaceId, c.req.valid('param').id)), 200),
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/answer',
        request: one,
        responses: answer('Sent and closed', Shown),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await sendAnswer(s, workspaceId, c.req.valid('param').id, loginId)
        return c.json(await show(workspaceId, c.req.valid('param').id), 200)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/refusal-preview',
        request: { ...one, ...body(z.object({ ground: names(grounds) })) },
        responses: answer('The refusal as it would go', LetterShown),
      }),
      async (c) =>
        c.json(shown(await previewRefusal(s, whoOf(c).workspaceId, c.req.valid('param').id, c.req.valid('json').ground)), 200),
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/refusal',
        request: { ...one, ...body(z.object({ ground: names(grounds) })) },
        responses: answer('Refused, told and closed', Shown),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await refuse(s, workspaceId, c.req.valid('param').id, c.req.valid('json').ground, loginId)
        return c.json(await show(workspaceId, c.req.valid('param').id), 200)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/closure',
        request: {
          ...one,
          ...body(z.object({ ending: z.enum(['withdrawn', 'duplicate', 'not-a-request']), why: words.default('') })),
        },
        responses: answer('Closed without an answer', Shown),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await closeCase(s, workspaceId, c.req.valid('param').id, { ...c.req.valid('json'), by: loginId })
        return c.json(await show(workspaceId, c.req.valid('param').id), 200)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/lift',
        request: {
          ...one,
          ...body(z.object({ why: z.enum(['you-asked', 'accuracy-checked', 'objection-decided', 'claim-over']) })),
        },
        responses: answer('Told, and no longer restricted', Shown),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await liftRestriction(s, workspaceId, c.req.valid('param').id, c.req.valid('json').why, loginId)
        return c.json(await show(workspaceId, c.req.valid('param').id), 200)
      },
    )
    .openapi(
      guarded('handle-cases', { method: 'post', path: '/cases/{id}/search', request: one, responses: done }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await beginSearch(s, workspaceId, c.req.valid('param').id, loginId)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'put',
        path: '/cases/{id}/notices/{noticeId}',
        request: { ...idIn('id', 'noticeId'), ...body(z.object({ state: z.enum(['told', 'done', 'impossible']) })) },
        responses: done,
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const { id, noticeId } = c.req.valid('param')
        await comply(s, workspaceId, (tx) => settleNotice(tx, id, noticeId, c.req.valid('json').state, loginId, s.clock()))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'put',
        path: '/desk',
        request: body(z.object({ nation: names(nations) })),
        responses: done,
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await comply(s, workspaceId, (tx) => chooseNation(tx, workspaceId, c.req.valid('json').nation, loginId, s.clock()))
        return c.body(null, 204)
      },
    )
}
