import { expect, test } from 'vitest'
import type { Input } from './classifier.ts'
import { ruleClassifier } from './rules.ts'

const input = (said: string, more: Partial<Input> = {}): Input => ({
  subject: '',
  said,
  kind: 'message',
  knownSender: false,
  answersUs: false,
  ...more,
})
const decide = (said: string, more: Partial<Input> = {}) => ruleClassifier.classify(input(said, more))
const known = { knownSender: true }
const reply = { knownSender: true, answersUs: true }

const written: readonly [label: string, said: string, more?: Partial<Input>][] = [
  ['risk', 'Hi, there is a strong smell of gas in the hall and I have a headache'],
  ['risk', 'can smell gas by the meter what do i do'],
  ['risk', 'The carbon monoxide alarm keeps going off in the back bedroom'],
  ['risk', 'our CO alarm went off twice last night, is it the boiler?'],
  ['risk', 'sparks came out of the cooker switch when I turned it on'],
  ['risk', 'Water is pouring through the ceiling light in the kitchen please help'],
  ['risk', 'Pipe has burst in the loft!! cant turn the stopcock, water everywhere'],
  ['risk', 'There’s a burning smell from the fuse box and it feels hot'],
  ['risk', 'I got an electric shock off the shower'],
  ['risk', 'You will be hearing from my solicitor about the damage to our floor'],
  ['risk', 'I am taking this to small claims unless it is settled by Friday'],
  ['risk', 'Mum is 86 and on oxygen and the power has gone off in her flat'],
  ['risk', 'Any news on the quote? Also I could smell a bit of gas this morning', known],
  ['complaint', 'It’s leaking again and you said it was fixed on Tuesday', known],
  ['complaint', 'Your lad left a right mess in the bathroom, I’m not happy', known],
  ['complaint', 'Waited in all day and nobody turned up. Very disappointed'],
  ['complaint', 'Third time I’ve asked, this is a joke. Where is my quote?', known],
  ['complaint', 'You charged us the call out twice, please put it right', known],
  ['quote_request', 'Ballpark for a 6m fence with concrete posts?'],
  ['quote_request', 'How much to swap a standard radiator for a towel rail'],
  ['quote_request', 'Can you come and quote for a rewire of a 3 bed semi?'],
  ['quote_request', 'Hello, could you give me a price for a power flush? Eight rads'],
  ['quote_request', 'What would it cost to move a socket about a metre'],
  ['quote_request', 'Please quote to replace the cylinder like for like'],
  ['quote_response', 'Happy with that, go ahead please', reply],
  ['quote_response', 'It’s a bit steep for us, can you do 900?', reply],
  ['quote_response', 'Thanks for the quote but we’ve decided not to do it this year', reply],
  ['quote_response', 'We’d like to accept your quote for the boiler', reply],
  ['booking_request', 'Can you do Tuesday morning to fit the tap?', known],
  ['booking_request', 'Yes 8.30 Thursday is fine', reply],
  ['booking_request', 'When can someone come to look at the boiler?', known],
  ['booking_request', 'Could you book me in for the annual service please', known],
  ['booking_request', 'Please could somebody come and look at it this week, any afternoon is good', known],
  ['booking_change', 'Something’s come up, can we push to next week?', reply],
  ['booking_change', 'We said Thursday 1pm but could we move to Friday, same time?', reply],
  ['booking_change', 'Need to cancel tomorrow sorry, off sick', reply],
  ['booking_change', 'I’m running about 10 min late, neighbour will let you in', reply],
  ['follow_up', 'Any news on the quote?', known],
  ['follow_up', 'Just checking you got my email about the guttering', known],
  ['follow_up', 'Still ok for the part to arrive Friday?', reply],
  ['follow_up', 'Haven’t heard back since you came to look at the roof last week', known],
  ['general_enquiry', 'Are you Gas Safe registered?'],
  ['general_enquiry', 'Do you cover DE4?'],
  ['general_enquiry', 'What are your opening hours over Christmas?'],
  ['general_enquiry', 'Do you take on apprentices? My son is 17 and keen'],
  ['general_enquiry', 'Boiler pressure goes down to 0.4 every week, is this normal?'],
  ['review', 'Left you 5 stars on Google, brilliant job thank you', known],
  ['review', 'Kit was a star, would recommend to anyone', known],
  ['review', 'A new review: 5 stars from Priya'],
  ['payment', 'Paid this morning by bank transfer', known],
  ['payment', 'Can you resend the invoice for the ballcock in September please', known],
  ['payment', 'What do I owe you and do you take a cheque', known],
  ['payment', 'Please send your bank details so I can pay the deposit', known],
  ['supplier', 'Your order 88120 is ready to collect from the Foundry Road counter'],
  ['supplier', 'Order 55107: 1 x fan assembly is on back order at the maker'],
  ['supplier', 'Your public liability insurance renewal is due on 1 March', known],
  ['personal', 'Can you pick up milk on the way home x', known],
  ['personal', 'Fancy a pint later? Darts tonight', known],
  ['personal', 'Don’t forget it’s your nan’s birthday, love Mum x', known],
  ['noise', 'Boost your ranking today! We guarantee page one of Google'],
  ['noise', 'Your verification code is 493022'],
  ['noise', 'Up to 40% off brassware this week only. Unsubscribe here'],
  ['noise', 'We can send you 20 exclusive leads a month in your area'],
  ['noise', 'Dear customer, verify your account or it will be suspended'],
  ['noise', 'I am out of the office until Tuesday', { kind: 'auto-reply' }],
  ['noise', 'A 15 minute discovery call? We smell of gas-fired success', { kind: 'list' }],
  ['new_lead', 'Do you do wet rooms? We’re thinking of one for mum'],
  ['new_lead', 'Hi, you were recommended by Sue at number 9. We need a new bathroom'],
  ['new_lead', 'Hello, our kitchen tap is dripping and the toilet won’t flush'],
  ['new_lead', 'We’d like an outside tap fitted on the back wall'],
  ['unknown', 'ok', reply],
  ['unknown', '👍', reply],
  ['unknown', 'the blue one', reply],
]

test.each(written)('%s: %s', (label, said, more) => {
  const d = decide(said, more)
  expect(d.label, JSON.stringify(d)).toBe(label)
})

test.each([
  [
    'risk',
    'Roughly how much for a shower? Could you give me a price, what would it cost, a ballpark? If not my solicitor will be in touch',
  ],
  [
    'supplier',
    'Your order 551 is ready to collect. When can you come? Can you do Tuesday morning, or are you free Friday? Any afternoon is good',
  ],
  [
    'complaint',
    'Paid the invoice this morning by bank transfer, can you send a receipt. The tap is still dripping though, same fault',
  ],
  ['booking_change', 'Five stars, brilliant job last time, thank you so much, would recommend. Could we move Thursday?'],
  [
    'quote_request',
    'Brilliant job thank you so much, five stars, would recommend to anyone, over the moon. How much for a new tap?',
  ],
  ['quote_response', 'Happy with that. When can you come? Can you do Tuesday, or book me in for Friday, any morning is good'],
])('where two fit, %s wins over what weighs more: %s', (label, said) => {
  expect(decide(said, known).label).toBe(label)
})

test('danger is found however it is said, and is an emergency', () => {
  const said = [
    'smells of gas in here', 'gas leak in the kitchen', 'i can hear hissing from the gas meter', 'carbon monoxide detector beeping',
    'boiler has a yellow flame', 'sparking socket', 'bare wires hanging out of the wall', 'smoke coming from the consumer unit',
    'water coming through the ceiling', 'its pouring through the light', 'the tank has burst', 'kitchen is flooded',
    'ceiling is about to come down, its bulging', 'raw sewage coming up in the shower', 'plug has melted', 'bathroom light is on fire',
  ] // biome-ignore format: a list
  for (const s of said) expect(decide(s), s).toMatchObject({ label: 'risk', urgency: 'emergency', unsure: false })
})

test('words of the trade are not taken for danger', () => {
  const said = [
    'Are you Gas Safe registered?',
    'I need a gas safety certificate',
    'need a new gas hob fitted',
    'Do you fit carbon filters?',
  ]
  for (const s of said) expect(decide(s).label, s).not.toBe('risk')
})

test('the subject of an answer does not raise the alarm again', () => {
  const subject = 'Re: Water coming through the ceiling'
  expect(decide('All dry now, thank you', { ...reply, subject }).label).toBe('review')
  expect(decide('Still pouring', { subject }).label).toBe('risk')
})

test('a bare yes to us is most likely a time agreed, and is not sure of it', () => {
  expect(decide('Perfect yes please. There’s a dog', reply)).toMatchObject({
    label: 'booking_request',
    unsure: true,
    because: ['perfect'],
  })
})

test('a threat of law is a risk for a person today, and no emergency', () => {
  expect(decide('My solicitor will be in touch')).toMatchObject({ label: 'risk', urgency: 'soon' })
})

test('urgency follows the words, and calm words calm it', () => {
  expect(decide('no hot water since friday, can someone come').urgency).toBe('soon')
  expect(decide('tap drips, no rush, whenever suits').urgency).toBe('normal')
  expect(decide('Sale ends today, urgent, 40% off').urgency).toBe('normal')
})

test('a complaint has a severity, and nothing else has one', () => {
  expect(decide('Not happy, the tap you fitted squeaks').severity).toBe('low')
  expect(decide('It is leaking again and I paid £84 for this').severity).toBe('medium')
  expect(decide('Disgraceful. I burnt my hand on the pipe your man left and had to go to hospital').severity).toBe('high')
  expect(decide('How much for a tap?').severity).toBeNull()
})

test('sentiment and special categories by their words', () => {
  expect(decide('Brilliant, thank you so much').sentiment).toBe('positive')
  expect(decide('This is unacceptable, very disappointed').sentiment).toBe('negative')
  expect(decide('Do you cover DE4?').sentiment).toBe('neutral')
  expect(decide('Dad has dementia so please ring me first').specialCategory).toBe(true)
  expect(decide('The radiator is cold').specialCategory).toBe(false)
})

test('says which phrases weighed, is unsure where two are close, and never calls itself calibrated', () => {
  expect(decide('How much to fit a tap? Can you do Tuesday').because.length).toBeGreaterThan(0)
  expect(decide('ok', reply)).toMatchObject({ label: 'unknown', unsure: true })
  expect(decide('boiler').unsure).toBe(true)
  expect(ruleClassifier.calibrated).toBe(false)
})

test('a long and hostile text is decided like any other', () => {
  const hostile = `${'can you do '.repeat(2000)}${'water is '.repeat(2000)}`
  expect(decide(`there is a gas leak ${hostile}`).label).toBe('risk')
})
