import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

export interface Service {
  command: string
  args: readonly string[]
  env?: Record<string, string>
  cwd?: string
  account?: { uid: number; gid: number } | null
  /** How the service is asked to end; it is killed 5 s later. */
  stopSignal?: NodeJS.Signals
  /** Folders to remove once it has ended. */
  remove?: readonly string[]
}

export interface Supervised {
  /** Waits until the service says so in its output. @throws with its last words when it ends first, or after `timeoutMs` */
  saysWithin(text: string, timeoutMs: number): Promise<void>
  /** The last of what it wrote, for messages. */
  lastWords(): string
  /** Resolves when the service has ended. */
  ended: Promise<void>
  stop(): Promise<void>
}

/** Starts a service that ends with this process, however this process ends (supervised.mjs). */
export function supervise(service: Service, onOutput?: (text: string) => void): Supervised {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'supervised.mjs'),
      JSON.stringify({
        command: service.command,
        args: service.args,
        uid: service.account?.uid,
        gid: service.account?.gid,
        cwd: service.cwd,
        stopSignal: service.stopSignal ?? 'SIGTERM',
        remove: service.remove ?? [],
      }),
    ],
    // A group of its own, so that Ctrl-C in a terminal reaches us alone and the services end in our order.
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...service.env }, detached: true },
  )
  let output = ''
  const listeners = new Set<() => void>()
  const take = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-20_000)
    onOutput?.(chunk.toString('utf8'))
    for (const listener of listeners) listener()
  }
  child.stdout!.on('data', take)
  child.stderr!.on('data', take)
  let over = false
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      over = true
      resolve()
      for (const listener of listeners) listener()
    })
  })
  return {
    ended,
    lastWords: () => output,
    saysWithin: (text, timeoutMs) =>
      new Promise<void>((resolve, reject) => {
        const settle = (error: Error | null) => {
          clearTimeout(timer)
          listeners.delete(check)
          if (error) reject(error)
          else resolve()
        }
        const check = () => {
          if (output.includes(text)) settle(null)
          else if (over) settle(new Error(`${service.command} ended:\n${output}`))
        }
        const timer = setTimeout(
          () => settle(new Error(`${service.command} did not start within ${timeoutMs} ms:\n${output}`)),
          timeoutMs,
        )
        listeners.add(check)
        check()
      }),
    async stop() {
      child.stdin!.end()
      await ended
    },
  }
}
