import type { Step } from './step.ts'

export const sunday: readonly Step[] = [
  {
    at: 'Sun 10:22',
    do: 'mail',
    key: 'stelios-pressure-2',
    from: 'stelios',
    inReplyTo: 'stelios-pressure-1',
    subject: 'Re: boiler pressure',
    text: `
ok`,
  },
  {
    at: 'Sun 11:31',
    do: 'mail',
    key: 'pemberton-invoice',
    from: 'hugh',
    expect: 'now',
    subject: 'RE: Invoice 1047',
    text: `
Dear Mrs Oyelaran,

Invoice 1047 appears to charge the first hour twice: once as “call-out” and again as “labour, 1 hr”. I make it £84.00 too much with the VAT. I dare say there is an explanation and should be glad to have it before I pay the remainder.

Yours sincerely,
Hugh Pemberton-Lowe

The Old Rectory, Upper Sallow MB5 9XA | T: 01632 960193
This e-mail is confidential and intended for the addressee only. Please consider the hedgerows before printing.

________________________________
From: Bev Oyelaran <bev@tapsellplumbing.example>
Sent: 30 October 16:02
To: Hugh Pemberton-Lowe <hugh@pembertonlowe.example>
Subject: Invoice 1047

Dear Mr Pemberton-Lowe,
Please find attached our invoice for the cloakroom cistern. Thank you for the quinces.
Bev`,
  },
  {
    at: 'Sun 14:05',
    do: 'mail',
    key: 'wrona-boiler',
    from: 'agnieszka',
    expect: 'now',
    attach: ['boiler.png'],
    subject: 'How much for new boiler please',
    text: `
Dear Sir or Madam,

We bought the house in Osier Street in September and boiler is very old, it shows E7 and water is going in the bowl. On the photo you can see. The previous owner leaved a yellow note, we do not understand the note. How much costs the new boiler with the work? We are four persons, one bathroom. My husband is at home on Tuesday and on Thursday.

Thank you in advance and sorry for my English,
Agnieszka Wrona
07700 900156`,
  },
  {
    at: 'Sun 16:18',
    do: 'mail',
    key: 'geraghty-quote-2',
    from: 'colm',
    inReplyTo: 'geraghty-quote-1',
    subject: 'Re: Combi replacement, 17 Lark Rise Close',
    text: `
Nell, happy with that, go ahead. Herself says if it can be in before the 12th she’ll bake for the both of you. Do you need a deposit?

Colm`,
  },
  {
    at: 'Sun 17:47',
    do: 'mail',
    key: 'haslam-leak-3',
    from: 'derek',
    inReplyTo: 'haslam-leak-2',
    subject: 'Re: Leaking joint under bath',
    text: `
Dear Miss Tapsell,

I regret to say it is leaking again, from the same joint, which you told me on Tuesday was cured. The bucket now takes six hours and the hall ceiling has a stain the shape of Portugal. I paid £84 for this. I expect you to put it right at no further charge, and I would like to know who is paying for the ceiling.

D. Haslam`,
  },
  {
    at: 'Sun 19:22',
    do: 'mail',
    key: 'gas-smell',
    from: 'morag',
    expect: 'now',
    pressing: 'risk',
    subject: 'smell of gas in the kitchen',
    text: `
Hello, I didnae like to bother you on a Sunday. There is a smell of gas in my kitchen since tea time, by the cooker, and I have a wee bit of a sore head with it. I’ve shut the door on it. Will it keep till the morning?

Morag Ogilvie
3 Kirkgate Mews
01632 960147`,
  },
]
