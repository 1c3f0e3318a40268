/**
 * Whether the desktop shows tray icons, which Electron cannot say. On Linux a tray is either a StatusNotifierWatcher on the
 * session bus (https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/) or, older, the owner of an X selection
 * (https://specifications.freedesktop.org/systemtray-spec/). No answer counts as no tray, since a window too many is better
 * than an app that cannot be found.
 */
import { execFile } from 'node:child_process'
import x11 from 'x11'

const TIMEOUT_MS = 1_000

export async function hasTray(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (platform !== 'linux') return true
  const answers = await Promise.all([hasStatusNotifier(), env['DISPLAY'] ? hasSystemTraySelection() : false])
  return answers.includes(true)
}

function hasStatusNotifier(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(
      'dbus-send',
      [
        '--session',
        '--print-reply=literal',
        '--dest=org.freedesktop.DBus',
        '/org/freedesktop/DBus',
        'org.freedesktop.DBus.NameHasOwner',
        'string:org.kde.StatusNotifierWatcher',
      ],
      { timeout: TIMEOUT_MS },
      (error, stdout) => resolve(error === null && stdout.includes('true')),
    )
  })
}

function hasSystemTraySelection(): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), TIMEOUT_MS)
    const answer = (there: boolean) => {
      clearTimeout(timer)
      resolve(there)
    }
    try {
      const client = x11.createClient((error, display) => {
        if (error) return answer(false)
        const { client: X } = display
        X.InternAtom(true, '_NET_SYSTEM_TRAY_S0', (atomError, atom) => {
          if (atomError || atom === 0) {
            answer(false)
            return X.terminate()
          }
          X.GetSelectionOwner(atom, (ownerError, owner) => {
            answer(!ownerError && owner !== 0)
            X.terminate()
          })
        })
      })
      client.on('error', () => answer(false))
    } catch {
      // A display that cannot be read, or a library that cannot read this one's key: nothing is known of a tray.
      answer(false)
    }
  })
}
