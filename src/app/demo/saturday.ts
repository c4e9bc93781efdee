import type { Step } from './step.ts'

export const saturday: readonly Step[] = [
  {
    at: 'Sat 08:50',
    do: 'mail',
    key: 'raman-weekend-2',
    from: 'priya',
    inReplyTo: 'raman-weekend-1',
    subject: 'Re: Room 4 and Room 6, before the conference',
    text: `
Tuesday between 10.30 and 1 both are empty. There’s a full breakfast in it for whoever comes at 10. Please say yes, I’ve told Room 6 it’s the sea.

Priya`,
  },
  {
    at: 'Sat 09:15',
    do: 'reply',
    key: 'pritchard-range-1',
    to: 'pritchard-range',
    by: 'nell',
    text: `
Bore da Eirlys,

Yes, we come to Lower Sallow, and no, I don’t charge for looking when it’s next to another visit. On a spring it’s very often grit in the valve or the tank outlet, as your kitchen is on the rising main. I’m out your way Wednesday afternoon. Can somebody hold a ladder?

Nell`,
  },
  {
    at: 'Sat 10:40',
    do: 'note',
    on: 'rees-tap',
    by: 'nell',
    text: 'Levers on. Also turned her hot water down, it was scalding. Niece is Carys, same phone. Do not send her an invoice, she paid in Welsh cakes and £25.',
  },
  {
    at: 'Sat 11:05',
    do: 'mail',
    key: 'rees-tap-2',
    from: 'olwen',
    inReplyTo: 'rees-tap-1',
    subject: 'Re: Tap too stiff',
    text: `
Dear Nell, I have turned them on and off eleven times. My niece says to stop. Thank you, cariad. Olwen`,
  },
  { at: 'Sat 11:30', do: 'close', on: 'rees-tap', by: 'nell' },
  {
    at: 'Sat 11:48',
    do: 'mail',
    key: 'quay-flat5',
    from: 'tamsin',
    expect: 'now',
    subject: 'Flat 5, 16 Quay Parade – no hot water since Friday',
    text: `
Hi Bev,

Different flat, same building. Flat 5 (Mr and Mrs Oyinlola, new baby) have had no hot water since Friday night; heating works. Boiler shows a tap symbol and a spanner. Could you get to them first thing Monday? I’ll approve up to £200 plus VAT without a PO, it’s the weekend and I’m in a field.

Tamsin
Sent from my phone`,
  },
  {
    at: 'Sat 12:06',
    do: 'mail',
    key: 'milk-2',
    from: 'mum',
    inReplyTo: 'milk',
    subject: 'Re: milk',
    text: `
And eggs. And tell your father the shed is not a shop x`,
  },
  { at: 'Sat 12:10', do: 'close', on: 'milk', by: 'nell' },
]
