import type { Step } from './step.ts'

export const thursday: readonly Step[] = [
  {
    at: 'Thu 07:20',
    do: 'mail',
    key: 'stelios-pressure',
    from: 'stelios',
    expect: 'now',
    subject: 'boiler pressure',
    text: `
boiler says 0.4 and a picture of a tap. every week i fill it up every week it goes down. is this normal

Stelios, 5 Mill Row`,
  },
  {
    at: 'Thu 07:55',
    do: 'mail',
    key: 'phish',
    from: 'phisher',
    expect: 'done',
    subject: 'RE: OVERDUE INVOICE #INV-77310 – FINAL NOTICE BEFORE SUSPENSION',
    text: `
Dear hello@tapsellplumbing.example,

You have (1) unpaid document of £2,480.00. To avoid suspension of your trading account open the secured document and sign in with your email password within 24 hours:

https://cloud-docs-secure.example/view/77310

Kindly treat as urgent.
Accounts Payable Dept`,
  },
  {
    at: 'Thu 08:30',
    do: 'reply',
    key: 'geraghty-quote-1',
    to: 'geraghty-quote',
    by: 'nell',
    text: `
Hi Colm,

Here’s the figure, as promised. Take out the back boiler and make the flue safe, new combi in the airing cupboard, new gas run, magnetic filter, flush, ten years’ guarantee: £3,350 plus VAT, £4,020 all in. Two days, and you’d have hot water the first night. The quote stands for 30 days. No pressure from us; the pressure from herself is your own affair.

Nell`,
  },
  {
    at: 'Thu 08:45',
    do: 'note',
    on: 'phish',
    by: 'bev',
    text: 'Not ours: we have never dealt with them, and no invoice asks for an email password. Nobody click it. Told Imran as well.',
  },
  { at: 'Thu 08:46', do: 'close', on: 'phish', by: 'bev' },
  {
    at: 'Thu 09:10',
    do: 'reply',
    key: 'stelios-pressure-1',
    to: 'stelios-pressure',
    by: 'nell',
    text: `
Hi Stelios,

Once a year is normal, every week isn’t: water is getting out somewhere. Have a look under every radiator valve for a green or white crust and tell me if you find one. Either way I’d like to test the expansion vessel. Tuesday 8.30 or Wednesday 1 o’clock?

Nell`,
  },
  {
    at: 'Thu 09:30',
    do: 'mail',
    key: 'cert-lettings',
    from: 'tamsin',
    expect: 'done',
    subject: 'Gas certificates due – 4 Bobbin Court and 9 Foundry Terrace',
    text: `
Morning again,

Two gas safety records run out on the 12th: 4 Bobbin Court (boiler + hob) and 9 Foundry Terrace (boiler only). Tenants know, keys here. Can you fit both in before then?

Tamsin
Marchmont Lettings`,
  },
  { at: 'Thu 09:32', do: 'label', on: 'cert-lettings', by: 'bev', label: 'landlord' },
  {
    at: 'Thu 10:05',
    do: 'reply',
    key: 'cert-lettings-1',
    to: 'cert-lettings',
    by: 'bev',
    text: `
Morning Tamsin,

Ray can do both this afternoon, as he’s been stood up: Bobbin Court at 2 and Foundry Terrace at 3.15. £65 plus VAT each. Kit will collect the keys at half one.

Bev`,
  },
  {
    at: 'Thu 10:12',
    do: 'mail',
    key: 'cert-lettings-2',
    from: 'tamsin',
    inReplyTo: 'cert-lettings-1',
    subject: 'Re: Gas certificates due – 4 Bobbin Court and 9 Foundry Terrace',
    text: `
You are angels. Keys on the hook with your name on.`,
  },
  {
    at: 'Thu 10:40',
    do: 'mail',
    key: 'pritchard-range',
    from: 'eirlys',
    expect: 'waiting',
    subject: 'Bore da! Low water in the taps',
    text: `
Bore da,

The hot water in the bathroom has gone down to a dribble, mae’n ofnadwy, though the kitchen is grand. We’re on a spring and the tank is in the loft up by where the cwtch used to be. Do you come out as far as Lower Sallow, and would you want paying for the looking?

Diolch yn fawr,
Eirlys Pritchard
Pen-y-Banc`,
  },
  {
    at: 'Thu 11:15',
    do: 'reply',
    key: 'cylinder-1',
    to: 'cylinder',
    by: 'nell',
    text: `
Dear Mr Chaudhry,

You may well be right. Lukewarm by evening is as often the thermostat or element (about £130 plus VAT) as the cylinder (about £980 plus VAT, like for like, with an immersion). I’d rather test before I sell you a copper drum. Could the tenant be in on Monday or Tuesday after 10, and may we have a number for them?

Nell Tapsell`,
  },
  {
    at: 'Thu 11:16',
    do: 'mail',
    key: 'cylinder-away',
    from: 'chaudhry',
    automatic: 'reply',
    expect: 'unlisted',
    inReplyTo: 'cylinder-1',
    subject: 'Automatic reply: Cylinder at 114 Station Road',
    text: `
Thank you for your email. I am travelling and will answer when I am back on Tuesday. If a tenant has an emergency please ring the office on 01632 960261.

Nadeem Chaudhry`,
    headers: { 'Auto-Submitted': 'auto-replied', Precedence: 'auto_reply', 'X-Auto-Response-Suppress': 'All' },
  },
  {
    at: 'Thu 12:30',
    do: 'mail',
    key: 'five-star',
    from: 'beth',
    expect: 'done',
    subject: 'Kit deserves a rise',
    text: `
I don’t usually write these. Kit fitted our new kitchen tap on Wednesday, put dust sheets down without being asked, showed my daughter how a washer works and let her hold the torch. She now wants to be a plumber. I’ve put five stars wherever I could find stars. Use any of it you like.

Beth Anand`,
  },
  {
    at: 'Thu 12:44',
    do: 'reply',
    key: 'five-star-1',
    to: 'five-star',
    by: 'nell',
    text: `
Beth, this has made his week and mine. It’s up on the van dashboard. Tell your daughter there’s a torch here with her name on it when she’s sixteen; I started by holding one for my dad.

Nell`,
  },
  { at: 'Thu 12:46', do: 'close', on: 'five-star', by: 'nell' },
  {
    at: 'Thu 13:50',
    do: 'mail',
    key: 'muir-quote',
    from: 'duncan',
    expect: 'done',
    subject: 'Re power flush',
    text: `
Hello, could you gie me a price for a power flush? Eight rads, water’s as black as the Earl of Hell’s waistcoat, and the wee one in the bathroom’s stone cold.

Duncan Muir, 31 Cooper’s Rise`,
  },
  {
    at: 'Thu 14:08',
    do: 'reply',
    key: 'muir-quote-1',
    to: 'muir-quote',
    by: 'nell',
    text: `
Hi Duncan, £380 plus VAT for up to eight, so £456, and it takes most of a day. If you only want the wee one hot we could try it alone first, £70 plus VAT for the hour.

Nell`,
  },
  {
    at: 'Thu 15:20',
    do: 'mail',
    key: 'tuffnell-paid',
    from: 'gary',
    expect: 'waiting',
    subject: 'paid',
    text: `
Alright Bev, paid that invoice this morning off my phone, the bath one. Give us a shout if its not there. Gaz`,
  },
  { at: 'Thu 16:05', do: 'label', on: 'tuffnell-paid', by: 'bev', label: 'money' },
  {
    at: 'Thu 16:40',
    do: 'note',
    on: 'cert-lettings',
    by: 'ray',
    text: 'Both passed. Foundry Terrace has no CO alarm in the boiler room, told tenant, wrote it on the sheet.',
  },
  {
    at: 'Thu 16:55',
    do: 'reply',
    key: 'cert-lettings-3',
    to: 'cert-lettings-2',
    by: 'bev',
    text: `
Both done and both passed, Tamsin. Records come by post and email tomorrow. One thing: there’s no carbon monoxide alarm at 9 Foundry Terrace, and by law there has to be. We can fit one for £30 plus VAT or your handyman can.

Bev`,
  },
  {
    at: 'Thu 17:10',
    do: 'mail',
    key: 'cert-lettings-4',
    from: 'tamsin',
    inReplyTo: 'cert-lettings-3',
    subject: 'Re: Gas certificates due – 4 Bobbin Court and 9 Foundry Terrace',
    text: `
Our handyman is putting one up tonight. Thank you both.`,
  },
  { at: 'Thu 17:12', do: 'close', on: 'cert-lettings', by: 'bev' },
]
