// Stands in for Electron's own default app, which the Electron from the registry lacks: runs the app in the folder that the
// command line names, as `electron <folder>` does.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

app.setAppPath(folder)
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
// Both were derived from the stand-in's name before this line ran.
app.setPath('userData', join(app.getPath('appData'), app.getName()))
app.setAppLogsPath()
// As Electron's default app says it; registering as a protocol's handler depends on it.
process.defaultApp = true

// An awaited import is fine, but the app's entry must not await app.whenReady(): it comes only when the entry has finished.
await import(pathToFileURL(join(folder, manifest.main)).href)
