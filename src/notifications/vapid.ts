import { createECDH } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Refused } from '#platform/errors.ts'
import { writeOnce } from '#platform/keyfile.ts'

/** Who we are to the browsers' push services (RFC 8292): P-256, base64url. Browsers subscribe to this very key, so it must never change. */
export type Vapid = { readonly publicKey: string; readonly privateKey: string }

const Stored = z.object({ publicKey: z.string().length(87), privateKey: z.string().length(43) })

function make(): Vapid {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const secret = pair.getPrivateKey()
  // One in 256 begins with a zero byte, which Node leaves out.
  const padded = Buffer.concat([Buffer.alloc(32 - secret.length), secret])
  return { publicKey: pair.getPublicKey('base64url'), privateKey: padded.toString('base64url') }
}

/** Reads the key pair from the folder of keys, and makes it on the first start (mode 0600). */
export function openVapid(keysDir: string): Vapid {
  const file = path.join(keysDir, 'vapid.json')
  if (!fs.existsSync(file)) writeOnce(file, `${JSON.stringify(make())}\n`)
  try {
    return Stored.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new Refused(
      'unavailable',
      `${file} is damaged. Put back a copy, or remove it: every browser then has to switch notifications on again.`,
      { cause },
    )
  }
}
