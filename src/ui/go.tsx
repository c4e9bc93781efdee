import { useNavigate, useRouter } from '@tanstack/react-router'
import { type ComponentProps, type MouseEvent, type ReactNode, useCallback, useEffect } from 'react'

type GoProps = Omit<ComponentProps<'a'>, 'href'> & { to: string; children?: ReactNode }

/** A link inside the app, by its address. Costs nothing until a finger is near: long lists are full of them. */
export function Go({ to, onClick, ...rest }: GoProps) {
  const router = useRouter()
  const fetchAhead = () => void router.preloadRoute({ to: to as '/' })
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const { metaKey, ctrlKey, shiftKey, altKey, button } = event
    if (event.defaultPrevented || metaKey || ctrlKey || shiftKey || altKey || button !== 0) return
    event.preventDefault()
    void router.navigate({ to: to as '/' })
  }
  return <a href={to} onClick={go} onPointerEnter={fetchAhead} onFocus={fetchAhead} {...rest} />
}

export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback((to, options) => void navigate({ to: to as '/', ...options }), [navigate])
}

/** Leads on to another address, in place of this one; once, however often its parent is drawn meanwhile. */
export function Lead({ to }: { to: string }) {
  const go = useGo()
  useEffect(() => go(to, { replace: true }), [go, to])
  return null
}
