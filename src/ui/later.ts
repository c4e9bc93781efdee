import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

type Named<M, K extends keyof M> = M[K] extends ComponentType<infer P> ? ComponentType<P> : never

/** A component that is fetched when it is first shown. */
export const later = <M, K extends keyof M>(load: () => Promise<M>, name: K): LazyExoticComponent<Named<M, K>> =>
  lazy(async () => ({ default: (await load())[name] as Named<M, K> }))
