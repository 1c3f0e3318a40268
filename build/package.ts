/**
 * `npm run package`: builds the app and packages it. Without arguments the result is an unpacked folder for this machine
 * (dist/linux-unpacked and the like), which needs nothing but the Electron that is here. `npm run package -- --release` makes the
 * installers of electron-builder.yml; their tools are downloaded.
 */
import { build, Platform } from 'electron-builder'
import { resolve } from 'node:path'
import { bundle } from './bundle.ts'
import { ElectronUnavailable, findElectron } from './electron/index.ts'

const root = resolve(import.meta.dirname, '..')

async function main(): Promise<number> {
  if (!bundle(root)) return 1
  if (process.argv.includes('--release')) {
    // Releases ship the Electron of package.json, which electron-builder fetches itself.
    const files = await build({ projectDir: root, publish: 'never' })
    for (const file of files) console.log(file)
    return 0
  }
  const { folder, version } = await findElectron()
  await build({
    projectDir: root,
    publish: 'never',
    targets: Platform.current().createTarget('dir'),
    config: {
      extends: 'electron-builder.yml',
      electronDist: folder,
      ...(version ? { electronVersion: version } : {}),
    },
  })
  return 0
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof ElectronUnavailable ? error.message : error)
    process.exit(1)
  },
)
