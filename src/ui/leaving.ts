import { useSyncExternalStore } from 'react'
import { say, UNDO_FOR } from './toast.tsx'

/** What leaves, each with what makes it so. */
let due: ReadonlyMap<string, () => void> = new Map()
const listeners = new Set<() => void>()
const tell = (to: ReadonlyMap<string, () => void>) => {
  due = to
  for (const listener of listeners) listener()
}
const back = (id: string) => tell(new Map([...due].filter(([other]) => other !== id)))
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
// Whoever closes the page took nothing back.
globalThis.addEventListener?.('pagehide', () => {
  for (const remove of due.values()) remove()
})

/** What no list shows any more, though the server may still have it: by id. */
export const useLeaving = () => useSyncExternalStore(subscribe, () => due)

/** What cannot be brought back leaves the screen at once, and the server when its undo has passed. `remove` says itself when it fails. */
export function leave(id: string, says: string, remove: () => Promise<unknown>) {
  const go = () => {
    clearTimeout(timer)
    void remove().finally(() => back(id))
  }
  const timer = setTimeout(go, UNDO_FOR)
  tell(new Map([...due, [id, go]]))
  say(says, () => {
    clearTimeout(timer)
    back(id)
  })
}
