import { Link, useNavigate } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'

type GoProps = Omit<ComponentProps<'a'>, 'href'> & { to: string; children?: ReactNode; replace?: boolean }

/** A link inside the app, by its address. */
export const Go = ({ to, ...rest }: GoProps) => <Link to={to as '/'} {...(rest as object)} />

export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return (to, options) => void navigate({ to: to as '/', ...options })
}
