import { spawnSync } from 'node:child_process'

/** Somebody whom Electron runs as. */
export interface Account {
  name: string
  uid: number
  gid: number
}

const name = 'sayso-e2e'

/**
 * The ordinary user whom Electron runs as when we are root: Chromium refuses root with its sandbox on. Made when it is not
 * there. Null when we are an ordinary user already.
 * @throws when there is no such user and none can be made
 */
export function ordinaryAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const known = lookUp()
  if (known) return known
  const made = spawnSync('useradd', ['--create-home', '--shell', '/usr/sbin/nologin', name], { encoding: 'utf8' })
  const account = lookUp()
  if (!account)
    throw new Error(`Could not make the user ${name} to run Electron as: ${made.stderr || made.error?.message}`)
  return account
}

function lookUp(): Account | null {
  const { stdout } = spawnSync('getent', ['passwd', name], { encoding: 'utf8' })
  const [found, , uid, gid] = (stdout ?? '').split(':')
  return found === name ? { name, uid: Number(uid), gid: Number(gid) } : null
}

/** The command line that runs a command as the account; it keeps the environment, the pipes and the process id. */
export function commandAs(account: Account | null, command: readonly string[]): string[] {
  if (!account) return [...command]
  return ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--', ...command]
}

/** Runs a command as the account and waits. @returns whether it ended well */
export function succeedsAs(account: Account | null, command: readonly string[], env = process.env): boolean {
  const [program = '', ...args] = commandAs(account, command)
  return spawnSync(program, args, { stdio: 'ignore', env, cwd: '/' }).status === 0
}
