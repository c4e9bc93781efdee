import { useSyncExternalStore } from 'react'

const watch = (query: string) => {
  const media = matchMedia(query)
  const subscribe = (listener: () => void) => {
    media.addEventListener('change', listener)
    return () => media.removeEventListener('change', listener)
  }
  return () =>
    useSyncExternalStore(
      subscribe,
      () => media.matches,
      () => false,
    )
}

/** Room for a list beside what is open. */
export const useWide = watch('(width >= 64rem)')
/** Room for a third column. */
export const useVeryWide = watch('(width >= 84rem)')
