/** Start to tray ready, beside a bare Electron window in the same run. */
import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandAs } from '../../build/desktop/account.ts'
import { makeProfile, spawnApp } from '../../e2e/support/app.ts'
import { ready } from '../../e2e/support/capture.ts'
import type { Desktop } from '../../e2e/support/desktop.ts'

/** The smallest app with a window: what any Electron app costs at least. */
const BARE_MAIN = `
import { app, BrowserWindow } from 'electron'
app.setPath('userData', process.env.SAYSO_USER_DATA)
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, width: 400, height: 300 })
  window.once('ready-to-show', () => {
    window.show()
    process.stdout.write('ready ' + (performance.timeOrigin + performance.now()) + '\\n')
  })
  window.loadURL('data:text/html,<p>bare</p>')
})
`

/** @returns milliseconds from spawning to a shown bare window */
export async function startBare(desktop: Desktop): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-bare-'))
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'main.js'), BARE_MAIN)
  writeFileSync(join(folder, 'package.json'), '{"name":"bare","version":"1.0.0","type":"module","main":"main.js"}')
  const profile = makeProfile(desktop)
  const [program = '', ...args] = commandAs(desktop.account, [
    desktop.electron,
    ...(desktop.sandbox ? [] : ['--no-sandbox']),
    folder,
  ])
  const began = performance.timeOrigin + performance.now()
  const child = spawn(program, args, { env: { ...desktop.env, SAYSO_USER_DATA: profile.folder } })
  const shownAt = await new Promise<number>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const at = /ready ([\d.]+)/.exec(text)?.[1]
      if (at) resolve(Number(at))
    })
    child.once('exit', () => reject(new Error('The bare Electron ended before its window was shown.')))
  })
  child.removeAllListeners('exit')
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  return shownAt - began
}

/** @returns milliseconds from spawning to the tray being ready */
export async function startSayso(desktop: Desktop): Promise<number> {
  const began = performance.timeOrigin + performance.now()
  const app = spawnApp(desktop, { args: ['--hidden'] })
  const span = await ready(app.profile)
  await app.kill()
  return span.end - began
}
