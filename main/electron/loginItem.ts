/** Starting with the session. Electron does it on macOS and Windows; on Linux it is a file in the autostart folder. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { desktopEntry } from './desktopEntry.ts'

export function setLaunchAtLogin(launch: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: launch, args: ['--hidden'] })
    return
  }
  const config = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
  const file = join(config, 'autostart', 'sayso.desktop')
  if (!launch) return rmSync(file, { force: true })
  mkdirSync(dirname(file), { recursive: true })
  const command = process.env['APPIMAGE'] ?? process.execPath
  writeFileSync(file, desktopEntry(app.isPackaged ? [command, '--hidden'] : [command, app.getAppPath(), '--hidden']))
}
