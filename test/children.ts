import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'

const setpriv = '/usr/bin/setpriv'

/** A server of the tests that dies with this process, however this process dies, and takes its folder along where it can. */
export function spawnBound(
  program: string,
  args: string[],
  options: SpawnOptions & { dir: string; dyingSignal: 'TERM' | 'QUIT' },
) {
  const { dir, dyingSignal, ...rest } = options
  // The kernel sends the signal even when this process was killed outright.
  const child: ChildProcess = existsSync(setpriv)
    ? spawn(setpriv, ['--pdeathsig', dyingSignal, '--', program, ...args], rest)
    : spawn(program, args, rest)
  const onExit = () => {
    child.kill(`SIG${dyingSignal}`)
    rmSync(dir, { recursive: true, force: true })
  }
  process.once('exit', onExit)
  /** Stops it, waits, and removes the folder. */
  const stop = (how: 'SIGTERM' | 'SIGINT') =>
    new Promise<void>((resolve) => {
      process.off('exit', onExit)
      const gone = () => {
        rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
        resolve()
      }
      if (child.exitCode !== null) return gone()
      child.once('exit', gone)
      child.kill(how)
    })
  return { child, stop }
}
