import type { NewServiceMail } from './own-mail.ts'

type Letter = Omit<NewServiceMail, 'workspaceId'>
const notYou = 'If this was not you, do nothing: without the link nothing happens.'

export const confirmAddress = (to: string, url: string): Letter => ({
  kind: 'confirm-address',
  to,
  subject: 'Confirm your address for Handlet',
  text: `Open this link to confirm that this address is yours. It works for one hour.\n\n${url}\n\n${notYou}`,
})

export const alreadyKnown = (to: string, signIn: string): Letter => ({
  kind: 'security',
  to,
  subject: 'You already have a Handlet login',
  text: [
    'Somebody, probably you, asked for a new Handlet login with this address. There already is one, so nothing was changed.',
    'Sign in with the password you chose, or choose "Forgotten password" to set a new one:',
    signIn,
    'If this was not you, there is nothing to do.',
  ].join('\n\n'),
})

export const resetPassword = (to: string, url: string): Letter => ({
  kind: 'reset-password',
  to,
  subject: 'Choose a new Handlet password',
  text: `Open this link to choose a new password. It works for one hour and once.\n\n${url}\n\n${notYou}`,
})

export const changeAddress = (to: string, newAddress: string, url: string): Letter => ({
  kind: 'confirm-address',
  to,
  subject: 'Change the address you sign in with?',
  text: `Your Handlet login is about to move to ${newAddress}. Open this link to agree; we then ask the new address too.\n\n${url}\n\n${notYou}`,
})

export const securityNotice = (to: string, what: string, signIn: string): Letter => ({
  kind: 'security',
  to,
  subject: 'A change to your Handlet login',
  text: `${what}\n\nIf this was not you, choose "Forgotten password" here at once; it signs out every device:\n\n${signIn}`,
})

export const invitation = (
  to: string,
  o: { workspace: string; inviter: string; role: string; url: string; days: number },
): Letter => ({
  kind: 'invitation',
  to,
  subject: `${o.inviter} invites you to ${o.workspace} on Handlet`,
  text: [
    `${o.inviter} would like you to join ${o.workspace} (${o.role}). Open this link and sign in, or make a login, with this address. It works for ${o.days} days.`,
    o.url,
    'If you do not know them, do nothing.',
  ].join('\n\n'),
})
