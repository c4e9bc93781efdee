/** Slices in their order; those of one line talk by events. `ui`, the kit, stands outside: screens import it, it imports nobody. */
export const order: readonly (readonly string[])[] = [
  ['policy'],
  ['platform'],
  ['audit'],
  ['accounts'],
  ['profile'],
  ['privacy'],
  ['customers'],
  ['channels', 'crm', 'billing'],
  ['conversations'],
  ['intents'],
  ['notifications', 'drafts', 'quotes', 'visits'],
  ['calls', 'social'],
  ['rights'],
  ['incidents'],
  ['insights'],
  ['benchmarks'],
  ['inbox'],
  ['app'],
]
export const rank = (slice: string) => order.findIndex((line) => line.includes(slice))

/** Folders of a slice that hold no provider: `<provider>/` is every other one. */
export const notProviders = new Set(['', 'ui', 'evals', 'mail', 'model'])
