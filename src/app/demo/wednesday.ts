import type { Step } from './step.ts'

export const wednesday: readonly Step[] = [
  {
    at: 'Wed 07:35',
    do: 'mail',
    key: 'bronagh-home',
    from: 'bronagh',
    otherAddress: true,
    expect: 'waiting',
    subject: 'Outside tap (again, from home this time)',
    text: `
Hi Bev, Bronagh here, we spoke yesterday. This is my own email. So: outside tap, back wall. Whatever you wrote to the school one is in the bin with the volcanoes. Could you send it again?

Bronagh`,
  },
  {
    at: 'Wed 08:05',
    do: 'reply',
    key: 'bronagh-home-1',
    to: 'bronagh-home',
    by: 'bev',
    text: `
Hi Bronagh,

£85 labour and about £35 of parts, plus VAT, so £144 all in. Saturday morning has gone now, I’m afraid; I could do Monday or Tuesday at 4.30, once you’re home. Which?

Bev`,
  },
  {
    at: 'Wed 08:18',
    do: 'reply',
    key: 'bathroom-spring-1',
    to: 'bathroom-spring',
    by: 'nell',
    text: `
Hi Helen, congratulations! Now is just right for talking and too early for measuring. I’ll write again next week with what a room like yours tends to cost, and hold you two weeks in March without any deposit.

Nell`,
  },
  { at: 'Wed 08:20', do: 'label', on: 'bathroom-spring', by: 'nell', label: 'bathroom' },
  { at: 'Wed 08:21', do: 'snooze', on: 'bathroom-spring', by: 'nell', until: '+Thu 09:00' },
  {
    at: 'Wed 08:40',
    do: 'mail',
    key: 'fan-part',
    from: 'sanjay',
    expect: 'waiting',
    subject: 'Any news on the fan?',
    text: `
Morning all, any news on the fan for our boiler? You said two to three days and it’s been four. Kids are doing homework in coats, which they think is brilliant, I do not.

Sanjay Dhillon
70 Viaduct Road`,
  },
  { at: 'Wed 08:42', do: 'label', on: 'fan-part', by: 'bev', label: 'partOnOrder' },
  {
    at: 'Wed 09:05',
    do: 'mail',
    key: 'spares-delay',
    from: 'spares',
    expect: 'later',
    subject: 'Order 55107: part on back order',
    text: `
Dear customer,

Order 55107: 1 x fan assembly is on back order at the maker. We now expect it at our depot next Tuesday, on the van Wednesday a.m. Item 2 (electrode and gasket) will follow with it. We apologise for the inconvenience.

Kestrel Boiler Spares
01632 960431`,
  },
  {
    at: 'Wed 09:11',
    do: 'note',
    on: 'spares-delay',
    by: 'bev',
    text: 'This is the Dhillons’ fan. Lent them the two oil radiators from the shed. Chase Wednesday.',
  },
  { at: 'Wed 09:12', do: 'snooze', on: 'spares-delay', by: 'bev', until: '+Wed 08:30' },
  {
    at: 'Wed 09:20',
    do: 'reply',
    key: 'fan-part-1',
    to: 'fan-part',
    by: 'bev',
    text: `
Morning Sanjay, I’m sorry, you should have heard from us before you had to ask. The maker has none; it comes next Wednesday morning and Nell will fit it the same day. Ray is dropping two oil radiators round at dinner time. Is somebody in at 12.30?

Bev`,
  },
  {
    at: 'Wed 10:15',
    do: 'mail',
    key: 'parcel',
    from: 'courier',
    expect: 'done',
    subject: 'Your parcel is nearly with you',
    text: `
Good news! Your ParcelHare driver DEAN will deliver between 11:14 and 12:14. Do not reply to this message.`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  },
  {
    at: 'Wed 10:50',
    do: 'mail',
    key: 'rabbit',
    from: 'rosalind',
    expect: 'done',
    subject: 'Rabbit has eaten the white pipe',
    text: `
Hi, this will sound daft. Biscuit (rabbit) got behind the boiler outside and has chewed through the foam and some way into the plastic pipe that drips. It now drips on Biscuit. Heating still works. Is it urgent? Is it poisonous?

Ros Achebe, Lark Rise Close`,
  },
  {
    at: 'Wed 10:58',
    do: 'mail',
    key: 'callum-service-4',
    from: 'callum',
    inReplyTo: 'callum-service-3',
    subject: 'Re: Boiler service',
    text: `
Ray’s just left. All good, certificate by email please? Meatball is in mourning.`,
  },
  {
    at: 'Wed 11:10',
    do: 'reply',
    key: 'callum-service-5',
    to: 'callum-service-4',
    by: 'bev',
    text: `
On its way to you this afternoon, Callum, with the invoice. Same time next year; we’ll remind you. Regards to Meatball.

Bev`,
  },
  { at: 'Wed 11:11', do: 'close', on: 'callum-service', by: 'bev' },
  {
    at: 'Wed 11:25',
    do: 'reply',
    key: 'rabbit-1',
    to: 'rabbit',
    by: 'nell',
    text: `
Not daft, Ros: it’s the condensate pipe and they all love it. What drips is a weak acid, so keep Biscuit off it and rinse his feet. Not urgent unless it freezes, but I’ll have Kit re-pipe it on Friday in something he can’t get his teeth round. About £95 with VAT.

Nell`,
  },
  {
    at: 'Wed 11:40',
    do: 'mail',
    key: 'rabbit-2',
    from: 'rosalind',
    inReplyTo: 'rabbit-1',
    subject: 'Re: Rabbit has eaten the white pipe',
    text: `
Friday is great, I work from home. Biscuit has had a foot bath and is not speaking to me.`,
  },
  { at: 'Wed 12:00', do: 'close', on: 'parcel', by: 'bev' },
  {
    at: 'Wed 12:20',
    do: 'mail',
    key: 'counter-ready-2',
    from: 'merchant',
    inReplyTo: 'counter-ready',
    subject: 'Re: Your order CW-88120 is ready to collect',
    text: `
Collected, thank you. Signed for by K. Doyle, who also bought a pasty.`,
  },
  { at: 'Wed 12:22', do: 'close', on: 'counter-ready', by: 'bev' },
  {
    at: 'Wed 12:40',
    do: 'mail',
    key: 'gas-safe',
    from: 'khadija',
    expect: 'done',
    subject: 'Are you registered?',
    text: `
Hello, my landlord says I should only let in Gas Safe people. Are you Gas Safe registered and will the man have a card? Also do you cover MB1?

Khadija Warsame`,
  },
  {
    at: 'Wed 12:50',
    do: 'reply',
    key: 'gas-safe-1',
    to: 'gas-safe',
    by: 'bev',
    text: `
Hello Khadija,

Yes to all three. Nell and Ray both carry the card with a photo on it; do ask to see it and turn it over, the back says what each of us may work on. And MB1 is home.

Bev`,
  },
  {
    at: 'Wed 13:02',
    do: 'mail',
    key: 'gas-safe-2',
    from: 'khadija',
    inReplyTo: 'gas-safe-1',
    subject: 'Re: Are you registered?',
    text: `
Thank you so much, that is very clear. I will tell him.`,
  },
  { at: 'Wed 13:03', do: 'close', on: 'gas-safe', by: 'bev' },
  {
    at: 'Wed 13:37',
    do: 'mail',
    key: 'geraghty-quote',
    from: 'colm',
    expect: 'now',
    subject: 'Combi replacement, 17 Lark Rise Close',
    text: `
Hi Nell,

Ray came out last week to look at our old back boiler. He said you’d put a figure together for taking it out and putting a combi in the airing cupboard. No rush, but herself is counting the cold mornings aloud.

Colm Geraghty`,
  },
  { at: 'Wed 14:02', do: 'label', on: 'geraghty-quote', by: 'nell', label: 'heating' },
  {
    at: 'Wed 15:15',
    do: 'mail',
    key: 'cylinder',
    from: 'chaudhry',
    expect: 'waiting',
    subject: 'Cylinder at 114 Station Road',
    text: `
Dear Tapsell & Daughter,

The hot water cylinder in the top flat at 114 Station Road is the original, I should say 1980s, and the tenant reports it is lukewarm by evening. Please quote to replace it like for like, with a new immersion. I am happy to be told I am wrong and it only needs an element.

Regards,
Nadeem Chaudhry`,
  },
  {
    at: 'Wed 16:30',
    do: 'mail',
    key: 'invoice-copy',
    from: 'ruth',
    expect: 'done',
    subject: 'invoice for the ballcock',
    text: `
Hello, I can’t find the invoice for the ballcock in September and my accountant is making a face. Would you be able to send it again please? Ruth Blackadder, 27 Glebe Road`,
  },
  {
    at: 'Wed 16:48',
    do: 'reply',
    key: 'invoice-copy-1',
    to: 'invoice-copy',
    by: 'bev',
    text: `
Hello Ruth, no trouble. It’s number 1012, £102.00, paid on the day by card. I’ve posted the copy through your door as you’re on my way home, and there’s one in the post to be safe.

Bev`,
  },
  {
    at: 'Wed 17:02',
    do: 'mail',
    key: 'invoice-copy-2',
    from: 'ruth',
    inReplyTo: 'invoice-copy-1',
    subject: 'Re: invoice for the ballcock',
    text: `
Got it!! The face has stopped. Thank you`,
  },
  { at: 'Wed 17:05', do: 'close', on: 'invoice-copy', by: 'bev' },
]
