import { type Recipient, type RecipientName, recipients } from '#policy/recipients.ts'
import { type Block, facts, heading, joined, lower, type Page, subheading, text } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import { type Register, usedRecipients } from './register.ts'

const roles = {
  processor: 'Our processor',
  controller: 'A controller of its own',
  workspace: 'Chosen by the workspace, under its own contract',
} as const
const training = (r: Recipient) =>
  r.noTraining === null ? 'Does not apply' : r.noTraining ? 'No' : 'It has not promised that it does not'
const told = {
  told: 'It is told',
  'nothing-kept': 'It keeps nothing to erase',
  'asked-by-the-workspace': 'The workspace asks it',
} as const

/** Who receives data, for the notice itself. */
export const recipientFacts = ({ register, controller }: Input): Block =>
  facts(
    ...usedRecipients(register).map((name): [string, string] => {
      const r: Recipient = recipients[name]
      return [r.says, `${roles[r.role]}. To ${joined(receives(register, name).map(lower))}. ${r.country}. ${r.transfer}`]
    }),
    ['Whoever the machines belong to', `${controller.hostedBy}. Everything is stored there`],
  )

const receives = ({ offered }: Register, name: RecipientName) =>
  offered.filter((r) => (r.activity.recipients as readonly RecipientName[]).includes(name)).map((r) => r.activity.says)

export const recipientsPage = (input: Input): Page => ({
  address: '/notice/sub-processors',
  title: 'Who receives data',
  says: say('recipientsSays'),
  blocks: [
    text(say('recipients')),
    text(say('neverSell')),
    heading('Who they are'),
    ...usedRecipients(input.register).flatMap((name) => {
      const r: Recipient = recipients[name]
      return [
        subheading(r.says),
        facts(
          ['Its role', roles[r.role]],
          ['What for', receives(input.register, name).join('; ')],
          ['Where', r.country],
          ['What allows a transfer', r.transfer],
          ['Does it train on it?', training(r)],
          ['How it hears of an erasure', told[r.erasure]],
        ),
      ]
    }),
    heading('Where it runs'),
    text(`${say('hosting', { hosted: input.controller.hostedBy })} ${say('transfers')}`),
  ],
})
