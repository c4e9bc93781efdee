import type { Step } from './step.ts'

export const monday: readonly Step[] = [
  {
    at: 'Mon 06:50',
    do: 'mail',
    key: 'ceiling',
    from: 'dot',
    expect: 'done',
    subject: 'WATER COMING THROUGH CEILING',
    text: `
Its pouring through the kitchen light I have put the big casserole under it. I cant turn the tap thing under the sink it wont budge. Please can somebody come NOW

Dot Fairbrass
9 Cooper’s Rise MB2 4HD
07700 900112`,
  },
  {
    at: 'Mon 06:56',
    do: 'reply',
    key: 'ceiling-1',
    to: 'ceiling',
    by: 'nell',
    text: `
Morning Dot, it’s Nell. Don’t touch the light switch, and turn the big red switch on the fuse box off if you can get to it with dry feet. There’s a second stopcock under a little iron lid on the pavement by your gate. I’m ten minutes away and I’m coming.

Nell`,
  },
  {
    at: 'Mon 07:01',
    do: 'mail',
    key: 'ceiling-2',
    from: 'dot',
    inReplyTo: 'ceiling-1',
    subject: 'Re: WATER COMING THROUGH CEILING',
    text: `
Electric is off. Next door is doing the lid with a screwdriver. Casserole is full am on to the jam pan`,
  },
  { at: 'Mon 07:02', do: 'assign', on: 'ceiling', by: 'nell', to: 'nell' },
  {
    at: 'Mon 07:58',
    do: 'note',
    on: 'ceiling',
    by: 'nell',
    text: 'Push-fit elbow behind the bath had let go. New elbow in, electrics to stay off in the kitchen till it dries. Stopcock seized: quote her a new one. Didn’t charge out of hours, it was five to seven and she made me toast.',
  },
  {
    at: 'Mon 08:12',
    do: 'mail',
    key: 'callum-service',
    from: 'callum',
    expect: 'done',
    subject: 'Boiler service',
    text: `
Hi, boiler’s due its annual service, Worcester combi, about six years old. Any chance of this week? I’m on lates so any morning before 12 is good.

Callum Strachan
14 Heron Drive, Netherby`,
  },
  {
    at: 'Mon 08:20',
    do: 'mail',
    key: 'milk',
    from: 'mum',
    expect: 'done',
    subject: 'milk',
    text: `
Nell love can you pick up milk on your way home, the green one, and tell your dad he has left his glasses on the bread bin again. Mum x`,
  },
  {
    at: 'Mon 08:31',
    do: 'mail',
    key: 'radiator-quote',
    from: 'marcus',
    expect: 'waiting',
    subject: 'Price for two radiators',
    text: `
Hello,

We’re decorating the back bedrooms and want to swap two old single radiators (about 1000 x 600) for doubles, same positions. What would that come to, fitted? Ground to first floor, combi boiler, no microbore as far as I know.

Thanks
Marcus Obi
33 Foundry Terrace`,
  },
  {
    at: 'Mon 08:47',
    do: 'mail',
    key: 'seo',
    from: 'seo',
    expect: 'done',
    subject: 'Quick question about tapsellplumbing',
    text: `
Hey there,

I was looking at your website and noticed you are NOT on page 1 for “plumber near me”!! We guarantee top 3 in 14 days or your money back. Are you free for a 15 min discovery call Tuesday?

Brad
Growth Ninja, RankRocket`,
  },
  {
    at: 'Mon 09:03',
    do: 'reply',
    key: 'callum-service-1',
    to: 'callum-service',
    by: 'bev',
    text: `
Hi Callum,

Ray can do Wednesday at 9.30, it takes about an hour. £80 plus VAT, so £96 all in. Shall I put you down?

Bev`,
  },
  { at: 'Mon 09:05', do: 'close', on: 'seo', by: 'bev' },
  {
    at: 'Mon 09:10',
    do: 'mail',
    key: 'counter-ready',
    from: 'merchant',
    expect: 'done',
    subject: 'Your order CW-88120 is ready to collect',
    text: `
Good morning,

Order CW-88120 is on the shelf at the Foundry Road counter: 4 x 15 mm isolating valve, 2 x TRV pair, 1 x 22 mm magnetic filter, 30 m barrier pipe. Please collect within 7 days.

Copperway Trade Counter, open 7 till 5`,
  },
  { at: 'Mon 09:14', do: 'assign', on: 'counter-ready', by: 'bev', to: 'kit' },
  {
    at: 'Mon 09:26',
    do: 'mail',
    key: 'tap-flat3',
    from: 'tamsin',
    expect: 'waiting',
    attach: ['purchase-order.pdf'],
    subject: 'Flat 3, 16 Quay Parade – dripping kitchen mixer (PO ML-2291)',
    text: `
Morning Bev,

Tenant at Flat 3 reports the kitchen mixer is dripping and has started to “sing”. PO attached, limit £180 plus VAT. While you are there please check the communal stopcock turns, we had a scare in the summer.

Kind regards,
Tamsin

Tamsin Fairweather MARLA | Property Manager
Marchmont Lettings | 01632 960182`,
  },
  { at: 'Mon 09:28', do: 'label', on: 'tap-flat3', by: 'bev', label: 'landlord' },
  {
    at: 'Mon 09:40',
    do: 'mail',
    key: 'callum-service-2',
    from: 'callum',
    inReplyTo: 'callum-service-1',
    subject: 'Re: Boiler service',
    text: `
Perfect yes please. There’s a dog, he’s called Meatball, he only looks like that.`,
  },
  {
    at: 'Mon 09:44',
    do: 'reply',
    key: 'callum-service-3',
    to: 'callum-service-2',
    by: 'bev',
    text: `
Booked, Wednesday 9.30 with Ray. I have warned him about Meatball, and I’ve warned Meatball about Ray.

Bev`,
  },
  {
    at: 'Mon 10:15',
    do: 'mail',
    key: 'sallow-flowers',
    from: 'phoebe',
    expect: 'done',
    subject: 'Table centres for the 14th',
    text: `
Hi girls! Just checking the eucalyptus is definitely in for the table centres, and could we do blush instead of peach on the top table? Mummy is being Mummy about it. So excited!!

Phoebe xx`,
  },
  {
    at: 'Mon 10:22',
    do: 'reply',
    key: 'sallow-flowers-1',
    to: 'sallow-flowers',
    by: 'bev',
    text: `
Hello Phoebe, I think you were after Tansell Flowers. We’re Tapsell the plumbers. If the eucalyptus blocks a sink we’re your people. Have a lovely day on the 14th.

Bev`,
  },
  { at: 'Mon 10:23', do: 'close', on: 'sallow-flowers', by: 'bev' },
  {
    at: 'Mon 11:05',
    do: 'reply',
    key: 'radiator-quote-1',
    to: 'radiator-quote',
    by: 'nell',
    text: `
Hi Marcus,

Labour is £140 a radiator plus VAT if the valves and pipe tails are sound; going from single to double the tails usually need moving out a touch, so I’d allow another hour. Before I write it up: could you measure from the wall to the middle of the pipe on each one?

Nell`,
  },
  {
    at: 'Mon 14:30',
    do: 'mail',
    key: 'haslam-leak',
    from: 'derek',
    expect: 'now',
    attach: ['leak.jpg'],
    subject: 'Leaking joint under bath',
    text: `
Dear Sirs,

There is a leak at the brass coupling under the bath. Photograph attached. The bucket takes about nine hours to fill; I have timed it. Please advise when someone could attend and the likely cost.

D. Haslam
41 Tannery Lane, MB1 7PQ
07700 900138`,
  },
  {
    at: 'Mon 14:52',
    do: 'reply',
    key: 'haslam-leak-1',
    to: 'haslam-leak',
    by: 'nell',
    text: `
Dear Mr Haslam,

That is a very good photo and a tidy bucket. It looks like the coupling rather than the pipe. Kit and I can be with you tomorrow at 8.30: £70 plus VAT for the first hour and it should not need a second.

Nell Tapsell`,
  },
  {
    at: 'Mon 15:10',
    do: 'mail',
    key: 'haslam-leak-2',
    from: 'derek',
    inReplyTo: 'haslam-leak-1',
    subject: 'Re: Leaking joint under bath',
    text: `
8.30 tomorrow is convenient. The side gate will be unlocked.

D. Haslam`,
  },
  {
    at: 'Mon 16:25',
    do: 'mail',
    key: 'ceiling-3',
    from: 'dot',
    inReplyTo: 'ceiling-1',
    subject: 'Re: WATER COMING THROUGH CEILING',
    text: `
All dry now bar the lampshade which I never liked. You were here before the kettle boiled Nell, your grandad would be proud. I have told the whole of the Rise. What do I owe you and do you take a cheque

Dot x`,
  },
  {
    at: 'Mon 16:41',
    do: 'reply',
    key: 'ceiling-4',
    to: 'ceiling-3',
    by: 'nell',
    text: `
£84 with the VAT, Dot, and the toast counts as a discount. Bev will post you an invoice and yes, a cheque is fine. I’ll price a new stopcock for you so that next time you can turn it off yourself.

Nell x`,
  },
  { at: 'Mon 16:45', do: 'close', on: 'ceiling', by: 'nell' },
  { at: 'Mon 17:50', do: 'close', on: 'milk', by: 'nell' },
]
