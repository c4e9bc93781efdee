import { dataProcessingPage, termsPage } from './agreed.ts'
import { annexPage } from './annex.ts'
import { impactPage, interestPage } from './assessment.ts'
import { changesPage } from './changes-page.ts'
import { cookiesPage } from './cookies.ts'
import { list, type Page } from './document.ts'
import { howWeProcess } from './how.ts'
import { impacts } from './impacts.ts'
import type { Input } from './input.ts'
import { intelligencePage } from './intelligence.ts'
import { interests } from './interests.ts'
import { lawfulBasisPage } from './lawful-basis.ts'
import { recipientsPage } from './recipients-page.ts'
import { recordPage } from './record-page.ts'
import { schedulePage } from './schedule.ts'

const assessments = (input: Input): Page[] => [
  ...Object.entries(interests).map(([id, it]) => interestPage(id, it, input)),
  ...Object.entries(impacts).map(([id, it]) => impactPage(id, it, input)),
]

/** Pages that every page leads to; the assessments are reached from theirs. */
export const mainPages = (input: Input): Page[] => [
  howWeProcess(input),
  lawfulBasisPage(input),
  schedulePage(input),
  recipientsPage(input),
  intelligencePage(input),
  cookiesPage(),
  termsPage(input.controller),
  dataProcessingPage(input.controller),
  annexPage(input),
  recordPage(input),
  assessmentList(input),
  changesPage(input),
]

const assessmentList = (input: Input): Page => ({
  address: '/notice/assessments',
  title: 'Assessments',
  says: 'Each legitimate interest that was weighed, and each high risk that was looked into.',
  blocks: list(assessments(input).map((p) => `[${p.title}](${p.address})`)),
})

export const allPages = (input: Input): Page[] => [...mainPages(input), ...assessments(input)]
