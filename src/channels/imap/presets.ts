import type { MailServer } from './settings.ts'

export type Preset = {
  readonly provider: string
  readonly imap: MailServer
  readonly smtp: MailServer
  /** The usual password is not accepted: the person makes one for this program first. */
  readonly appPassword?: boolean
  /** Signs in with OAuth only, so there is a better way in than a password. */
  readonly oauthOnly?: 'microsoft'
}

const tls = (host: string, port: number): MailServer => ({ host, port, secure: true })
const startTls = (host: string, port = 587): MailServer => ({ host, port, secure: false })

// As the providers publish them for mail programs. A suggestion to fill in the form with: `check` tells whether it holds.
const presets: readonly (Preset & { readonly domains: readonly string[] })[] = [
  {
    provider: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    appPassword: true,
  },
  {
    provider: 'Outlook',
    domains: ['outlook.com', 'hotmail.com', 'hotmail.co.uk', 'live.com', 'live.co.uk', 'msn.com', 'outlook.co.uk'],
    imap: tls('outlook.office365.com', 993),
    smtp: startTls('smtp-mail.outlook.com'),
    oauthOnly: 'microsoft',
  },
  {
    provider: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    imap: tls('imap.mail.me.com', 993),
    smtp: startTls('smtp.mail.me.com'),
    appPassword: true,
  },
  {
    provider: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.co.uk', 'ymail.com', 'rocketmail.com'],
    imap: tls('imap.mail.yahoo.com', 993),
    smtp: tls('smtp.mail.yahoo.com', 465),
    appPassword: true,
  },
  {
    provider: 'AOL',
    domains: ['aol.com', 'aol.co.uk'],
    imap: tls('imap.aol.com', 993),
    smtp: tls('smtp.aol.com', 465),
    appPassword: true,
  },
  {
    provider: 'Sky',
    domains: ['sky.com'],
    imap: tls('imap.tools.sky.com', 993),
    smtp: tls('smtp.tools.sky.com', 465),
    appPassword: true,
  },
  {
    provider: 'BT',
    domains: ['btinternet.com', 'btopenworld.com', 'talk21.com', 'btconnect.com'],
    imap: tls('mail.btinternet.com', 993),
    smtp: tls('mail.btinternet.com', 465),
  },
  {
    provider: 'Virgin Media',
    domains: ['virginmedia.com', 'ntlworld.com', 'blueyonder.co.uk', 'virgin.net'],
    imap: tls('imap.virginmedia.com', 993),
    smtp: tls('smtp.virginmedia.com', 465),
    appPassword: true,
  },
  {
    provider: 'TalkTalk',
    domains: ['talktalk.net', 'tiscali.co.uk', 'lineone.net', 'talktalk.co.uk'],
    imap: tls('mail.talktalk.net', 993),
    smtp: startTls('smtp.talktalk.net'),
  },
  {
    provider: 'Plusnet',
    domains: ['plus.net', 'plus.com', 'force9.co.uk', 'madasafish.com'],
    imap: tls('imap.plus.net', 993),
    smtp: startTls('relay.plus.net'),
  },
  {
    provider: 'Zoho',
    domains: ['zoho.com', 'zohomail.eu'],
    imap: tls('imap.zoho.eu', 993),
    smtp: tls('smtp.zoho.eu', 465),
    appPassword: true,
  },
  {
    provider: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.co.uk'],
    imap: tls('imap.fastmail.com', 993),
    smtp: tls('smtp.fastmail.com', 465),
    appPassword: true,
  },
  { provider: 'GMX', domains: ['gmx.com', 'gmx.co.uk'], imap: tls('imap.gmx.com', 993), smtp: startTls('mail.gmx.com') },
]

// Who keeps mail for the business's own domain is told by where its MX record points.
const hosts: readonly (Preset & { readonly mx: string })[] = [
  {
    provider: 'Google Workspace',
    mx: 'google.com',
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    appPassword: true,
  },
  {
    provider: 'Google Workspace',
    mx: 'googlemail.com',
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    appPassword: true,
  },
  {
    provider: 'Microsoft 365',
    mx: 'mail.protection.outlook.com',
    imap: tls('outlook.office365.com', 993),
    smtp: startTls('smtp.office365.com'),
    oauthOnly: 'microsoft',
  },
  { provider: 'IONOS', mx: 'ionos.co.uk', imap: tls('imap.ionos.co.uk', 993), smtp: tls('smtp.ionos.co.uk', 465) },
  { provider: 'IONOS', mx: '1and1.co.uk', imap: tls('imap.ionos.co.uk', 993), smtp: tls('smtp.ionos.co.uk', 465) },
  { provider: '123 Reg', mx: '123-reg.co.uk', imap: tls('imap.123-reg.co.uk', 993), smtp: tls('smtp.123-reg.co.uk', 465) },
  { provider: 'Fasthosts', mx: 'livemail.co.uk', imap: tls('imap.livemail.co.uk', 993), smtp: tls('smtp.livemail.co.uk', 465) },
  {
    provider: 'GoDaddy',
    mx: 'secureserver.net',
    imap: tls('imap.secureserver.net', 993),
    smtp: tls('smtpout.secureserver.net', 465),
  },
  { provider: 'Zoho', mx: 'zoho.eu', imap: tls('imappro.zoho.eu', 993), smtp: tls('smtppro.zoho.eu', 465), appPassword: true },
  {
    provider: 'Fastmail',
    mx: 'messagingengine.com',
    imap: tls('imap.fastmail.com', 993),
    smtp: tls('smtp.fastmail.com', 465),
    appPassword: true,
  },
]

const without = <K extends string, T extends Record<K, unknown>>(preset: T, key: K): Omit<T, K> => {
  const { [key]: _, ...rest } = preset
  return rest
}

/** What is known of a mailbox by its address; undefined for a business's own domain, which `presetByMx` may know. */
export function presetFor(address: string): Preset | undefined {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
  const found = presets.find((each) => each.domains.some((name) => domain === name || domain.endsWith(`.${name}`)))
  return found && without(found, 'domains')
}

/** `exchange`: the name in the domain's MX record. */
export function presetByMx(exchange: string): Preset | undefined {
  const name = exchange.toLowerCase().replace(/\.$/, '')
  const found = hosts.find((each) => name === each.mx || name.endsWith(`.${each.mx}`))
  return found && without(found, 'mx')
}
