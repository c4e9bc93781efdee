/** Mail servers that UK businesses use, so that nobody needs to know what a port is. From the providers' own help pages. */
export type Provider = {
  readonly id: string
  readonly says: string
  readonly imap: string
  readonly smtp: string
  readonly smtpPort: 465 | 587
  readonly note?: string
}

export const providers: readonly Provider[] = [
  {
    id: 'gmail',
    says: 'Gmail or Google Workspace',
    imap: 'imap.gmail.com',
    smtp: 'smtp.gmail.com',
    smtpPort: 465,
    note: 'Google wants an app password: in your Google Account turn on 2-Step Verification, then make one under App passwords and type it below.',
  },
  { id: 'ionos', says: 'IONOS', imap: 'imap.ionos.co.uk', smtp: 'smtp.ionos.co.uk', smtpPort: 465 },
  { id: 'bt', says: 'BT', imap: 'mail.btinternet.com', smtp: 'mail.btinternet.com', smtpPort: 465 },
  {
    id: 'icloud',
    says: 'iCloud',
    imap: 'imap.mail.me.com',
    smtp: 'smtp.mail.me.com',
    smtpPort: 587,
    note: 'Apple wants an app-specific password: make one on your Apple Account page and type it below.',
  },
  {
    id: 'yahoo',
    says: 'Yahoo',
    imap: 'imap.mail.yahoo.com',
    smtp: 'smtp.mail.yahoo.com',
    smtpPort: 465,
    note: 'Yahoo wants an app password: make one under Account security and type it below.',
  },
  { id: 'other', says: 'Another', imap: '', smtp: '', smtpPort: 465 },
]

/** The exact words of the authorisation that are shown, agreed to and kept. */
export const wordingFor = (address: string) =>
  `I let Handlet read the mail of ${address || 'this mailbox'} and send my answers from it, for this workspace, until I remove the connection. Handlet keeps the password sealed and forgets it the moment I remove it.`
