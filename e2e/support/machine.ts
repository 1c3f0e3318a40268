/** People's machines with an installed version of the app, which updates itself. */
import { randomUUID } from 'node:crypto'
import { chownSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bucket } from '../../main/flags/bucket.ts'
import { installImage, type AppImage } from './appImage.ts'
import { makeProfile, spawnApp, type PlainApp, type Profile } from './app.ts'
import type { Desktop } from './desktop.ts'

export interface MachineOptions {
  image: AppImage
  /** Whether its install is within the first 5% of this version. */
  stage: { version: string; inside: boolean }
  /** It has what brings the fault of the new version out. */
  faulty?: boolean
  env: Record<string, string>
}

export function makeMachine(desktop: Desktop, { image, stage, faulty = false, env }: MachineOptions) {
  const profile = makeProfile(desktop)
  const installed = installImage(image, desktop.makeFolder('installed'))
  let installId: string = randomUUID()
  while (bucket(stage.version, installId) < 500 !== stage.inside) installId = randomUUID()
  const contents = {
    'install.json': { installId },
    'settings.json': { shareFigures: true, shareAsked: true },
    ...(faulty ? { fault: {} } : {}),
  }
  const paths = Object.entries(contents).map(([name, content]) => {
    const path = join(profile.folder, name)
    writeFileSync(path, JSON.stringify(content))
    return path
  })
  if (desktop.account)
    for (const path of [installed, ...paths]) chownSync(path, desktop.account.uid, desktop.account.gid)
  const start = (): PlainApp =>
    spawnApp(desktop, {
      profile,
      packaged: installed,
      args: ['--hidden'],
      env: { APPIMAGE: installed, SAYSO_ENV: 'production', SAYSO_UPDATE_CHECK_S: '3', ...env },
    })
  return { profile, installed, start, end: () => endProfile(profile) }
}

/** Ends every process of a profile, also those that the app started itself. */
function endProfile(profile: Profile): void {
  const mine = `grep -qsa 'SAYSO_USER_DATA=${profile.folder}' $p/environ`
  spawnSync('sh', ['-c', `for p in /proc/[0-9]*; do ${mine} && kill -9 \${p#/proc/}; done; true`])
}
