import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { _electron } from '@playwright/test'
import type { ElectronApplication } from '@playwright/test'
import { commandAs } from '../../build/desktop/account.ts'
import type { Desktop } from './desktop.ts'

/** A person's data on one machine: survives the app, so that a test can start the app again on it. */
export interface Profile {
  /** SAYSO_USER_DATA */
  folder: string
  /** SAYSO_TRACE */
  trace: string
}

export interface LaunchOptions {
  profile?: Profile
  /** Further command line, such as a deep link. */
  args?: readonly string[]
  env?: Record<string, string>
  /** Folder of the app, where it is not the built one. */
  app?: string
  /** Executable of the packaged app, to start instead of the built one. */
  packaged?: string
}

export interface LaunchedApp {
  electron: ElectronApplication
  profile: Profile
  /** Process id of the main process. */
  pid: number
  /** What it wrote to standard output and error so far. */
  output(): string
}

export function makeProfile(desktop: Desktop): Profile {
  const folder = desktop.makeFolder('profile')
  return { folder, trace: join(desktop.makeFolder('trace'), 'trace.jsonl') }
}

/** Starts the built app under Playwright's control. The caller closes `electron`. */
export async function launchApp(desktop: Desktop, options: LaunchOptions = {}): Promise<LaunchedApp> {
  const profile = options.profile ?? makeProfile(desktop)
  const electron = await _electron.launch({
    executablePath: wrapper(desktop),
    args: [...sandboxArguments(desktop), options.app ?? desktop.app, ...(options.args ?? [])],
    // Otherwise Playwright adds --no-sandbox.
    chromiumSandbox: true,
    // Playwright would pretend to a light desktop; the app's own setting is what counts.
    colorScheme: null,
    cwd: desktop.app,
    env: environment(desktop, profile, options),
    timeout: 60_000,
  })
  const child = electron.process()
  return { electron, profile, pid: child.pid ?? fail('Electron has no process id'), output: collectOutput(child) }
}

export interface PlainApp {
  profile: Profile
  pid: number
  child: ChildProcess
  output(): string
  /** Resolves once the main process has ended; `signal` tells whether it was killed. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Ends the main process at once, as a crash would: SIGKILL. */
  kill(): Promise<void>
}

/** Starts the built app as a person does, with nothing attached: for what Playwright's presence would change, and for kill -9. */
export function spawnApp(desktop: Desktop, options: LaunchOptions = {}): PlainApp {
  const profile = options.profile ?? makeProfile(desktop)
  const app = options.packaged ? [] : [desktop.app]
  const command = [options.packaged ?? desktop.electron, ...sandboxArguments(desktop), ...app, ...(options.args ?? [])]
  const [program = '', ...args] = commandAs(desktop.account, command)
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.packaged ? dirname(options.packaged) : desktop.app,
    env: environment(desktop, profile, options),
  })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  )
  return {
    profile,
    pid: child.pid ?? fail('Electron did not start'),
    child,
    output: collectOutput(child),
    ended,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Playwright starts one file; as root that file has to become the ordinary user first. It keeps the process id. */
function wrapper(desktop: Desktop): string {
  if (!desktop.account) return desktop.electron
  const file = join(desktop.makeFolder('launch'), 'electron')
  const command = commandAs(desktop.account, [desktop.electron]).map((part) => `'${part.replaceAll("'", `'\\''`)}'`)
  writeFileSync(file, `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`)
  chmodSync(file, 0o755)
  return file
}

function sandboxArguments(desktop: Desktop): string[] {
  return desktop.sandbox ? [] : ['--no-sandbox']
}

function environment(desktop: Desktop, profile: Profile, options: LaunchOptions): Record<string, string> {
  return { ...desktop.env, SAYSO_USER_DATA: profile.folder, SAYSO_TRACE: profile.trace, ...options.env }
}

function collectOutput(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return () => text
}

function fail(sentence: string): never {
  throw new Error(sentence)
}
