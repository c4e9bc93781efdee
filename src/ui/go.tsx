import { Link, useNavigate } from '@tanstack/react-router'
import { type ComponentProps, type ReactNode, useCallback, useEffect } from 'react'

type GoProps = Omit<ComponentProps<'a'>, 'href'> & { to: string; children?: ReactNode; replace?: boolean }

/** A link inside the app, by its address. */
export const Go = ({ to, ...rest }: GoProps) => <Link to={to as '/'} {...(rest as object)} />

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
