import { randomUUID } from 'node:crypto'
import { net, powerMonitor } from 'electron'
import type { FlagName } from '../../shared/config/index.ts'
import { acceptBaseUrl } from '../../shared/openaiBaseUrl.ts'
import type { FlagView } from '../../shared/ipc/flags.ts'
import type { Paths } from '../electron/paths.ts'
import { openFlagCache } from '../flags/flagCache.ts'
import { openFlags, type FlagChange } from '../flags/flagService.ts'
import { parseOverrides } from '../flags/overrides.ts'
import { readFlags, type Backend } from '../flags/readFlags.ts'
import type { RequestHandlers } from '../ipc/register.ts'
import { installIdOf } from '../recovery/installFile.ts'
import { systemClock } from './clock.ts'

/** The publisher's backend, where one is named; the app works wholly without. */
export function backendOf(env: NodeJS.ProcessEnv): Backend | null {
  const [url, key] = [env['SAYSO_SUPABASE_URL'], env['SAYSO_SUPABASE_ANON_KEY']]
  // What says which features are on comes encrypted, or from this machine.
  const accepted = url ? acceptBaseUrl(url) : null
  return accepted && key ? { url: accepted, key } : null
}

/**
 * Flags of the publisher's backend, the entries' defaults without one. The first look at the network waits for nobody.
 *
 * @param announce tells the open windows; one that opens later asks for the news
 */
export async function openAppFlags(
  paths: Paths,
  env: NodeJS.ProcessEnv,
  announce: (view: FlagView) => void,
  reportBug: (error: unknown) => void,
) {
  const backend = backendOf(env)
  const news = new Map<FlagName, FlagView>()
  const listeners: ((change: FlagChange) => void)[] = []
  const installId = await installIdOf(paths.install, randomUUID, reportBug)
  const service = await openFlags({
    installId,
    overrides: parseOverrides(env['SAYSO_FLAGS']),
    read: backend && ((signal) => readFlags(backend, fetch, signal)),
    cache: openFlagCache(paths.flags),
    now: Date.now,
    after: systemClock.after,
    random: Math.random,
    online: () => net.isOnline(),
    changed(change) {
      const { flag, on, alternative, reason } = change
      for (const listener of listeners) listener(change)
      news.set(flag, { flag, on, alternative, reason })
      announce({ flag, on, alternative, reason })
    },
    reportBug,
  })
  powerMonitor.on('resume', () => void service.refresh())
  void service.refresh()
  const handlers = {
    'flags.news': () => [...news.values()],
    'flags.seen': ({ flag }) => (news.delete(flag), null),
  } satisfies Partial<RequestHandlers>
  return {
    ...service,
    handlers,
    installId,
    backend,
    onChange: (listener: (change: FlagChange) => void) => void listeners.push(listener),
  }
}
