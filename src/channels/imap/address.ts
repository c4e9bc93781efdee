import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { ChannelFailure } from '../channel.ts'

// IANA special-purpose registries (RFC 6890), plus the NAT64 prefixes (RFC 6052, RFC 8215), which lead to the same places.
const notPublic = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6')

export const isPrivateAddress = (ip: string) => notPublic.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4')

/** `ip` is what to connect to: connecting by name again would let the name point elsewhere the second time. */
export type Reachable = { readonly ip: string; readonly servername: string | undefined; readonly isPrivate: boolean }

/** A mail server is named by a member, so its name may lead into our own network: every address it has must be public. */
export async function reach(host: string, allowPrivate: boolean): Promise<Reachable> {
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true, order: 'ipv4first' })
  const first = found[0]
  if (!first) throw new ChannelFailure('retry-later', "We couldn't find the mail server. Nothing is lost; we'll keep trying.")
  const isPrivate = found.some((each) => isPrivateAddress(each.address))
  if (isPrivate && !allowPrivate)
    throw new ChannelFailure(
      'reconnect',
      'That mail server is inside a private network, so we did not connect to it. Check its name.',
    )
  return { ip: first.address, servername: isIP(host) ? undefined : host, isPrivate }
}
