/** What is kept on a person's own device. PECR regulation 6 and Schedule A1: all of it is strictly necessary for what the person asked for. */
export type Kept = {
  /** As the browser shows it; `*` stands for an id. In a cookie, `__Secure-` goes before it where the address is https. */
  readonly name: string
  readonly place: 'cookie' | 'local storage' | 'session storage' | 'database' | 'offline copy'
  readonly says: string
  readonly lives: { readonly days: number } | { readonly minutes: number } | 'closed' | 'signed out' | 'cleared'
}

export const device: readonly Kept[] = [
  {
    name: 'handlet.session_token',
    place: 'cookie',
    says: 'Remembers that you are signed in',
    lives: { days: 7 },
  },
  {
    name: 'handlet_device',
    place: 'cookie',
    says: 'Recognises a browser you signed in from before, so that strangers who guess passwords cannot shut you out',
    lives: { days: 365 },
  },
  {
    name: 'handlet.two_factor',
    place: 'cookie',
    says: 'Holds your place between the password and the second step',
    lives: { minutes: 10 },
  },
  {
    name: 'handlet.trust_device',
    place: 'cookie',
    says: 'Skips the second step on this device, if you ticked that',
    lives: { days: 30 },
  },
  {
    name: 'handlet.better-auth-passkey',
    place: 'cookie',
    says: 'Holds the question that your passkey answers',
    lives: { minutes: 5 },
  },
  { name: 'me', place: 'local storage', says: 'Who is signed in, so that the app opens without signal', lives: 'signed out' },
  { name: 'workspace', place: 'local storage', says: 'Which workspace you were in last', lives: 'cleared' },
  { name: 'card', place: 'local storage', says: 'Whether the customer’s card is open', lives: 'cleared' },
  { name: 'theme', place: 'local storage', says: 'Light or dark, where you chose', lives: 'cleared' },
  { name: 'unsent:*', place: 'local storage', says: 'Words you have not sent yet', lives: 'signed out' },
  { name: 'email', place: 'session storage', says: 'The address you typed, for the next screen of the sign-in', lives: 'closed' },
  { name: 'handlet-queue', place: 'database', says: 'What you wrote without signal, until it is sent', lives: 'signed out' },
  { name: 'handlet-read', place: 'database', says: 'Conversations you opened, to read without signal', lives: { days: 7 } },
  {
    name: 'workbox-precache-*',
    place: 'offline copy',
    says: 'The app itself, so that it opens without signal',
    lives: 'cleared',
  },
]
