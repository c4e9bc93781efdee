import { openBrowser } from '../browser.ts'
import { weigh } from '../shots/weigh.ts'
import { type Figure, figure, type Kind, type Options } from './figures.ts'
import { letters } from './mails.ts'
import { addressOf, openRig, type Rig } from './rig.ts'
import { post } from './sender.ts'

export const databases: readonly Kind[] = ['embedded']

/** What Playwright needs to be the member in a new browser. */
export const stateOf = (rig: Rig, member: Awaited<ReturnType<Rig['signUp']>>) => ({
  cookies: member
    .cookie()
    .split('; ')
    .map((c) => ({
      name: c.slice(0, c.indexOf('=')),
      value: c.slice(c.indexOf('=') + 1),
      domain: new URL(rig.place.base).hostname,
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: false,
      sameSite: 'Lax' as const,
    })),
  origins: [],
})

/** First visits: JavaScript fetched until they are usable, and how long that takes on a processor slowed four times. Needs Chromium. */
export async function* run({ quick }: Options): AsyncGenerator<Figure> {
  const rig = await openRig('embedded')
  const browser = await openBrowser()
  const times = quick ? 3 : 9
  try {
    const member = await rig.signUp('Hobday & Sons')
    const list = [...letters(30, { to: addressOf(member) })]
    await post({ port: rig.running.smtpPort, to: addressOf(member), list, width: 4 })
    const place = { home: `/w/${member.slug}`, demo: { base: rig.place.base } } as Parameters<typeof weigh>[1]
    for (const w of await weigh(browser, place, stateOf(rig, member), times)) {
      const route = w.path.replace(member.slug, '~')
      yield figure('firstScript', w.gzBytes / 1000, 'kB', 1, { route, encoding: 'gzip' })
      yield figure('usable', w.usableMs, 'ms', times, { route, slowed: 4 })
      yield figure('work', w.workMs, 'ms', times, { route, slowed: 4 })
    }
  } finally {
    await browser.close()
    await rig.end()
  }
}
