import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { succeedsAs } from './account.ts'
import type { Account } from './account.ts'

const stages = '/var/tmp/sayso-stage'

/**
 * A folder with the built app that the account can read: the repository itself, or, when it lies where only root can go, a copy
 * of what the app needs to run (package.json, out/, icons, and the packages that are not for development).
 */
export function readableApp(root: string, account: Account | null): string {
  if (
    canRead(account, [
      join(root, 'package.json'),
      join(root, 'out/main/index.js'),
      join(root, 'node_modules/zod/package.json'),
    ])
  )
    return root
  const stage = join(stages, digest(root))
  mkdirSync(stage, { recursive: true, mode: 0o755 })
  rmSync(join(stage, 'out'), { recursive: true, force: true })
  for (const name of ['package.json', 'out', 'build/icon.png', 'build/icons'])
    cpSync(join(root, name), join(stage, name), { recursive: true })
  stagePackages(root, stage)
  openToAll(stages)
  return stage
}

/** The Electron folder, or a copy of it that the account can read. */
export function readableElectron(executable: string, account: Account | null): string {
  const folder = dirname(executable)
  if (canRead(account, [executable, join(folder, 'resources')])) return executable
  const stage = join(stages, `electron-${digest(`${folder} ${statSync(executable).mtimeMs}`)}`)
  if (!existsSync(stage)) {
    mkdirSync(stages, { recursive: true, mode: 0o755 })
    cpSync(folder, stage, { recursive: true, verbatimSymlinks: true })
    openToAll(stages)
  }
  const sandbox = join(stage, 'chrome-sandbox')
  if (existsSync(sandbox)) chmodSync(sandbox, 0o4755)
  return join(stage, basename(executable))
}

function canRead(account: Account | null, paths: readonly string[]): boolean {
  return account === null || paths.every((path) => !existsSync(path) || succeedsAs(account, ['test', '-r', path]))
}

/** Copies node_modules once for each state of the lock file. */
function stagePackages(root: string, stage: string): void {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const stamp = join(stage, 'packages-stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest(lock)) return
  rmSync(join(stage, 'node_modules'), { recursive: true, force: true })
  const { packages } = JSON.parse(lock) as { packages: Record<string, { dev?: boolean; devOptional?: boolean }> }
  for (const [path, { dev, devOptional }] of Object.entries(packages)) {
    if (path === '' || dev || devOptional || !existsSync(join(root, path))) continue
    // A package's own node_modules have entries of their own in the lock file.
    const own = join(root, path, 'node_modules')
    cpSync(join(root, path), join(stage, path), { recursive: true, filter: (source) => source !== own })
  }
  writeFileSync(stamp, digest(lock))
}

function openToAll(folder: string): void {
  spawnSync('chmod', ['-R', 'a+rX', folder])
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
