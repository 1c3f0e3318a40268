/**
 * A desktop where there is none: an X display, a window manager, a panel with a tray, a session bus and a sound server whose
 * default microphone is the monitor of a silent output named vmic, so that what is played into vmic is heard as speech.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { commandAs, succeedsAs } from './account.ts'
import type { Account } from './account.ts'

export interface VirtualDesktop {
  /** Such as `:99`. */
  display: string
  /** Set these for whatever runs on the desktop: display, session bus, sound server, folders of its own. */
  env: Record<string, string>
  /** Belongs to the account; for profiles and the like. Deleted by stop. */
  folder: string
  /** The panel with the tray, which a desktop need not have. */
  panel: { remove(): Promise<void>; restore(): Promise<void> }
  stop(): Promise<void>
}

const screen = '1280x800x24'
const startMs = 15_000
const FIND_PANEL = ['xdotool', 'search', '--onlyvisible', '--class', 'tint2']

/**
 * Starts it, as the account if one is given, and waits until each part answers.
 * @throws a sentence naming the part that did not start
 */
export async function startVirtualDesktop(account: Account | null): Promise<VirtualDesktop> {
  const folder = mkdtempSync('/tmp/sayso-desktop-')
  const runtime = join(folder, 'run')
  const home = join(folder, 'home')
  for (const path of [folder, runtime, home]) {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (account) chownSync(path, account.uid, account.gid)
  }
  const env: Record<string, string> = {
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_SESSION_TYPE: 'x11',
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${runtime}/bus`,
    PULSE_SERVER: `unix:${runtime}/pulse.socket`,
    PULSE_RUNTIME_PATH: runtime,
  }
  const processes: ChildProcess[] = []
  const start = (command: string, args: readonly string[], display = false): ChildProcess => {
    const [program = '', ...rest] = [...ahead(command), ...commandAs(account, [command, ...args])]
    const child = spawn(program, rest, {
      // The fourth is where Xvfb writes the number of the display that it found free.
      stdio: ['ignore', 'ignore', 'ignore', display ? 'pipe' : 'ignore'],
      env: { ...process.env, ...env },
      cwd: '/',
    })
    child.on('error', () => {
      // Not installed: waiting for it to answer says so.
    })
    processes.push(child)
    return child
  }
  const stop = async () => {
    for (const child of processes.reverse()) await end(child)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }

  try {
    // -ac: the tests' tools run as root beside an ordinary user; the display lives as short as the run and has no TCP port.
    const xvfb = start('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-ac'], true)
    const display = `:${await displayNumber(xvfb)}`
    env['DISPLAY'] = display
    start('dbus-daemon', ['--session', '--nofork', '--nopidfile', `--address=${env['DBUS_SESSION_BUS_ADDRESS']}`])
    start('openbox', ['--sm-disable'])
    start('pulseaudio', [
      '-n',
      '-F',
      soundScript(folder, runtime),
      '--daemonize=no',
      '--exit-idle-time=-1',
      '--use-pid-file=no',
    ])
    await until('The session bus', () => existsSync(join(runtime, 'bus')))
    await until('The sound server', () => succeedsAs(account, ['pactl', 'info'], { ...process.env, ...env }))
    await until('The window manager', () => hasWindowManager(env))
    let tint2 = start('tint2', [])
    const panelShown = () => until('The panel', () => succeedsAs(account, FIND_PANEL, { ...process.env, ...env }))
    await panelShown()
    const panel = {
      remove: () => end(tint2),
      restore() {
        tint2 = start('tint2', [])
        return panelShown()
      },
    }
    return { display, env, folder, panel, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A sound server that waits for its turn drops what is said, which no microphone does; root may put it first. */
function ahead(command: string): string[] {
  return command === 'pulseaudio' && process.getuid?.() === 0 ? ['nice', '-n', '-10'] : []
}

function soundScript(folder: string, runtime: string): string {
  const file = join(folder, 'sound.pa')
  const lines = [
    `load-module module-native-protocol-unix socket=${runtime}/pulse.socket auth-anonymous=1`,
    // norewinds: an idle null sink otherwise prepares 2 s of silence ahead, and its first reader waits as long; no real
    // microphone does that.
    'load-module module-null-sink sink_name=vmic norewinds=1 sink_properties=device.description=VirtualMicrophone',
    'set-default-sink vmic',
    'set-default-source vmic.monitor',
  ]
  writeFileSync(file, lines.join('\n') + '\n', { mode: 0o644 })
  return file
}

function hasWindowManager(env: Record<string, string>): boolean {
  // Without xprop (x11-utils) there is no telling; the window manager is quick enough.
  if (!existsSync('/usr/bin/xprop')) return true
  return succeedsAs(null, ['sh', '-c', 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 0x'], { ...process.env, ...env })
}

async function displayNumber(xvfb: ChildProcess): Promise<string> {
  const pipe = xvfb.stdio[3]
  if (!pipe || !('on' in pipe)) throw new Error('The virtual display (Xvfb) did not start.')
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('The virtual display (Xvfb) did not start.'))
    const timer = setTimeout(fail, startMs)
    let text = ''
    pipe.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (!text.includes('\n')) return
      clearTimeout(timer)
      resolve(text.trim())
    })
    xvfb.once('error', fail)
    xvfb.once('exit', fail)
  })
}

async function until(part: string, ready: () => boolean): Promise<void> {
  const deadline = Date.now() + startMs
  while (!ready()) {
    if (Date.now() > deadline) throw new Error(`${part} of the virtual desktop did not start.`)
    await delay(50)
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const stubborn = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await gone
  clearTimeout(stubborn)
}
