import type { Kind } from './kinds.ts'

/** A letter is a value; what it looks like comes later. A list is one paragraph of short lines. */
export type Paragraph = string | { readonly list: readonly string[] }
export type Letter = { readonly subject: string; readonly paragraphs: readonly Paragraph[] }

/** Who writes to whom, about what. Every name and address in a letter comes from here or from what it is told. */
export type About = {
  readonly to: string
  readonly from: { readonly name: string; readonly contact: string }
  /** The number of the case. */
  readonly reference: string
  readonly regulator: { readonly name: string; readonly contact: string }
}

/** What was asked, after "You asked us to". */
export const asked: Record<Kind, string> = {
  access: 'send you a copy of the information we hold about you',
  rectification: 'put right something we hold about you',
  erasure: 'delete the information we hold about you',
  restriction: 'stop using your information for now',
  portability: 'give you your information in a form you can take elsewhere',
  objection: 'stop using your information',
  'human-review': 'have a person look again at a decision about you',
  'consent-withdrawal': 'stop something you had agreed to',
  'marketing-opt-out': 'stop sending you advertising',
  complaint: 'look into your complaint about how your information was used',
}

/** Every letter begins and ends alike. */
export const letter = (about: About, subject: string, paragraphs: readonly Paragraph[]): Letter => ({
  subject: `${subject} (${about.reference})`,
  paragraphs: [
    `Dear ${about.to},`,
    ...paragraphs,
    `If anything here is unclear, write to ${about.from.contact}. Please give the number ${about.reference}.`,
    `Yours sincerely,\n${about.from.name}`,
  ],
})

/** The three doors that stay open (Art. 12(4)): us, the regulator, a court. */
export const otherDoors = ({ from, regulator, reference }: About): Paragraph[] => [
  'If you think we are wrong, there are three things you can do.',
  {
    list: [
      `Complain to us. Write to ${from.contact} and give the number ${reference}. We will look at it again.`,
      `Complain to the regulator, the ${regulator.name}: ${regulator.contact}. It costs nothing.`,
      'Ask a court to decide. A solicitor or a free advice service can tell you how.',
    ],
  },
]

export const asText = ({ paragraphs }: Letter) =>
  paragraphs.map((p) => (typeof p === 'string' ? p : p.list.map((line) => `- ${line}`).join('\n'))).join('\n\n')

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c]!)
/** An address in a sentence becomes a link; the full stop after it stays outside. */
const linked = (text: string) =>
  escaped(text).replace(/https:\/\/[^\s&]*(?:&amp;[^\s&]*)*[^\s&.,;:)]/g, (url) => `<a href="${url}">${url}</a>`)

export const asHtml = ({ paragraphs }: Letter) =>
  paragraphs
    .map((p) =>
      typeof p === 'string'
        ? `<p>${linked(p).replaceAll('\n', '<br>')}</p>`
        : `<ul>\n${p.list.map((line) => `<li>${linked(line)}</li>`).join('\n')}\n</ul>`,
    )
    .join('\n')
