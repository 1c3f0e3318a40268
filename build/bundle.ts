import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** One file of each bundle that electron-vite writes. */
const products = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/tasks/index.html']
const sources = [
  'main',
  'preload',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

/**
 * Whether something that the app is made of changed after it was built. Deleted files show in their folder's time.
 * @param results files that are made of the sources, relative to the root; by default those of the bundle
 */
export function isStale(root: string, results: readonly string[] = products): boolean {
  const built = results.map((path) => join(root, path))
  if (!built.every((path) => existsSync(path))) return true
  const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs))
  return sources.some((path) => changedAfter(join(root, path), oldest))
}

function changedAfter(path: string, instant: number): boolean {
  if (!existsSync(path)) return false
  const stats = statSync(path)
  if (stats.mtimeMs > instant) return true
  return stats.isDirectory() && readdirSync(path).some((name) => changedAfter(join(path, name), instant))
}

/** Builds the app into out/, with electron-vite's output only when it fails. @returns whether it succeeded */
export function bundle(root: string): boolean {
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'build'], { cwd: root, encoding: 'utf8' })
  if (status === 0) return true
  console.error(`${stdout}\n${stderr}`.trim())
  return false
}
