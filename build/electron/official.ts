import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { electronInFolder } from './folder.ts'
import type { Answer, ElectronSource } from './types.ts'

export interface OfficialOptions {
  /** Folder of the installed `electron` package. */
  packageFolder: string
  /** File that remembers a failed attempt. */
  failureStamp: string
  platform: NodeJS.Platform
  /** Never download: use it only when it is there already. */
  skipDownload: boolean
  say(line: string): void
  /** Runs the package's installer; resolves to null when it succeeded, else to the reason. */
  install?(options: OfficialOptions): Promise<string | null>
  now?(): number
}

const firstByteMs = 20_000
const overallMs = 120_000
const retryAfterMs = 60 * 60_000

/**
 * Electron's own download, by the installer that its package brings. A failed attempt is remembered for an hour, so that where
 * downloads are blocked not every start waits for the time-out.
 */
export function officialSource(options: OfficialOptions): ElectronSource {
  const { packageFolder, failureStamp, platform, say, install = runInstaller, now = Date.now } = options
  const name = 'the official download'
  const present = async (): Promise<Answer | null> => {
    const electron = electronInFolder(join(packageFolder, 'dist'), platform)
    return electron && electron.version === (await packageVersion(packageFolder)) ? { found: true, electron } : null
  }
  return {
    name,
    async find() {
      const installed = await present()
      if (installed) return installed
      if (options.skipDownload) return { found: false, reason: 'is skipped, as SAYSO_ELECTRON_SKIP_DOWNLOAD asks' }
      const failed = await failureAt(failureStamp)
      if (failed !== null && now() - failed < retryAfterMs)
        return { found: false, reason: `failed less than an hour ago; delete ${failureStamp} to try again now` }

      say('Downloading Electron.')
      const reason = await install(options)
      const answer = await present()
      if (reason === null && answer) {
        await rm(failureStamp, { force: true })
        return answer
      }
      await mkdir(dirname(failureStamp), { recursive: true })
      await writeFile(failureStamp, String(now()))
      return { found: false, reason: reason ?? 'finished, but left no Electron' }
    },
  }
}

async function packageVersion(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
  return manifest.version
}

async function failureAt(stamp: string): Promise<number | null> {
  try {
    return Number(await readFile(stamp, 'utf8'))
  } catch {
    // No stamp: nothing failed lately.
    return null
  }
}

/** The installer gives no progress, so the first byte is seen by its temporary folder, which is given to it empty. */
async function runInstaller({ packageFolder, failureStamp }: OfficialOptions): Promise<string | null> {
  await mkdir(dirname(failureStamp), { recursive: true })
  const temporary = await mkdtemp(join(dirname(failureStamp), 'download-'))
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(0, 4_000)))
  let tooSlow: string | null = null
  const stop = (reason: string) => {
    tooSlow = reason
    child.kill('SIGKILL')
  }
  const firstByte = setTimeout(() => {
    void bytesIn(temporary).then((bytes) => {
      if (bytes === 0) stop(`got nothing in ${firstByteMs / 1000} s`)
    })
  }, firstByteMs)
  const overall = setTimeout(() => stop(`was not done after ${overallMs / 1000} s`), overallMs)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    if (tooSlow !== null) return tooSlow
    return code === 0
      ? null
      : `failed (${errors.split('\n').find((line) => line.includes('rror')) ?? `exit code ${code}`})`
  } finally {
    clearTimeout(firstByte)
    clearTimeout(overall)
    await rm(temporary, { recursive: true, force: true })
  }
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
