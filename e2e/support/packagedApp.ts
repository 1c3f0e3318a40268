import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isStale } from '../../build/bundle.ts'

const root = resolve(import.meta.dirname, '../..')

/** The app as `npm run package` makes it, made anew where a source is newer. @returns its folder @throws with what packaging printed */
export function packagedApp(): string {
  const folder = join(root, 'dist/linux-unpacked')
  if (existsSync(join(folder, 'sayso')) && !isStale(root, ['dist/linux-unpacked/resources/app.asar'])) return folder
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, join(root, 'build/package.ts')], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`)
  return folder
}
