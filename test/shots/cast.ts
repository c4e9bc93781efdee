export const later = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()

const people = [
  'Alan Prior',
  'Margaret Okafor',
  'James Whitfield',
  'Sunita Rao',
  'Derwent Lettings',
  'Gwen Hughes',
  'Callum Reid',
  'Joanna Kowalska',
  'Peak Plumb Centre',
  'Ian Fairbrother',
  'Leila Haddad',
  'Bob Tranter',
  'Chidi Eze',
  'Ruth Ackroyd',
  'Marta Silva',
  'Wirksworth Primary School',
  'Neil Stubbs',
  'Aoife Byrne',
]
type Said = [subject: string, text: string, intent: string, confidence: number]
const said: Said[] = [
  [
    'Smell of gas in the kitchen',
    'I can smell gas near the hob since this morning, windows are open. My mum is 84 and in the house. What should I do, can you come now?',
    'risk',
    0.97,
  ],
  [
    'New boiler for a three-bed',
    'Hello, our old Baxi has finally gone. Could you give us an idea of the price for a new combi in a three-bed semi in Matlock? We are flexible about the day.',
    'quote_request',
    0.91,
  ],
  [
    'Landlord certificate',
    'We need the gas safety record for 14 Mill Lane before the new tenant moves in on the 12th. Can you fit us in next week, mornings are best?',
    'booking_request',
    0.78,
  ],
  [
    'Leak under the sink again',
    'It is dripping again and you said it was fixed. I have put a bucket under it but this is the third time and I am getting fed up.',
    'complaint',
    0.88,
  ],
  [
    'Account statement November',
    'Please find attached your statement for November. The balance of £1,248.60 is due by the 30th.',
    'supplier',
    0.94,
  ],
  ['Happy with the quote', 'Thanks for the quote, happy with that. Please go ahead whenever suits you.', 'quote_response', 0.9],
  ['Thursday', 'Something has come up, can we push Thursday to the week after?', 'booking_change', 0.83],
  ['Any news on the part?', 'Just wondering whether the diverter valve has come in yet.', 'follow_up', 0.8],
  ['Your order is ready to collect', 'Order 40817 is ready at the trade counter.', 'supplier', 0.96],
  ['the blue one', 'The blue one please', 'unknown', 0.41],
  ['Do you cover Bakewell?', 'Are you Gas Safe registered, and do you come out as far as Bakewell?', 'general_enquiry', 0.86],
  ['Paid this morning', 'I have sent the £420 across this morning, could you let me have a receipt?', 'payment', 0.92],
  ['Wet room for mum', 'We are thinking about a wet room for mum. Is that something you do?', 'new_lead', 0.67],
  ['Brilliant job', 'Just left you five stars. Thank you for coming out so quickly.', 'review', 0.95],
]
const channels = ['email']

export function makeRows(n: number, labels: any[], members: any[]) {
  return Array.from({ length: n }, (_, i): any => {
    const [subject, preview, label, confidence] = said[i % said.length]!
    const place = i < 9 || n > 100 ? 'now' : ['waiting', 'later', 'done', 'waiting', 'done'][i % 5]!
    const name = people[i % people.length]!
    return {
      id: `cv${i}`,
      customer: i === 9 ? null : { id: `cu${i % people.length}`, name },
      who: name,
      subject,
      preview,
      lastAt: later(-(i * 4100 + 500 + (i > 5 ? 40_000 : 0) + (i > 8 ? 200_000 : 0))),
      channel: channels[0],
      place,
      unread: i < 4,
      intent: {
        label,
        confidence,
        unsure: confidence < 0.7,
        calibrated: false,
        because: label === 'quote_request' ? ['an idea of the price', 'new combi'] : [],
        corrected: false,
      },
      urgency: i === 0 ? 'emergency' : i === 3 ? 'soon' : 'normal',
      assignee:
        i % 4 === 2
          ? { id: members[1].loginId, name: members[1].name }
          : i === 1
            ? { id: members[0].loginId, name: members[0].name }
            : null,
      labels: i === 2 ? [labels[0]] : i === 1 ? [labels[1]] : [],
      snoozedUntil: place === 'later' ? later(i % 2 ? 5400 : 86400 + 3600) : null,
      messageCount: 1 + (i % 4),
      hasAttachments: i === 4 || i === 1,
      sending: i === 5 ? 'waiting' : i === 7 ? 'unknown' : null,
    }
  })
}

const message = (row: any, at: number, more: object) => ({
  id: `${row.id}-m${at}`,
  direction: 'in',
  from: {
    name: row.customer?.name ?? '',
    address: `${(row.customer?.name ?? 'someone').toLowerCase().replace(/\W+/g, '.')}@example.com`,
  },
  to: [{ name: '', address: 'office@marshheating.example' }],
  sentAt: later(at),
  said: row.preview,
  quoted: null,
  signature: null,
  hasHtml: false,
  checks: { spf: 'pass', dkim: 'pass', dmarc: 'pass' },
  kind: 'mail',
  intent: row.intent,
  attachments: [],
  delivery: null,
  by: null,
  history: false,
  ...more,
})

const out = (text: string, at = 0) => ({
  ...message({ id: crypto.randomUUID(), preview: text, intent: null }, at, {}),
  direction: 'out',
  from: { name: 'Marsh Heating', address: 'office@marshheating.example' },
  checks: null,
  by: { id: 'L1', name: 'Dave Marsh' },
})

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 220"><rect width="320" height="220" fill="#c9d3d9"/><rect x="90" y="20" width="140" height="150" rx="8" fill="#f4f4f2" stroke="#889"/><circle cx="160" cy="120" r="18" fill="#dde" stroke="#889"/><path d="M120 170v50M140 170v50M180 170v50M200 170v50" stroke="#b87333" stroke-width="7"/></svg>'

function thread(row: any) {
  const last = (Date.parse(row.lastAt) - Date.now()) / 1000
  const attachments = row.hasAttachments
    ? [
        { id: 'a1', name: 'boiler-front.jpg', type: 'image/jpeg', size: 824_000, inline: false, risk: null, preview: true },
        {
          id: 'a2',
          name: 'old-boiler-manual.pdf',
          type: 'application/pdf',
          size: 2_410_000,
          inline: false,
          risk: null,
          preview: false,
        },
      ]
    : []
  const messages = [
    message(row, last - 90_000, {
      said: 'Good morning, I got your number from my neighbour Pauline. Are you taking on work at the moment?',
      signature: `${row.customer?.name ?? ''}\n07700 900461`,
    }),
    {
      ...out('Morning, thanks for getting in touch. Yes we are. What do you need doing?', last - 60_000),
      delivery: { id: 'd1', state: 'sent', sendAt: null, undoUntil: null, reason: null },
    },
    message(row, last, {
      attachments,
      hasHtml: row.intent?.label === 'supplier',
      quoted: 'On Tue, Dave Marsh wrote:\n> Morning, thanks for getting in touch. Yes we are.\n> What do you need doing?',
      signature: `Kind regards\n${row.customer?.name ?? ''}\n3 Church Street, Matlock`,
      ...(row.id === 'cv4' && { checks: { spf: 'none', dkim: 'none', dmarc: 'fail' } }),
    }),
  ]
  if (row.sending === 'waiting')
    messages.push({
      ...out('Great, thank you. I can start on Monday week at 8. Does that suit?', last + 100),
      delivery: { id: 'd2', state: 'waiting', sendAt: null, undoUntil: null, reason: null },
    } as any)
  if (row.sending === 'unknown')
    messages.push({
      ...out('It came in this morning, I can fit it on Thursday.', last + 100),
      delivery: { id: 'd3', state: 'unknown', sendAt: null, undoUntil: null, reason: null },
    } as any)
  return {
    conversation: { ...row, channelAddress: 'office@marshheating.example', closed: null },
    messages,
    notes:
      row.id === 'cv1'
        ? [
            {
              id: 'n1',
              body: 'Pauline at number 12 is a good customer. Try to fit this one in before Christmas.',
              by: { id: 'L2', name: 'Priya Nair' },
              at: later(last - 30_000),
            },
          ]
        : [],
    facts: [{ at: later(last - 55_000), says: 'Priya Nair gave this to Dave Marsh' }],
  }
}
export const cast = { thread, out, picture }
