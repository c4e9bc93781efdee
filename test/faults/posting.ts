import nodemailer from 'nodemailer'

export type Letter = { to: string; raw: Uint8Array; from?: string }

/** Every letter in an SMTP conversation of its own, all at once, from as many addresses as the limit per address asks for. */
export async function postAll(port: number, letters: readonly Letter[], perAddress = 8): Promise<void> {
  await Promise.all(
    letters.map(async ({ to, raw, from = 'jo@example.com' }, i) => {
      const localAddress = `127.0.0.${2 + Math.floor(i / perAddress)}`
      const transport = nodemailer.createTransport({ host: '127.0.0.1', port, localAddress, ignoreTLS: true, name: 'mx.example' })
      try {
        await transport.sendMail({ envelope: { from, to: [to] }, raw: Buffer.from(raw) })
      } finally {
        transport.close()
      }
    }),
  )
}
