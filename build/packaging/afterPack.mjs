// electron-builder calls this when the app's folder is complete, before it is signed and put into an archive.
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** @param {import('electron-builder').AfterPackContext} context */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  // The Electron from the registry brings a stand-in app (build/electron/defaultApp); Sayso itself is in app.asar.
  if (electronPlatformName === 'linux') await rm(join(appOutDir, 'resources/app'), { recursive: true, force: true })

  const { productFilename } = packager.appInfo
  const executable = {
    darwin: `${productFilename}.app`,
    linux: packager.executableName ?? productFilename,
    win32: `${productFilename}.exe`,
  }[electronPlatformName]
  await flipFuses(join(appOutDir, executable), {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // Electron has no such check on Linux.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: electronPlatformName !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  })
}
