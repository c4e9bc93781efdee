import nodemailer from 'nodemailer'

/** A way out for mail that is not a connected mailbox: the operator's relay (`SMTP_URL`). */
export type Relay = {
  /** Throws with `code`/`responseCode` of the SMTP conversation; the caller translates. */
  send(mail: { from: string; to: readonly string[]; raw: Uint8Array }): Promise<void>
  close(): void
}

export function openRelay(url: string): Relay {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 15_000,
    socketTimeout: 60_000,
  } as any)
  return {
    send: async ({ from, to, raw }) => {
      await transport.sendMail({ envelope: { from, to: [...to] }, raw: Buffer.from(raw) })
    },
    close: () => transport.close(),
  }
}
