/** Nobody here exists: reserved domains, Ofcom's drama numbers, an invented town whose postcode area (MB) was never issued. */
export type Person = {
  readonly name: string
  readonly email: string
  readonly otherEmail?: string
  readonly phone?: string
  readonly address?: string
}

export const cast = {
  dot: {
    name: 'Dot Fairbrass',
    email: 'dot.fairbrass@example.com',
    phone: '07700 900112',
    address: '9 Cooper’s Rise, Marlbridge MB2 4HD',
  },
  derek: {
    name: 'Derek Haslam',
    email: 'd.haslam@example.org',
    phone: '07700 900138',
    address: '41 Tannery Lane, Marlbridge MB1 7PQ',
  },
  morag: {
    name: 'Morag Ogilvie',
    email: 'morag.ogilvie@example.net',
    phone: '01632 960147',
    address: '3 Kirkgate Mews, Marlbridge MB2 8LN',
  },
  agnieszka: {
    name: 'Agnieszka Wrona',
    email: 'a.wrona@example.com',
    phone: '07700 900156',
    address: '28 Osier Street, Marlbridge MB3 2RW',
  },
  priya: {
    name: 'Priya Raman',
    email: 'priya@harbourrest.example',
    phone: '01632 960160',
    address: 'Harbour Rest B&B, 2 Quay Parade, Marlbridge MB1 1AB',
  },
  colm: {
    name: 'Colm Geraghty',
    email: 'colm.geraghty@example.net',
    phone: '07700 900171',
    address: '17 Lark Rise Close, Netherby MB4 6TF',
  },
  tamsin: {
    name: 'Tamsin Fairweather',
    email: 'tamsin@marchmontlettings.example',
    phone: '01632 960182',
    address: 'Marchmont Lettings, 60 High Street, Marlbridge MB1 2SE',
  },
  hugh: {
    name: 'Hugh Pemberton-Lowe',
    email: 'hugh@pembertonlowe.example',
    phone: '01632 960193',
    address: 'The Old Rectory, Upper Sallow MB5 9XA',
  },
  stelios: {
    name: 'Stelios Demetriou',
    email: 'stelios.d@example.com',
    phone: '07700 900204',
    address: '5 Mill Row, Marlbridge MB1 5JT',
  },
  joan: {
    name: 'Joan Ackroyd',
    email: 'joan.ackroyd@example.org',
    phone: '01632 960215',
    address: '12 Bellfield Avenue, Marlbridge MB2 3DG',
  },
  marcus: {
    name: 'Marcus Obi',
    email: 'marcus.obi@example.com',
    phone: '07700 900226',
    address: '33 Foundry Terrace, Marlbridge MB1 9YU',
  },
  eirlys: {
    name: 'Eirlys Pritchard',
    email: 'eirlys@example.net',
    phone: '07700 900237',
    address: 'Pen-y-Banc, Lower Sallow MB5 2ND',
  },
  sanjay: {
    name: 'Sanjay Dhillon',
    email: 'sanjay.dhillon@example.com',
    phone: '07700 900248',
    address: '70 Viaduct Road, Marlbridge MB3 4ZP',
  },
  gary: {
    name: 'Gary Tuffnell',
    email: 'gaz.tuffnell@example.org',
    phone: '07700 900259',
    address: '8 Weir View, Marlbridge MB1 6BQ',
  },
  chaudhry: {
    name: 'Nadeem Chaudhry',
    email: 'n.chaudhry@chaudhryhomes.example',
    phone: '07700 900260',
    address: '114 Station Road, Marlbridge MB1 3EW',
  },
  lorraine: {
    name: 'Lorraine Beckett',
    email: 'lorraine.beckett@example.com',
    phone: '07700 900271',
    address: '22 Plover Way, Netherby MB4 1GS',
  },
  bronagh: {
    name: 'Bronagh Keane',
    email: 'b.keane@fernhillprimary.example',
    otherEmail: 'bronaghkeane@example.net',
    phone: '07700 900282',
    address: '6 Orchard End, Marlbridge MB2 7HT',
  },
  helen: {
    name: 'Helen Sutcliffe',
    email: 'helen.sutcliffe@example.org',
    phone: '07700 900293',
    address: '50 Priory Gardens, Marlbridge MB2 1WL',
  },
  tomasz: {
    name: 'Tom Achterberg',
    email: 'tom.achterberg@example.com',
    phone: '07700 900304',
    address: 'Sallow Barn, Upper Sallow MB5 4JY',
  },
  beth: {
    name: 'Beth Anand',
    email: 'beth.anand@example.com',
    phone: '07700 900315',
    address: '19 Skinner Street, Marlbridge MB1 4RD',
  },
  ikram: {
    name: 'Ikram Malik',
    email: 'ikram.malik@example.net',
    phone: '07700 900326',
    address: '3 Canal Wharf, Marlbridge MB3 8FP',
  },
  olwen: {
    name: 'Olwen Rees',
    email: 'olwen.rees@example.org',
    phone: '01632 960337',
    address: '1 Almshouse Yard, Marlbridge MB1 1ZN',
  },
  callum: {
    name: 'Callum Strachan',
    email: 'callum.strachan@example.com',
    phone: '07700 900348',
    address: '14 Heron Drive, Netherby MB4 8QE',
  },
  ruth: {
    name: 'Ruth Blackadder',
    email: 'ruth.blackadder@example.net',
    phone: '07700 900359',
    address: '27 Glebe Road, Marlbridge MB2 5AX',
  },
  winston: {
    name: 'Winston Clarke',
    email: 'winston.clarke@example.com',
    phone: '07700 900360',
    address: '88 Viaduct Road, Marlbridge MB3 4ZR',
  },
  jess: {
    name: 'Jess Thackeray',
    email: 'jess.thackeray@example.com',
    phone: '07700 900371',
    address: '2 Bobbin Court, Marlbridge MB3 1US',
  },
  khadija: {
    name: 'Khadija Warsame',
    email: 'khadija.w@example.org',
    phone: '07700 900382',
    address: '45 Tannery Lane, Marlbridge MB1 7PR',
  },
  phoebe: {
    name: 'Phoebe Lascelles',
    email: 'phoebe.lascelles@example.com',
    address: 'Wharfedale House, Granton-on-Sea QX9 3PB',
  },
  duncan: {
    name: 'Duncan Muir',
    email: 'duncan.muir@example.net',
    phone: '07700 900393',
    address: '31 Cooper’s Rise, Marlbridge MB2 4HE',
  },
  rosalind: {
    name: 'Rosalind Achebe',
    email: 'ros.achebe@example.org',
    phone: '07700 900404',
    address: '10 Lark Rise Close, Netherby MB4 6TD',
  },
  mum: { name: 'Sheila Tapsell', email: 'sheila.tapsell@example.com', phone: '01632 960100' },
  merchant: { name: 'Copperway Trade Counter', email: 'counter@copperway.example', phone: '01632 960420' },
  spares: { name: 'Kestrel Boiler Spares', email: 'orders@kestrelspares.example', phone: '01632 960431' },
  seo: { name: 'Brad from RankRocket', email: 'brad@rankrocket.example' },
  magazine: { name: 'The Wet Trades Weekly', email: 'news@wettrades.example' },
  showroom: { name: 'Tile & Tap Showrooms', email: 'offers@tileandtap.example' },
  phisher: { name: 'Accounts Payable Dept', email: 'invoices@cloud-docs-secure.example' },
  courier: { name: 'ParcelHare', email: 'no-reply@parcelhare.example' },
  daemon: { name: 'Mail Delivery System', email: 'mailer-daemon@fernhillprimary.example' },
} as const satisfies Record<string, Person>

export type PersonKey = keyof typeof cast
