import type { Step } from './step.ts'

export const friday: readonly Step[] = [
  {
    at: 'Fri 07:42',
    do: 'mail',
    key: 'beckett-shower',
    from: 'lorraine',
    expect: 'waiting',
    subject: 'shower',
    text: `
Hiya this is me talking into my phone so sorry in advanced. The shower is making a whale noise when you turn it of and there is a drip coming down the whole way. My husband says its the car tridge. He is not aloud to touch it after last time. Could you ring or right back please thanks Lorraine full stop`,
  },
  {
    at: 'Fri 08:15',
    do: 'reply',
    key: 'beckett-shower-1',
    to: 'beckett-shower',
    by: 'bev',
    text: `
Hi Lorraine, your husband may be right but keep him away from it all the same. Could you send a photo of the shower control from the front, with any name on it? Then whoever comes will have the right cartridge on the van.

Bev`,
  },
  {
    at: 'Fri 08:40',
    do: 'reply',
    key: 'tap-flat3-1',
    to: 'tap-flat3',
    by: 'bev',
    text: `
Morning Tamsin, we’ve been twice to Flat 3 and nobody answers the bell. We can do it with your keys on Monday at 11 if the tenant agrees. Could you get a yes from them in writing and let me know?

Bev`,
  },
  {
    at: 'Fri 09:05',
    do: 'mail',
    key: 'muir-quote-2',
    from: 'duncan',
    inReplyTo: 'muir-quote-1',
    subject: 'Re: Re power flush',
    text: `
Cheers for being straight with us. It’s a bit dear before Christmas so we’ll thole it till the spring, the wee room can stay baltic. Will come back to you.

Duncan`,
  },
  {
    at: 'Fri 09:20',
    do: 'reply',
    key: 'muir-quote-3',
    to: 'muir-quote-2',
    by: 'nell',
    text: `
Fair enough, Duncan. Bleed it on Sunday night with the heating off, you might get it lukewarm for nothing.

Nell`,
  },
  { at: 'Fri 09:21', do: 'close', on: 'muir-quote', by: 'nell' },
  {
    at: 'Fri 10:30',
    do: 'mail',
    key: 'achterberg',
    from: 'tomasz',
    expect: 'later',
    subject: 'Underfloor heating in the barn',
    text: `
Hello Nell,

You were recommended by the joiner. We have a barn, 84 square metres, screed going down after New Year, and want wet underfloor heating, possibly from a heat pump. I’m in Rotterdam till Wednesday with my mother and not on my phone much. Could you ring me on Thursday?

Tom Achterberg
07700 900304`,
  },
  {
    at: 'Fri 10:44',
    do: 'reply',
    key: 'achterberg-1',
    to: 'achterberg',
    by: 'nell',
    text: `
Hello Tom, I’ll ring you on Thursday at 10. If you have a drawing with the walls and doors on, send it whenever you like and I’ll have looked at it by then. Best to your mother.

Nell`,
  },
  { at: 'Fri 10:45', do: 'label', on: 'achterberg', by: 'nell', label: 'ringBack' },
  { at: 'Fri 10:46', do: 'snooze', on: 'achterberg', by: 'nell', until: '+Thu 09:45' },
  {
    at: 'Fri 11:20',
    do: 'note',
    on: 'rabbit',
    by: 'kit',
    text: 'Re-piped in solid 32 mm, clipped up high, lagged. Rabbit watched the whole time.',
  },
  {
    at: 'Fri 11:42',
    do: 'mail',
    key: 'rabbit-3',
    from: 'rosalind',
    inReplyTo: 'rabbit-1',
    subject: 'Re: Rabbit has eaten the white pipe',
    text: `
Kit was brilliant and Biscuit has tried it twice and given up. Paid by card at the door. Thank you!`,
  },
  { at: 'Fri 11:45', do: 'close', on: 'rabbit', by: 'bev' },
  {
    at: 'Fri 12:10',
    do: 'reply',
    key: 'tuffnell-paid-1',
    to: 'tuffnell-paid',
    by: 'bev',
    text: `
Hi Gaz, it’s not shown up yet, and Imran has looked too. Could you check what you put as the reference, and whether it says “sent” or “pending”? It’s invoice 1039, £318.

Bev`,
  },
  {
    at: 'Fri 13:20',
    do: 'mail',
    key: 'ikram-visit-3',
    from: 'ikram',
    inReplyTo: 'ikram-visit-2',
    subject: 'Re: Shower on Thursday',
    text: `
Running about 10 min late, train. Neighbour Joyce at no. 5 will let him in`,
  },
  {
    at: 'Fri 13:22',
    do: 'reply',
    key: 'ikram-visit-4',
    to: 'ikram-visit-3',
    by: 'bev',
    text: `
Kit is already having a cup of tea with Joyce. Take your time.

Bev`,
  },
  {
    at: 'Fri 14:35',
    do: 'note',
    on: 'ikram-visit',
    by: 'kit',
    text: 'New thermostatic valve, set to 41. Old one solid with scale. Joyce wants a price for hers.',
  },
  { at: 'Fri 14:40', do: 'close', on: 'ikram-visit', by: 'bev' },
  {
    at: 'Fri 15:05',
    do: 'mail',
    key: 'rees-tap',
    from: 'olwen',
    expect: 'done',
    subject: 'Tap too stiff',
    text: `
Dear Miss Tapsell, my hands are not what they were and I cannot turn the bathroom taps. Are there some with a lever? I am 83 and I do not do the computer, my niece is typing this.

Olwen Rees, 1 Almshouse Yard`,
  },
  {
    at: 'Fri 15:20',
    do: 'reply',
    key: 'rees-tap-1',
    to: 'rees-tap',
    by: 'nell',
    text: `
Dear Mrs Rees, there are, and they’re a pleasure to use. I’ll call in tomorrow at 10 with a pair of levers that fit the taps you have: £25 for the pair and nothing for the visit, I’m passing.

Nell`,
  },
  {
    at: 'Fri 16:12',
    do: 'mail',
    key: 'raman-weekend',
    from: 'priya',
    expect: 'now',
    subject: 'Room 4 and Room 6, before the conference',
    text: `
Hi Nell,

The basin in Room 4 empties at the speed of a sunset and the radiator in Room 6 bangs at 3am like somebody wants out. We’re full from Wednesday for the lifeboat conference. Could you do both on Monday?

Priya
Harbour Rest B&B`,
  },
  {
    at: 'Fri 16:25',
    do: 'reply',
    key: 'raman-weekend-1',
    to: 'raman-weekend',
    by: 'nell',
    text: `
Hi Priya, Monday has just gone but Tuesday is open. Is there an hour when both rooms are empty?

Nell`,
  },
]
