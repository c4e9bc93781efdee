import type { Verb } from '#platform/control.ts'
import { type DemoSignIn, verbs } from './operator/verbs.ts'
import type { All } from './services.ts'

/** What the running server answers on its control socket: every verb that the operator's tool would otherwise do itself. */
export function controlVerbs(services: All, demo: DemoSignIn | null): Record<string, Verb> {
  const served = verbs.flatMap((v) => (v.where === 'served' ? [v] : []))
  return Object.fromEntries(
    served.map((v) => [
      v.name.replaceAll(' ', '-'),
      async function* (args: Record<string, any>) {
        yield* (await v.load())({ services, demo, running: true }, args)
      },
    ]),
  )
}
