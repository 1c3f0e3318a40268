/**
 * The desktop that the e2e tests run on. On Linux it is a virtual one, of an ordinary user when we are root; elsewhere, and with
 * SAYSO_E2E_DESKTOP=own, it is the desktop of the person who runs the tests.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { chownSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ordinaryAccount } from '../../build/desktop/account.ts'
import type { Account } from '../../build/desktop/account.ts'
import { sandboxWorks } from '../../build/desktop/sandbox.ts'
import { readableApp, readableElectron } from '../../build/desktop/stage.ts'
import { startVirtualDesktop } from '../../build/desktop/virtualDesktop.ts'
import type { VirtualDesktop } from '../../build/desktop/virtualDesktop.ts'
import { findElectron } from '../../build/electron/index.ts'

export interface Desktop {
  /** Whom Electron runs as; null when that is whoever runs the tests. */
  account: Account | null
  /** False only where the system forbids Chromium's sandbox altogether. */
  sandbox: boolean
  /** A microphone that can be spoken into, keys that can be pressed. False on a person's own desktop. */
  virtual: boolean
  /** The environment of whatever runs on it. */
  env: Record<string, string>
  /** Electron's executable, and the folder of the built app to give it; both readable for the account. */
  electron: string
  app: string
  /** The panel with the tray; null on a person's own desktop. */
  panel: VirtualDesktop['panel'] | null
  /** Makes an empty folder that belongs to the account; deleted with the desktop. */
  makeFolder(name: string): string
  stop(): Promise<void>
}

const root = resolve(import.meta.dirname, '../..')

/** @throws ElectronUnavailable, or a sentence naming what of the desktop did not start */
export async function startDesktop(): Promise<Desktop> {
  const virtual = process.platform === 'linux' && process.env['SAYSO_E2E_DESKTOP'] !== 'own'
  const { executable } = await findElectron()
  const account = virtual ? ordinaryAccount() : null
  const desktop = virtual ? await startVirtualDesktop(account) : null
  const folder = desktop?.folder ?? mkdtempSync(join(realpathSync(tmpdir()), 'sayso-e2e-'))
  const electron = readableElectron(executable, account)
  const sandbox = sandboxWorks(account, electron)
  if (!sandbox) console.log('This system forbids the sandbox of Chromium, so the tests run Electron without it.')
  let folders = 0
  return {
    account,
    sandbox,
    virtual,
    env: { ...definedEnv(), ...desktop?.env },
    electron,
    app: readableApp(root, account),
    panel: desktop?.panel ?? null,
    makeFolder(name) {
      folders += 1
      const path = join(folder, `${name}-${folders}`)
      mkdirSync(path, { mode: 0o700 })
      if (account) chownSync(path, account.uid, account.gid)
      return path
    },
    async stop() {
      await desktop?.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  // Playwright's own; and npm's, which would make the app's packages believe that they are being installed.
  return Object.fromEntries(entries.filter(([name]) => !/^(npm_|NODE_OPTIONS|PW_|PLAYWRIGHT_)/.test(name)))
}
