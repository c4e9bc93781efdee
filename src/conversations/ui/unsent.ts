import { useState } from 'react'

/** Half-written words stay on this device until they are sent or thrown away. */
export function useUnsent(name: string): [string, (text: string) => void] {
  const key = `unsent:${name}`
  const [text, setText] = useState(() => localStorage.getItem(key) ?? '')
  const keep = (next: string) => {
    setText(next)
    if (next) localStorage.setItem(key, next)
    else localStorage.removeItem(key)
  }
  return [text, keep]
}
