import type { AccountView } from '../../shared/account.ts'
import type { Translate } from '../../shared/messages/index.ts'

/** Where syncing stands, in a sentence: what is the matter, and what to do where something is to be done. */
export function syncSentence(
  { account, again, sync }: AccountView,
  t: Translate,
  time: (at: number) => string,
): string {
  if (sync.phase === 'off' && account === null && !again) return t('sync.off')
  const waits = sync.waiting > 0 ? ` ${t('sync.waiting', { count: sync.waiting })}` : ''
  if (sync.phase === 'stopped' || sync.phase === 'off') return `${t('error.sync.signedOut')}${waits}`
  if (sync.phase === 'waiting' && sync.problem) return `${t(`error.${sync.problem}`)}${waits}`
  if (sync.phase === 'working') {
    if (sync.received > 0) return t('sync.receiving', { count: sync.received })
    return sync.waiting > 1 ? t('sync.sending', { count: sync.waiting }) : t('sync.working')
  }
  const refused = sync.refused > 0 ? ` ${t('sync.refusedRows', { count: sync.refused })}` : ''
  return `${t('sync.synced', { time: time(sync.syncedAt ?? 0) })}${refused}`
}

export type SyncBadge = { words: string; tone: 'quiet' | 'waiting' | 'problem' } | null

/** The same in two words, for the side of the window; nothing while nobody is signed in. */
export function syncBadge({ account, again, sync }: AccountView, t: Translate): SyncBadge {
  if (again || sync.phase === 'stopped') return { words: t('sync.badge.problem'), tone: 'problem' }
  if (account === null) return null
  if (sync.problem === 'sync.quota' || sync.problem === 'sync.refused' || sync.problem === 'sync.partly')
    return { words: t('sync.badge.problem'), tone: 'problem' }
  if (sync.phase === 'waiting') return { words: t('sync.badge.waiting', { count: sync.waiting }), tone: 'waiting' }
  if (sync.phase === 'synced') return { words: t('sync.badge.synced'), tone: 'quiet' }
  return { words: t('sync.badge.working'), tone: 'quiet' }
}
