/**
 * `npm start`: builds the app if something changed and runs it, with what follows `--` as its command line. Where there is no
 * display it makes a virtual one, so that the app also runs on a server or in a container.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { bundle, isStale } from './bundle.ts'
import { succeedsAs } from './desktop/account.ts'
import { sandboxWorks } from './desktop/sandbox.ts'
import { startVirtualDesktop } from './desktop/virtualDesktop.ts'
import type { VirtualDesktop } from './desktop/virtualDesktop.ts'
import { ElectronUnavailable, findElectron } from './electron/index.ts'
import { desktopPackages, electronPackages, ensurePackages } from './systemPackages.ts'

const root = resolve(import.meta.dirname, '..')

async function main(): Promise<number> {
  const { env, platform } = process
  const isRoot = process.getuid?.() === 0
  const hasDisplay = platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])

  ensurePackages(hasDisplay ? electronPackages : [...electronPackages, ...desktopPackages])
  if (isStale(root)) {
    console.log('Building.')
    if (!bundle(root)) return 1
  }
  const { executable, version, source } = await findElectron()
  console.log(`Running on Electron ${version ?? 'of an unknown version'} from ${source}.`)

  const desktop = hasDisplay ? null : await virtualDesktop(env)
  const args = [root, ...process.argv.slice(2)]
  if (isRoot && platform === 'linux') {
    // As root rather than as a user made for it: the profile, the trace and the display that root names must be within reach.
    console.log(
      'Started as root, so the app runs as root without the sandbox of Chromium. Start it as an ordinary user to have it.',
    )
    args.unshift('--no-sandbox')
  } else if (!sandboxWorks(null, executable)) {
    console.log('This system forbids the sandbox of Chromium, so the app runs without it.')
    args.unshift('--no-sandbox')
  }
  try {
    return await run(executable, args, { ...env, ...desktop?.env })
  } finally {
    await desktop?.stop()
  }
}

/** The virtual desktop, but with the person's own home, and with their session bus and sound server where they run. */
async function virtualDesktop(env: NodeJS.ProcessEnv): Promise<VirtualDesktop> {
  const hasSound = succeedsAs(null, ['pactl', 'info'])
  const desktop = await startVirtualDesktop(null)
  console.log(`There is no display, so the app runs on a virtual one: DISPLAY=${desktop.display}`)
  keepOwn(desktop.env, env, ['HOME'])
  if (env['DBUS_SESSION_BUS_ADDRESS']) keepOwn(desktop.env, env, ['DBUS_SESSION_BUS_ADDRESS'])
  if (hasSound) keepOwn(desktop.env, env, ['PULSE_SERVER', 'PULSE_RUNTIME_PATH', 'XDG_RUNTIME_DIR'])
  else
    console.log(
      `What is played into vmic is its microphone: PULSE_SERVER=${desktop.env['PULSE_SERVER']} paplay --device=vmic`,
    )
  return desktop
}

function keepOwn(target: Record<string, string>, own: NodeJS.ProcessEnv, names: readonly string[]): void {
  for (const name of names) {
    const value = own[name]
    if (value === undefined) delete target[name]
    else target[name] = value
  }
}

function run(executable: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(executable, args, { stdio: 'inherit', env })
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  return new Promise((done, reject) => {
    child.once('error', reject)
    // A shell's convention for a process that a signal ended.
    child.once('exit', (code, signal) => done(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof ElectronUnavailable ? error.message : error)
    process.exit(1)
  },
)
