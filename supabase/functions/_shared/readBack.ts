/** Whether clients are really told what the database says, asked the way that clients ask. */
import { rpc, type Backend } from './backend.ts'
import type { FeedEntry } from './updateFeed.ts'

/** Ten installs without a share in anything: enough to meet a percentage that was not taken back. */
const PROBES = Array.from({ length: 10 }, () => crypto.randomUUID())

/** @returns what is wrong, in words for the operator; null when nobody is offered it any more */
export function readBackFrom(backend: Backend) {
  return async ({ kind, subject }: { kind: string; subject: string }): Promise<string | null> => {
    if (kind === 'flag') {
      const flags = await rpc<{ name: string; percentage: number; killed: boolean }[]>(backend, 'read_flags', {})
      const flag = flags.find(({ name }) => name === subject)
      return flag && !flag.killed && Number(flag.percentage) > 0 ? `clients still read ${flag.percentage}%` : null
    }
    for (const install of PROBES) {
      const entry = await rpc<FeedEntry | null>(backend, 'feed_entry', {
        p_channel: 'dev',
        p_platform: 'linux',
        p_arch: 'x64',
        p_install: install,
        p_current: '0.0.0',
        p_database: 0,
      })
      if (entry?.version === subject) return `the feed still offers ${subject}`
    }
    return null
  }
}
