import { customer, type Owner, type Place } from './place.ts'

export type People = { readonly anna: Owner; readonly bert: Owner }
export const [jo, sam, una, kit] = ['Jo Marsh', 'Sam Orde', 'Una Wick', 'Kit Farr'].map(customer) as [
  Customer,
  Customer,
  Customer,
  Customer,
]
type Customer = ReturnType<typeof customer>

/** Two businesses, and whoever writes to them. */
export async function invite(place: Place): Promise<People> {
  const anna = await place.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  const bert = await place.signUp({ name: 'Bert Quill', email: 'bert@quill.example', business: 'Quill Electrical' })
  const attachments = [{ filename: 'tap.txt', content: 'a drawing of the tap' }]
  await place.mail(
    anna,
    { from: jo.from, subject: 'The tap', text: 'The tap in the kitchen is leaking. What would it cost to mend it?', attachments },
    { from: sam.from, subject: 'The boiler', text: 'Can you come on Tuesday morning to look at the boiler?' },
    { from: una.from, subject: 'The tile', text: 'A tile slipped and it rains in.' },
  )
  await place.mail(bert, { from: kit.from, subject: 'The lamp', text: 'The lamp hums at night.' })
  return { anna, bert }
}
