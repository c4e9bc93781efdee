import { dpaVersion, termsVersion } from '#accounts/agreements.ts'
import type { Controller } from '#platform/config.ts'
import { heading, list, type Page, text } from './document.ts'

/**
 * What people agree to at sign-up. A version's words never change: its file under `notice/agreed/` is written once, and a test compares.
 * New words need a new version in `accounts/agreements.ts`, which everybody is then asked to agree to.
 */
type Clause = readonly [title: string, ...says: readonly string[]]

const terms: readonly Clause[] = [
  [
    'What this is',
    'An agreement between you, for your business, and {controller}, who runs this Handlet. You agree to it when you make a login or a workspace.',
    'Handlet collects your customers’ messages in one inbox, says what each seems to want, and sends your answers.',
  ],
  [
    'What you may expect of us',
    'We run the service with care, keep it secure, and repair what breaks as soon as we can. We do not promise that it is never away.',
    'What Handlet says a message wants is a suggestion and can be wrong. Look at emergencies yourself; do not rely on Handlet alone where a life or a house is at risk.',
    'Your data stays yours. You can take it with you, and delete your workspace, at any time and without asking us.',
  ],
  [
    'What we expect of you',
    'Your login is yours alone. Give each member of your team their own.',
    'Use Handlet for your business and within the law. Do not send mail that nobody asked for, and do not try to reach other people’s data.',
    'You are responsible to your customers for what you write to them and for having a lawful reason to hold their data.',
  ],
  [
    'Price',
    'What you pay, if you pay, is what you agreed to before you were charged. Nothing becomes chargeable without your agreement.',
  ],
  [
    'If something goes wrong',
    'We answer for death and injury caused by our negligence, for fraud, and for everything else that the law does not let us exclude.',
    'Beyond that we answer for damage that we caused by not keeping this agreement and that could be foreseen, and not for profit you did not make.',
  ],
  [
    'Changes and the end',
    'When these terms change, they get a new version, and you are asked to agree before you go on. If you do not, your messages stay as they are while you take them with you or decide.',
    'You can end this at any time by deleting your workspace or closing your login. We can end it with reasonable notice, or at once if you use Handlet to harm others; you can still take your data with you.',
    'The law of the part of the United Kingdom you live in applies, and its courts decide.',
  ],
]

const dataProcessing: readonly Clause[] = [
  [
    'Who is who',
    'For what your customers write to you and what you note about them, you are the controller and {controller} is your processor (UK GDPR, Article 28). These terms are the contract that Article 28(3) asks for. They apply for as long as we hold that data.',
    'What is processed, of whom, for what and for how long stands in the [annex](/notice/data-processing-annex), which is made from the declaration that the software obeys.',
  ],
  [
    'Instructions',
    'We process the data only as you instruct us. Your instructions are these terms, your settings and what you do in Handlet; they are recorded with who gave them and when.',
    'If we think an instruction breaks data protection law, we tell you and may wait. If a law forces us to do something else, we tell you first unless that law forbids it.',
  ],
  [
    'People',
    'Everybody at {controller} who can reach the data is bound to keep it to themselves. Nobody looks into your workspace unless you ask for help.',
  ],
  [
    'Security',
    'We keep the measures listed in the annex (Article 32), and may replace one only by another that protects at least as well.',
  ],
  [
    'Others we use',
    'You agree to the recipients on [Who receives data](/notice/sub-processors). We tell you before a new one begins, so that you can object; if we cannot agree, you can leave with your data.',
    'We bind each of them to the same duties and answer to you for what they do.',
    'We do not send the data outside the United Kingdom except as the annex says.',
  ],
  [
    'Helping you',
    'When somebody asks you for their rights, Handlet finds, exports, corrects, restricts and erases their data. When somebody asks us instead, we pass it to you without delay.',
    'We help you with security, breach notices, impact assessments and questions of the regulator, as far as we have what you need.',
    'If data of yours is lost, changed or seen by somebody who should not, we tell you without undue delay once we know, with what we know.',
  ],
  [
    'What we do with it for ourselves',
    'Nothing, unless you give a separate authorisation to use it across workspaces for improvement or benchmarks. For that we would be a controller ourselves. You can withdraw it in one step.',
  ],
  [
    'The end, and proof',
    'When you leave you can take the data with you; then we delete it as the [retention schedule](/notice/retention) says, unless a law makes us keep it.',
    'We show you what is needed to see that we keep these terms: the [state of every promise](/privacy/status), the record of what was done, and answers to an audit by you or somebody you send.',
  ],
]

const page = (address: string, title: string, version: string, clauses: readonly Clause[], c: Controller): Page => ({
  address,
  title,
  says: `Version ${version}.`,
  blocks: clauses.flatMap(([name, ...says], i) => {
    const words = says.map((s) => s.replaceAll('{controller}', c.name))
    return [heading(`${i + 1}. ${name}`), ...(words.length > 1 ? list(words) : words.map(text))]
  }),
})

export const termsPage = (c: Controller) => page('/notice/terms', 'Terms of service', termsVersion, terms, c)
export const dataProcessingPage = (c: Controller) =>
  page('/notice/data-processing', 'Data processing terms', dpaVersion, dataProcessing, c)
/** The words of every agreed text with its version, for the file that keeps them. */
export const agreedVersions = (c: Controller) => [
  { file: `agreed/terms-${termsVersion}.md`, page: termsPage(c) },
  { file: `agreed/data-processing-${dpaVersion}.md`, page: dataProcessingPage(c) },
]
