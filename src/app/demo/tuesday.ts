import type { Step } from './step.ts'

export const tuesday: readonly Step[] = [
  {
    at: 'Tue 06:30',
    do: 'mail',
    key: 'newsletter',
    from: 'magazine',
    expect: 'done',
    subject: 'This week: the great olive debate, and is your flux lying to you?',
    text: `
THE WET TRADES WEEKLY

1. Brass olives or copper? 4,112 of you voted.
2. A heat pump in a lighthouse.
3. Letters: “My apprentice has alphabetised the van.”

You get this because you signed up at a trade show. Unsubscribe: https://wettrades.example/off`,
    headers: {
      'List-Id': 'The Wet Trades Weekly <weekly.wettrades.example>',
      'List-Unsubscribe': '<https://wettrades.example/off>',
      Precedence: 'bulk',
    },
  },
  {
    at: 'Tue 07:48',
    do: 'mail',
    key: 'ikram-visit',
    from: 'ikram',
    expect: 'done',
    subject: 'Shower on Thursday',
    text: `
Hi Bev, we said Thursday 1pm for the shower valve but I’ve just been put on a training course. Could we move to Friday, same time? Or early next week. Sorry to mess you about.

Ikram, 3 Canal Wharf`,
  },
  {
    at: 'Tue 08:10',
    do: 'reply',
    key: 'ikram-visit-1',
    to: 'ikram-visit',
    by: 'bev',
    text: `
No bother at all, Ikram. Friday at 1 works, Kit will come to you straight from the one before. Same buzzer?

Bev`,
  },
  {
    at: 'Tue 08:15',
    do: 'mail',
    key: 'ikram-visit-2',
    from: 'ikram',
    inReplyTo: 'ikram-visit-1',
    subject: 'Re: Shower on Thursday',
    text: `
Same buzzer, second floor, lift still broken so tell him to travel light`,
  },
  {
    at: 'Tue 08:22',
    do: 'mail',
    key: 'bronagh-school',
    from: 'bronagh',
    expect: 'done',
    subject: 'Outside tap',
    text: `
Hi there,

I’d like an outside tap fitted on the back wall of the house (kitchen sink is the other side of it). Roughly how much, and how soon? Excuse the work address, it’s the only thing I look at in term time.

Bronagh Keane
Year 4, Fernhill Primary`,
  },
  { at: 'Tue 09:00', do: 'close', on: 'newsletter', by: 'bev' },
  {
    at: 'Tue 09:12',
    do: 'reply',
    key: 'bronagh-school-1',
    to: 'bronagh-school',
    by: 'bev',
    text: `
Hi Bronagh,

An outside tap with an isolating valve and a proper check valve is £85 labour plus about £35 of parts, plus VAT. We could do Saturday morning or any day after school. Which suits?

Bev`,
  },
  {
    at: 'Tue 09:13',
    do: 'mail',
    key: 'bronagh-bounce',
    from: 'daemon',
    automatic: 'bounce',
    expect: 'unlisted',
    inReplyTo: 'bronagh-school-1',
    subject: 'Undelivered Mail Returned to Sender',
    text: `
This is the mail system at host mx.fernhillprimary.example.

Your message could not be delivered to one or more recipients.

<b.keane@fernhillprimary.example>: mailbox is full (quota exceeded)`,
    headers: {
      'Final-Recipient': 'rfc822; b.keane@fernhillprimary.example',
      Action: 'failed',
      Status: '5.2.2',
      'Diagnostic-Code': 'smtp; 552 5.2.2 Mailbox full',
    },
  },
  {
    at: 'Tue 09:40',
    do: 'note',
    on: 'bronagh-school',
    by: 'bev',
    text: 'Bounced, her school mailbox is full (thirty Year 4 volcano projects). Rang her on 07700 900282; she will write from her own address.',
  },
  { at: 'Tue 09:41', do: 'close', on: 'bronagh-school', by: 'bev' },
  {
    at: 'Tue 10:02',
    do: 'note',
    on: 'haslam-leak',
    by: 'nell',
    text: 'Olive crushed out of true, remade the joint with Kit. Dry when we left at 9.20. Compression not soldered, because of the boxing-in.',
  },
  { at: 'Tue 10:04', do: 'close', on: 'haslam-leak', by: 'nell' },
  {
    at: 'Tue 10:35',
    do: 'mail',
    key: 'showroom',
    from: 'showroom',
    expect: 'done',
    subject: 'Up to 40% off brassware. Ends Sunday!',
    text: `
Up to 40% off brassware this week only. See it in your browser: https://tileandtap.example/autumn`,
    html: `
<html><body style="background:#10343a;color:#fff;font-family:Georgia,serif">
<h1 style="padding:24px">Brushed. Brilliant. <em>Forty per cent off.</em></h1>
<p style="padding:0 24px">Because life is too short for chrome.</p>
<p style="padding:24px"><a style="color:#f5c26b" href="https://tileandtap.example/autumn">See the autumn range</a></p>
<img src="https://open.tileandtap.example/o.gif?id=7f31c2" width="1" height="1" alt="">
</body></html>`,
  },
  {
    at: 'Tue 11:20',
    do: 'mail',
    key: 'duplo',
    from: 'jess',
    expect: 'done',
    subject: 'toilet / Duplo / help',
    text: `
Hi, not technically an emergency as we have another loo, but Ned (2) has posted a Duplo giraffe down the downstairs one and it now fills up to the brim and thinks about it. Flushing made it worse. Plunging made it much worse. Could someone come this week? Ned says sorry (Ned does not say sorry).

Jess Thackeray, 2 Bobbin Court, 07700 900371`,
  },
  {
    at: 'Tue 11:31',
    do: 'reply',
    key: 'duplo-1',
    to: 'duplo',
    by: 'bev',
    text: `
Hi Jess, stop flushing and put the lid down, giraffes swim. Ray can pop in today between 3 and 4, £70 plus VAT if it comes out the way it went in. OK?

Bev`,
  },
  {
    at: 'Tue 11:33',
    do: 'mail',
    key: 'duplo-2',
    from: 'jess',
    inReplyTo: 'duplo-1',
    subject: 'Re: toilet / Duplo / help',
    text: `
YES. Thank you. Lid is down and has a dictionary on it.`,
  },
  { at: 'Tue 11:34', do: 'assign', on: 'duplo', by: 'bev', to: 'ray' },
  { at: 'Tue 12:05', do: 'close', on: 'showroom', by: 'bev' },
  {
    at: 'Tue 13:15',
    do: 'mail',
    key: 'wetroom',
    from: 'joan',
    expect: 'waiting',
    subject: 'Do you do wet rooms?',
    text: `
Dear Tapsells,

You did my sister’s boiler and she speaks highly of Ray. Do you do wet rooms? We are thinking of one downstairs, as Arthur’s new hip and our bath are not friends. There is no hurry, he is being carried about like a sultan.

Joan Ackroyd (Mrs)
01632 960215`,
  },
  {
    at: 'Tue 14:00',
    do: 'mail',
    key: 'out-of-area',
    from: 'winston',
    expect: 'done',
    subject: 'My mother’s boiler',
    text: `
Good afternoon. You did our kitchen in Viaduct Road last year. My mother’s boiler has packed in but she lives up in Castle Orrin, about 90 minutes from you. Would you go that far? She will feed you.

Winston Clarke`,
  },
  {
    at: 'Tue 14:25',
    do: 'reply',
    key: 'out-of-area-1',
    to: 'out-of-area',
    by: 'nell',
    text: `
Hello Winston, I’d drive a long way for your mother’s cooking, but if it needed a part I’d be leaving her cold for two days. She’ll be better off with someone near: the Gas Safe Register website finds them by postcode. If she has no heating tonight, ask the council for electric heaters, they lend them to pensioners.

Nell`,
  },
  {
    at: 'Tue 14:50',
    do: 'mail',
    key: 'out-of-area-2',
    from: 'winston',
    inReplyTo: 'out-of-area-1',
    subject: 'Re: My mother’s boiler',
    text: `
Honest answer, much appreciated. Found a fellow two streets from her. God bless.`,
  },
  { at: 'Tue 14:52', do: 'close', on: 'out-of-area', by: 'nell' },
  { at: 'Tue 15:40', do: 'note', on: 'duplo', by: 'ray', text: 'Giraffe out. Alive. Wc pan ok, refitted, new pan connector £9.' },
  {
    at: 'Tue 15:55',
    do: 'mail',
    key: 'duplo-3',
    from: 'jess',
    inReplyTo: 'duplo-1',
    subject: 'Re: toilet / Duplo / help',
    text: `
Ray is a hero. Giraffe has been boiled and returned to its family. Left you five stars on the internet!!`,
  },
  { at: 'Tue 16:10', do: 'close', on: 'duplo', by: 'bev' },
  {
    at: 'Tue 16:20',
    do: 'reply',
    key: 'wetroom-1',
    to: 'wetroom',
    by: 'nell',
    text: `
Dear Mrs Ackroyd,

We do, and Ray has gone pink. For a level-access shower it is worth us seeing the room first; it costs nothing. If you are both over 60 the VAT on parts of it may be 5 per cent instead of 20. Would next Wednesday at 2 suit the sultan?

Nell`,
  },
  {
    at: 'Tue 19:44',
    do: 'mail',
    key: 'bathroom-spring',
    from: 'helen',
    expect: 'later',
    subject: 'New bathroom, but not yet',
    text: `
Hello, we’d like the family bathroom redone: new suite, move the basin, tile to the ceiling. We can’t do it before March because of the baby (due January!) but I know good people get booked up. Should we talk now, or is there a better time?

Helen Sutcliffe
50 Priory Gardens`,
  },
]
