/** What a command line asks of the running app: a desktop's own shortcut can call it where no hook works. */

export type CaptureCommand = 'start' | 'stop' | 'toggle' | 'cancel'

export type LaunchCommand = { kind: 'capture'; command: CaptureCommand } | { kind: 'quickAdd' } | { kind: 'show' }

const CAPTURE_COMMANDS = ['start', 'stop', 'toggle', 'cancel'] as const

/**
 * @param argv the whole command line; what is not ours (Electron's own switches, paths) is passed over
 * @returns the commands in order, and whether the window is to stay hidden
 */
export function parseCommandLine(argv: readonly string[]): { commands: LaunchCommand[]; hidden: boolean } {
  const commands: LaunchCommand[] = []
  for (const argument of argv) {
    const [name, value] = argument.split('=', 2)
    if (name === '--capture') {
      const command = CAPTURE_COMMANDS.find((known) => known === (value ?? 'toggle'))
      if (command) commands.push({ kind: 'capture', command })
    } else if (name === '--quick-add') commands.push({ kind: 'quickAdd' })
    else if (name === '--show') commands.push({ kind: 'show' })
  }
  return { commands, hidden: argv.includes('--hidden') }
}
