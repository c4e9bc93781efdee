import { bodyStart } from './precheck.ts'

/** `temporary`: ask again later; `none`: nothing to check; `permanent`: the sender's records are broken. */
export type Verdict = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temporary' | 'permanent'

export type Resolver = (name: string, type: string) => Promise<string[][] | string[]>

export type Envelope = {
  readonly ip: string
  readonly helo: string
  /** MAIL FROM; empty for a bounce. */
  readonly mailFrom: string
  readonly resolver: Resolver
  /** Ours, the one that took the message. */
  readonly hostname: string
  readonly milliseconds?: number
}

export type Authentication = {
  readonly spf: Verdict
  readonly dkim: Verdict
  readonly dmarc: Verdict
  /** The domain of the From header that DMARC looked at. */
  readonly domain: string | null
}

function verdict(result: string | undefined): Verdict {
  switch (result) {
    case 'pass':
    case 'fail':
    case 'softfail':
    case 'neutral':
    case 'none':
      return result
    case 'temperror':
      return 'temporary'
    case 'permerror':
    case 'policy':
      return 'permanent'
    default:
      return 'none'
  }
}

const order: readonly Verdict[] = ['pass', 'temporary', 'fail', 'softfail', 'permanent', 'neutral', 'none']
const best = (verdicts: readonly Verdict[]): Verdict => order.find((one) => verdicts.includes(one)) ?? 'none'
/** The checker takes quadratic time over a folded header: 60,000 folds in 240 kB stop the process for 8 s. */
const headerLines = 5_000
const hasLongHead = (raw: Uint8Array) =>
  Buffer.from(raw.subarray(0, bodyStart(raw)))
    .toString('latin1')
    .split('\n', headerLines + 1).length > headerLines

const unknown: Authentication = { spf: 'temporary', dkim: 'temporary', dmarc: 'temporary', domain: null }

/** What the message's senders can prove, from the connection and from DNS; never from an Authentication-Results header, which anybody
 * can write. Never throws: a resolver that fails or is late gives `temporary`. */
export async function authenticate(raw: Uint8Array, envelope: Envelope): Promise<Authentication> {
  const { ip, helo, mailFrom, resolver, hostname, milliseconds = 10_000 } = envelope
  if (hasLongHead(raw)) return unknown
  let clock: NodeJS.Timeout | undefined
  const late = new Promise<Authentication>((resolve) => {
    clock = setTimeout(() => resolve(unknown), milliseconds)
  })
  // Loaded when first needed: it holds the public suffix list.
  const check = async (): Promise<Authentication> => {
    const { authenticate: ask } = await import('mailauth')
    const options = { ip, helo, sender: mailFrom, mta: hostname, trustReceived: false, disableArc: true, disableBimi: true }
    const found = await ask(Buffer.from(raw), { ...options, resolver })
    const dmarc = found.dmarc || undefined
    return {
      spf: found.spf ? verdict(found.spf.status.result) : 'none',
      dkim: best(found.dkim.results.map((one) => verdict(one.status.result))),
      dmarc: verdict(dmarc?.status.result),
      domain: dmarc?.status.header?.from ?? found.dkim.headerFrom?.[0]?.split('@').at(-1)?.toLowerCase() ?? null,
    }
  }
  try {
    return await Promise.race([check().catch(() => unknown), late])
  } finally {
    clearTimeout(clock)
  }
}
