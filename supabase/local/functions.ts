/** Edge functions under Deno. Each is a process of its own, as on a hosted project, started by its first request. */
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { supabaseFolder } from './config.ts'
import { freePort } from './ports.ts'
import { supervise, type Supervised } from './supervise.ts'

const require = createRequire(import.meta.url)

export interface FunctionsOptions {
  /** With one folder a function, each with its index.ts. */
  folder?: string
  /** What a hosted project gives its functions, and secrets of our own. */
  env: Record<string, string>
  tell?: (line: string) => void
}

export interface Functions {
  /** Where a function listens. @throws Error when there is none of that name, or it does not start */
  port(name: string): Promise<number>
  names(): string[]
  stop(): Promise<void>
}

/** Resolves once something listens on the port. @throws Error when the process ends first, or after 30 s */
async function answers(port: number, service: Supervised): Promise<void> {
  let over = false
  void service.ended.then(() => (over = true))
  for (const until = Date.now() + 30_000; Date.now() < until && !over; await delay(25)) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => resolve(true)).on('error', () => resolve(false))
      socket.unref().setTimeout(1_000, () => resolve(false))
      socket.on('connect', () => socket.end())
    })
    if (open) return
  }
  throw new Error(`the function does not listen:\n${service.lastWords()}`)
}

/** The program itself, of this platform's package: deno's launcher would not pass signals on, and needs an install script. */
function denoBinary(): string {
  const platform = `${process.platform}-${process.arch}${process.platform === 'linux' ? '-glibc' : ''}`
  const from = createRequire(require.resolve('deno/package.json'))
  const folder = join(from.resolve(`@deno/${platform}/package.json`), '..')
  return join(folder, process.platform === 'win32' ? 'deno.exe' : 'deno')
}

export function openFunctions({ folder = join(supabaseFolder, 'functions'), env, tell }: FunctionsOptions): Functions {
  const running = new Map<string, Promise<{ port: number; service: Supervised }>>()
  const entry = (name: string) => join(folder, name, 'index.ts')
  const known = (name: string) => /^[a-z0-9_-]+$/i.test(name) && existsSync(entry(name))

  async function start(name: string) {
    const port = await freePort()
    const service = supervise(
      {
        command: denoBinary(),
        args: ['run', '--no-prompt', '--allow-net', '--allow-env', '--allow-read', entry(name)],
        cwd: join(supabaseFolder, '..'),
        env: { ...env, DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' },
      },
      tell && ((text) => tell(`[${name}] ${text.trimEnd()}`)),
    )
    try {
      await answers(port, service)
    } catch (error) {
      await service.stop()
      throw error
    }
    void service.ended.then(() => running.delete(name))
    return { port, service }
  }

  return {
    names: () => (existsSync(folder) ? readdirSync(folder).filter(known) : []),
    async port(name) {
      if (!known(name)) throw new Error(`there is no function ${name}`)
      let found = running.get(name)
      if (!found) {
        found = start(name)
        running.set(name, found)
        found.catch(() => running.delete(name))
      }
      return (await found).port
    },
    async stop() {
      const all = await Promise.allSettled(running.values())
      await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.service.stop() : null)))
    },
  }
}
