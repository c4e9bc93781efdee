import { device } from '#policy/device.ts'
import { type Page, table, text } from './document.ts'
import { say } from './framing.ts'
import { sayLife } from './values.ts'

const places = {
  cookie: 'Cookie',
  'local storage': 'Local storage',
  'session storage': 'Session storage',
  database: 'Database in the browser',
  'offline copy': 'Offline copy',
} as const

export const cookiesPage = (): Page => ({
  address: '/notice/cookies',
  title: 'Cookies and what your device keeps',
  says: say('cookies'),
  blocks: [
    table(
      ['Name', 'What it does', 'Where', 'How long'],
      device.map((k) => [k.name, k.says, places[k.place], sayLife(k)]),
    ),
    text(say('cookiesOut')),
  ],
})
