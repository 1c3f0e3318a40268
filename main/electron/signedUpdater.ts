/** electron-updater behind our own port: it downloads and installs, and has no say in what. */
import { app } from 'electron'
import type { AppUpdater, ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater'
import electronUpdater from 'electron-updater'
import { load } from 'js-yaml'
import { bucket } from '../flags/bucket.ts'
import type { UpdateSource } from '../update/updates.ts'
import { SaysoError } from '../../shared/errors.ts'
import type { Channel, Manifest, UpdateKeys } from '../../shared/release/manifest.ts'
import { openFeed, type Device, type Offer } from '../../shared/release/openFeed.ts'

export interface FeedAccess {
  /** Up to the channel's folder: `https://…/functions/v1/update-feed`. */
  url: string
  keys: UpdateKeys
  device: Device
  /** Newest answer seen, epoch milliseconds, kept across starts: older ones are replays. */
  lastSeen: { get(): number; set(issuedAt: number): void }
  now(): number
  fetch: typeof fetch
}

/** The feed's answer for this device, judged. @throws SaysoError update.* */
export async function askFeed(access: FeedAccess): Promise<Offer | null> {
  const { device } = access
  const suffix = device.platform === 'win32' ? '' : device.platform === 'darwin' ? '-mac' : '-linux'
  const file = device.platform === 'linux' && device.arch === 'arm64' ? 'latest-linux-arm64.yml' : `latest${suffix}.yml`
  let answer: unknown
  try {
    const response = await access.fetch(`${access.url.replace(/\/$/, '')}/${device.channel}/${file}`, {
      headers: {
        'x-user-staging-id': device.installId,
        'x-sayso-version': device.version,
        'x-sayso-database': String(device.databaseVersion),
        'x-sayso-arch': device.arch,
      },
      signal: AbortSignal.timeout(15_000),
    })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    answer = load(await response.text())
  } catch (error) {
    throw new SaysoError('update.unreachable', undefined, { cause: error })
  }
  const { offer, issuedAt } = await openFeed(answer, access.keys, device, access.lastSeen.get(), access.now(), bucket)
  access.lastSeen.set(issuedAt)
  return offer
}

/** What electron-updater is to fetch: the signed manifest and nothing else. */
class ManifestProvider {
  readonly isUseMultipleRangeRequest = true
  readonly fileExtraDownloadHeaders = null
  constructor(private readonly options: { manifest: () => Manifest }) {}

  getLatestVersion(): Promise<UpdateInfo> {
    const { version, files, releasedAt, notes } = this.options.manifest()
    return Promise.resolve({
      version,
      files: files.map(({ url, sha512, size }) => ({ url, sha512, size })),
      path: files[0]!.url,
      sha512: files[0]!.sha512,
      releaseDate: releasedAt,
      releaseNotes: notes,
    })
  }
  resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    return info.files.map((file) => ({ url: new URL(file.url), info: file }))
  }
  getBlockMapFiles(baseUrl: URL): URL[] {
    return [baseUrl, baseUrl].map((url) => new URL(`${url.href}.blockmap`))
  }
  setRequestHeaders(): void {}
}

/**
 * @param beforeReplacing keeps the present version aside; the install is given up when it rejects
 */
export function createSignedUpdater(access: FeedAccess, beforeReplacing: (to: string) => Promise<void>): UpdateSource {
  let offer: Offer | null = null
  const updater: AppUpdater = electronUpdater.autoUpdater
  updater.autoDownload = false
  // A version that was taken back since must not install itself on the way out.
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = true
  updater.allowPrerelease = true
  updater.logger = null
  // Our own judgement stands in askFeed: what reaches electron-updater is for this device.
  updater.isUserWithinRollout = (info) => info.version === offer?.manifest.version
  updater.setFeedURL({
    provider: 'custom',
    updateProvider: ManifestProvider,
    manifest: () => {
      if (!offer) throw new SaysoError('update.unsigned')
      return offer.manifest
    },
  } as never)

  return {
    async check() {
      offer = await askFeed(access)
      if (!offer) return null
      const { manifest, action, reason } = offer
      return { version: manifest.version, action, notes: manifest.notes, reason }
    },
    async download(onPercent) {
      const listen = ({ percent }: { percent: number }): void => onPercent(percent)
      updater.on('download-progress', listen)
      try {
        await updater.checkForUpdates()
        await updater.downloadUpdate()
      } catch (error) {
        throw readable(error)
      } finally {
        updater.off('download-progress', listen)
      }
    },
    async install() {
      if (!offer) throw new SaysoError('update.outdated')
      await beforeReplacing(offer.manifest.version)
      // An AppImage is only replaced here and started by us once this process has ended; installers elsewhere start it.
      updater.quitAndInstall(true, process.platform !== 'linux')
    },
  }
}

/** electron-updater's own codes: https://github.com/electron-userland/electron-builder/tree/master/packages/electron-updater */
function readable(error: unknown): SaysoError {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (code === 'ERR_CHECKSUM_MISMATCH' || code === 'ERR_UPDATER_INVALID_UPDATE_INFO')
    return new SaysoError('update.damagedFile', undefined, { cause: error })
  if (code === 'ERR_UPDATER_OLD_FILE_NOT_FOUND')
    return new SaysoError('update.notReplaceable', undefined, { cause: error })
  if (code === 'ENOSPC') return new SaysoError('disk.full', undefined, { cause: error })
  return new SaysoError('update.unreachable', undefined, { cause: error })
}

/** The device as the feed knows it. */
export function thisDevice(channel: Channel, installId: string, databaseVersion: number): Device {
  return {
    version: app.getVersion(),
    channel,
    platform: process.platform,
    arch: process.arch,
    installId,
    databaseVersion,
  }
}
