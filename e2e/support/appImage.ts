/**
 * Files that stand where an AppImage would: the packaged app of a version in one executable file, which unpacks itself when it is
 * started. An AppImage proper needs a tool that a registry does not have.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackageWithOptions, extractAll } from '@electron/asar'
import type { UpdateKeys } from '../../shared/release/manifest.ts'

export interface AppImage {
  file: string
  version: string
  /** Base64. */
  sha512: string
  size: number
}

/** What electron-builder.yml leaves beside the archive. */
const UNPACKED =
  '{**/*.node,**/onnxruntime-node/bin/**,**/uiohook-napi/prebuilds/**,**/pvrecorder-node/lib/**,**/sqlite/prebuilds/**,**/node-vad/build/Release/**,**/sherpa-onnx-*/**}'

/**
 * @param unpacked folder of the packaged app
 * @param extra code at the end of main's entry: the fault of a version that has one
 */
export async function makeAppImage(
  unpacked: string,
  folder: string,
  version: string,
  keys: UpdateKeys,
  extra = '',
): Promise<AppImage> {
  const work = mkdtempSync(join(tmpdir(), 'sayso-image-'))
  const app = join(work, 'app')
  cpSync(unpacked, app, { recursive: true, verbatimSymlinks: true })
  const resources = join(app, 'resources')
  const source = join(work, 'source')
  extractAll(join(resources, 'app.asar'), source)
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Record<string, unknown>
  writeFileSync(join(source, 'package.json'), JSON.stringify({ ...manifest, version }))
  if (extra) appendFileSync(join(source, 'out/main/index.js'), `\n${extra}\n`)
  rmSync(join(resources, 'app.asar.unpacked'), { recursive: true, force: true })
  await createPackageWithOptions(source, join(resources, 'app.asar'), { unpack: UNPACKED })
  writeFileSync(join(resources, 'updateKeys.json'), JSON.stringify(keys))
  const file = join(folder, `Sayso-${version}.AppImage`)
  pack(app, file, version)
  rmSync(work, { recursive: true, force: true })
  return {
    file,
    version,
    sha512: createHash('sha512').update(readFileSync(file)).digest('base64'),
    size: statSync(file).size,
  }
}

/** A shell script with an archive behind it. */
function pack(app: string, file: string, version: string): void {
  const script = `#!/bin/sh
# ${version}
[ -n "$APPIMAGE_EXIT_AFTER_INSTALL" ] && exit 0
set -e
home="\${XDG_RUNTIME_DIR:-/tmp}/sayso-image-$(id -u)-${version}"
if [ ! -e "$home/ready" ]; then
  rm -rf "$home" "$home.$$"
  mkdir -p "$home.$$"
  tail -c +SKIP "$0" | tar -xf - -C "$home.$$"
  touch "$home.$$/ready"
  mv "$home.$$" "$home"
fi
APPIMAGE="$(readlink -f "$0")"
export APPIMAGE
exec "$home/sayso" "$@"
`
  // The archive begins right behind the script, at a place that is written into it in a fixed width.
  const length = Buffer.byteLength(script) - 'SKIP'.length + 8
  writeFileSync(file, script.replace('SKIP', String(length + 1).padStart(8, '0')))
  const archive = `${file}.tar`
  const packed = spawnSync('tar', ['-cf', archive, '-C', app, '.'], { encoding: 'utf8' })
  if (packed.status !== 0) throw new Error(packed.stderr)
  appendFileSync(file, readFileSync(archive))
  rmSync(archive)
  chmodSync(file, 0o755)
}

/** Installs a version for a person: the file that updates replace. @returns its path */
export function installImage(image: AppImage, folder: string): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'Sayso.AppImage')
  copyFileSync(image.file, file)
  chmodSync(file, 0o755)
  return file
}

/** The version that an installed file is of. Read from its beginning only: the file is large, and asked often. */
export function versionOf(file: string): string {
  // electron-updater takes the old file away before it moves the new one there.
  if (!existsSync(file)) return 'none'
  const start = Buffer.alloc(200)
  const open = openSync(file, 'r')
  try {
    readSync(open, start, 0, start.length, 0)
  } finally {
    closeSync(open)
  }
  return /^# (\S+)$/m.exec(start.toString('latin1'))?.[1] ?? 'unknown'
}
