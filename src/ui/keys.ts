import { useEffect, useRef } from 'react'

/** 'j', 'Enter', '?', 'mod+k' (Ctrl or ⌘), 'g i' (one after the other). */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
const onControl = (target: EventTarget | null) => target instanceof HTMLElement && /^(BUTTON|A|SUMMARY)$/.test(target.tagName)

let first = ''
let firstAt = 0

/** Single letters rest while somebody types or a dialog is open; `mod+` keys always work. */
export function useKeys(keys: Keys, on = true): void {
  const held = useRef(keys)
  held.current = keys
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const mod = event.ctrlKey || event.metaKey
      const name = mod ? `mod+${event.key.toLowerCase()}` : event.key
      if (!mod && (event.altKey || typing(event.target) || document.querySelector('[role="dialog"]'))) return
      if (event.key === 'Enter' && !mod && onControl(event.target)) return
      const pair = Date.now() - firstAt < 1200 ? `${first} ${name}` : ''
      const act = held.current[pair] ?? (pair && first === 'g' ? undefined : held.current[name])
      if (!mod) setTimeout(remember, 0, event.key)
      if (!act) return
      event.preventDefault()
      act(event)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [on])
}

function remember(key: string) {
  first = key
  firstAt = Date.now()
}
