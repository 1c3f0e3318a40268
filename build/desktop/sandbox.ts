import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { commandAs, succeedsAs } from './account.ts'
import type { Account } from './account.ts'

/**
 * Whether Chromium's sandbox can work here for the account: by user namespaces, or by the setuid helper beside Electron. Some
 * containers forbid both; Electron would end at once there, so it has to be told to leave the sandbox out.
 */
export function sandboxWorks(account: Account | null, electron: string): boolean {
  if (process.platform !== 'linux') return true
  if (succeedsAs(account, ['unshare', '--user', '--map-root-user', '--pid', '--net', '--fork', 'true'])) return true
  return helperWorks(account, join(dirname(electron), 'chrome-sandbox'))
}

/** Started by hand the helper never ends well, for it misses its parent; but it only gets to ask once it has its namespaces. */
function helperWorks(account: Account | null, helper: string): boolean {
  if (!existsSync(helper)) return false
  const [program = '', ...args] = commandAs(account, [helper, '/bin/true'])
  const env = { ...process.env, SBX_CHROME_API_RQ: '1' }
  return spawnSync(program, args, { encoding: 'utf8', cwd: '/', env }).stderr.includes('Read on socketpair')
}
