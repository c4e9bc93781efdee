import { normalizeIP } from '@better-auth/core/utils/ip'
import type { Context } from 'hono'

/** Private between us and the sign-in library: what a client sends under this name is thrown away. */
export const addressHeader = 'x-client-ip'

/** Where a request came from: the socket, or, behind a proxy that we trust, the last hop that the proxy wrote. IPv6 by its /64. */
export function clientAddress(c: Context, trustProxy: boolean): string {
  const hop = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
  return normalizeIP(hop || socket?.remoteAddress || '127.0.0.1')
}

export function withAddress(request: Request, address: string): Request {
  const headers = new Headers(request.headers)
  headers.set(addressHeader, address)
  return new Request(request, { headers })
}
