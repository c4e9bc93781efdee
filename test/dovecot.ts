import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ImapFlow } from 'imapflow'
import { spawnBound } from './children.ts'
import { need } from './needs.ts'
import { freePort } from './postgres.ts'
import { scratch } from './scratch.ts'

export type MailFolder = 'INBOX' | 'Sent' | 'Drafts' | 'Trash' | 'Junk' | 'Archive'
export type Delivery = {
  /** INTERNALDATE; now when absent. Whole seconds. */
  receivedAt?: Date
  seen?: boolean
}
export type Dovecot = {
  port: number
  /** Implicit TLS with a self-signed certificate (`cert`, PEM); absent without openssl. */
  tlsPort?: number
  cert?: string
  addPerson(name: string, password: string): void
  /** As a delivery agent does it: the message is whole when it appears. */
  deliver(name: string, raw: Uint8Array, folder?: MailFolder, how?: Delivery): Promise<void>
  /** Every message of a folder, as it stands there. */
  read(name: string, folder: MailFolder): string[]
  /** As after a restore from backup: every UID that a client remembers is void. */
  changeUidValidity(name: string, folder: MailFolder): Promise<void>
  /** Cuts open connections, as a restart does. */
  cut(): void
  /** How many connections are open in this person's name. */
  sessions(name: string): number
  root: string
  stop(): Promise<void>
}

const root = process.getuid?.() === 0
/** Dovecot refuses to read mail as root. */
const owner = root ? { uid: 65534, gid: 65534 } : { uid: process.getuid!(), gid: process.getgid!() }

function config(dir: string, port: number, tlsPort: number | undefined) {
  const me = os.userInfo().username
  const folder = (name: string, use: string) => `mailbox ${name} {\n auto = subscribe\n special_use = \\${use}\n}`
  const listener = (name: string, at: number) => `inet_listener ${name} {\n address = 127.0.0.1\n port = ${at}\n}`
  return `
base_dir = ${dir}/run
state_dir = ${dir}/run
log_path = ${dir}/log
protocols = imap
listen = 127.0.0.1
ssl = ${tlsPort ? 'yes' : 'no'}
${tlsPort ? `ssl_cert = <${dir}/cert.pem\nssl_key = <${dir}/key.pem` : ''}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
first_valid_uid = 1
first_valid_gid = 1
${root ? '' : `default_internal_user = ${me}\ndefault_internal_group = ${spawnSync('id', ['-gn'], { encoding: 'utf8' }).stdout.trim()}\ndefault_login_user = ${me}`}
service anvil {
 chroot =
}
service stats {
 chroot =
}
service imap-login {
 chroot =
 ${listener('imap', port)}
 ${tlsPort ? listener('imaps', tlsPort) : 'inet_listener imaps {\n port = 0\n}'}
}
namespace inbox {
 inbox = yes
 ${folder('Sent', 'Sent')}
 ${folder('Drafts', 'Drafts')}
 ${folder('Trash', 'Trash')}
 ${folder('Junk', 'Junk')}
 ${folder('Archive', 'Archive')}
}
passdb {
 driver = passwd-file
 args = scheme=PLAIN username_format=%u ${dir}/people/%u
}
userdb {
 driver = static
 args = uid=${owner.uid} gid=${owner.gid} home=${dir}/mail/%u
}
`
}

/** A throw-away Dovecot on loopback. People can sign in as soon as they are added. */
export async function startDovecot(): Promise<Dovecot> {
  need('dovecot-imapd')
  const dir = scratch('imap')
  fs.chmodSync(dir, 0o755)
  const own = (file: string) => root && fs.chownSync(file, owner.uid, owner.gid)
  const folderOf = (name: string, folder: MailFolder) =>
    path.join(dir, 'mail', name, 'Maildir', folder === 'INBOX' ? '' : `.${folder}`)
  fs.mkdirSync(`${dir}/mail`)
  own(`${dir}/mail`)
  fs.mkdirSync(`${dir}/people`)
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${dir}/key.pem`]
  const tls = spawnSync('openssl', ['req', '-x509', '-days', '7', ...key, '-out', `${dir}/cert.pem`, ...subject]).status === 0
  const port = await freePort()
  const tlsPort = tls ? await freePort() : undefined
  fs.writeFileSync(`${dir}/dovecot.conf`, config(dir, port, tlsPort))
  const { child, stop } = spawnBound('/usr/sbin/dovecot', ['-F', '-c', `${dir}/dovecot.conf`], {
    stdio: 'ignore',
    dir,
    dyingSignal: 'TERM',
  })
  const said = () => (fs.existsSync(`${dir}/log`) ? fs.readFileSync(`${dir}/log`, 'utf8') : '')

  const session = async (auth: { user: string; pass: string }) => {
    const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false })
    client.on('error', () => {})
    await client.connect()
    await client.logout()
  }
  const addPerson = (name: string, password: string) => {
    // A file each: Dovecot looks at a shared one at most once a second.
    fs.writeFileSync(`${dir}/people/${name}`, `${name}:{PLAIN.b64}${Buffer.from(password).toString('base64')}::::::\n`)
    for (const sub of ['', 'cur', 'new', 'tmp']) {
      const at = path.join(dir, 'mail', name, 'Maildir', sub)
      fs.mkdirSync(at, { recursive: true, mode: 0o700 })
      own(at)
    }
    own(path.join(dir, 'mail', name))
  }
  let delivered = 0
  const deliver = async (name: string, raw: Uint8Array, folder: MailFolder = 'INBOX', how: Delivery = {}) => {
    const box = folderOf(name, folder)
    for (const at of [box, ...['cur', 'new', 'tmp'].map((sub) => path.join(box, sub))])
      if (!fs.existsSync(at)) {
        fs.mkdirSync(at, { mode: 0o700 })
        own(at)
      }
    const file = `${Math.floor(Date.now() / 1000)}.M${++delivered}P${process.pid}.handlet`
    const draft = path.join(box, 'tmp', file)
    fs.writeFileSync(draft, raw, { mode: 0o600 })
    own(draft)
    if (how.receivedAt) fs.utimesSync(draft, how.receivedAt, how.receivedAt)
    fs.renameSync(draft, path.join(box, how.seen ? `cur/${file}:2,S` : `new/${file}`))
  }
  const read = (name: string, folder: MailFolder) =>
    ['cur', 'new']
      .map((sub) => path.join(folderOf(name, folder), sub))
      .flatMap((at) => fs.readdirSync(at).map((file) => fs.readFileSync(path.join(at, file), 'utf8')))
  const changeUidValidity = async (name: string, folder: MailFolder) => {
    const box = folderOf(name, folder)
    for (const file of fs.readdirSync(box)) if (/^dovecot(-uidlist|\.index)/.test(file)) fs.rmSync(path.join(box, file))
  }
  const cut = () => void spawnSync('/usr/bin/doveadm', ['-c', `${dir}/dovecot.conf`, 'kick', '*'])
  const sessions = (name: string) => {
    const who = spawnSync('/usr/bin/doveadm', ['-c', `${dir}/dovecot.conf`, '-f', 'tab', 'who', name], { encoding: 'utf8' })
    return who.stdout.split('\n').filter((line) => line.startsWith(`${name}\t`)).length
  }
  addPerson('nobody', 'first')
  for (let i = 0; ; i++) {
    try {
      await session({ user: 'nobody', pass: 'first' })
      break
    } catch (cause) {
      if (i <= 100 && child.exitCode === null) {
        await new Promise((r) => setTimeout(r, 50))
        continue
      }
      const why = said()
      await stop('SIGTERM')
      throw new Error(`Dovecot did not start: ${why}`, { cause })
    }
  }
  const secure = tlsPort ? { tlsPort, cert: fs.readFileSync(`${dir}/cert.pem`, 'utf8') } : {}
  return { port, ...secure, addPerson, deliver, read, changeUidValidity, cut, sessions, root: dir, stop: () => stop('SIGTERM') }
}
