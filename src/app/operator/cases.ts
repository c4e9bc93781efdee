import { Refused } from '#platform/errors.ts'
import { closeCase, previewAnswer, refuse, sendAnswer } from '#rights/answer.ts'
import { operatorDesk } from '#rights/cases.ts'
import { comply } from '#rights/course.ts'
import { decide } from '#rights/decide.ts'
import { type Ground, grounds } from '#rights/kinds.ts'
import { asText } from '#rights/letter.ts'
import type { Outcome } from '#rights/letters-complaint.ts'
import { approve } from '#rights/pack.ts'
import { decideRest } from '#rights/review.ts'
import { beginSearch } from '#rights/steps.ts'
import { listCases, showCase } from '#rights/view.ts'
import { rightsOf } from '../rights.ts'
import type { All } from '../services.ts'
import type { Answer, Args, Operator } from './verbs.ts'

const now = (s: All) => s.clock()
const shown = async (s: All, id: string) => comply(s, operatorDesk, (tx) => showCase(tx, id, now(s)))

/** `privacy cases list`: requests of people who sign in, what is due first first. */
export async function* listed({ services }: Operator, args: Args): Answer {
  const found = await comply(services, operatorDesk, (tx) => listCases(tx, operatorDesk, args.closed === true, now(services)))
  for (const c of found)
    yield {
      ...c,
      says: `${c.number}  ${c.id}  ${c.kind}, ${c.state}${c.closedAt ? '' : `, by ${c.clock.due}`}${c.clock.late.length > 0 ? ' LATE' : ''}`,
    }
  if (found.length === 0) yield { says: 'Nobody has asked.' }
}

/** `privacy cases show ID` */
export async function* one({ services }: Operator, args: Args): Answer {
  const c = await shown(services, String(args.ID))
  yield { ...c, says: JSON.stringify(c, null, 2) }
}

const said = async function* (s: All, id: string): Answer {
  const c = await shown(s, id)
  yield { ...c, says: `${c.number} is ${c.state}${c.ending ? `: ${c.ending}` : ''}.` }
}

/** `privacy cases copy ID`: look for everything, then build what is sent; a step a call, since each is a task of the running server. */
export async function* copied({ services }: Operator, args: Args): Answer {
  const [s, id] = [rightsOf(services), String(args.ID)]
  const c = await shown(services, id)
  if (c.state !== 'review' || c.found === null) await beginSearch(s, operatorDesk, id, operatorDesk)
  else {
    await decideRest(s, operatorDesk, id, { state: 'left-out', by: operatorDesk })
    await approve(s, operatorDesk, id, operatorDesk)
  }
  yield* said(services, id)
}

/** `privacy cases decide ID`: close the login that asked to be deleted, or say what came of a complaint or a second look. */
export async function* decided({ services }: Operator, args: Args): Answer {
  const [s, id] = [rightsOf(services), String(args.ID)]
  const { kind } = await shown(services, id)
  const words = String(args.words ?? '')
  if (kind === 'erasure') await decide(s, operatorDesk, id, { kind }, operatorDesk)
  else if (kind === 'complaint') {
    const outcome = oneOf<Outcome>(['upheld', 'partly-upheld', 'not-upheld'], args.outcome)
    await decide(s, operatorDesk, id, { kind, outcome, found: needed(words), changes: [] }, operatorDesk)
  } else if (kind === 'human-review') {
    const outcome = oneOf(['changed', 'changed-in-part', 'stands'] as const, args.outcome)
    await decide(s, operatorDesk, id, { kind, outcome, why: needed(words) }, operatorDesk)
  } else throw new Refused('conflict', `A request for ${kind} is not decided here: \`copy\`, \`refuse\` or \`close\`.`)
  yield* said(services, id)
}
function oneOf<T extends string>(all: readonly T[], value: unknown): T {
  const found = all.find((one) => one === value)
  if (!found) throw new Refused('invalid', `--outcome is one of: ${all.join(', ')}.`)
  return found
}
const needed = (words: string) => {
  if (words.trim().length < 3) throw new Refused('invalid', 'Say with --words what was found: they read it.')
  return words
}

/** `privacy cases send ID`: the answer, as it is decided; with --preview only its words. */
export async function* sent({ services }: Operator, args: Args): Answer {
  const [s, id] = [rightsOf(services), String(args.ID)]
  const letter = asText(await previewAnswer(s, operatorDesk, id))
  if (args.preview) return yield { says: letter, letter }
  await sendAnswer(s, operatorDesk, id, operatorDesk)
  yield* said(services, id)
}

/** `privacy cases refuse ID --ground …` */
export async function* refused({ services }: Operator, args: Args): Answer {
  const ground = grounds.find((g) => g === args.ground)
  if (!ground) throw new Refused('invalid', `--ground is one of: ${grounds.join(', ')}.`)
  await refuse(rightsOf(services), operatorDesk, String(args.ID), ground as Ground, operatorDesk)
  yield* said(services, String(args.ID))
}

/** `privacy cases close ID --ending …` */
export async function* ended({ services }: Operator, args: Args): Answer {
  const endings = ['withdrawn', 'duplicate', 'not-a-request'] as const
  const ending = endings.find((e) => e === args.ending)
  if (!ending) throw new Refused('invalid', `--ending is one of: ${endings.join(', ')}.`)
  await closeCase(rightsOf(services), operatorDesk, String(args.ID), { ending, why: String(args.words ?? ''), by: operatorDesk })
  yield* said(services, String(args.ID))
}
