import type { UpdateView } from '../../shared/ipc/updates.ts'
import type { Translate } from '../../shared/messages/index.ts'

/** One sentence on how the update stands. */
export function updateWords(view: UpdateView, t: Translate): string {
  const version = view.version ?? ''
  switch (view.kind) {
    case 'off':
      return t('updates.off')
    case 'idle':
      return view.problem ? t(`error.${view.problem}`) : t('updates.current', { version: view.current })
    case 'checking':
    case 'rechecking':
      return t('updates.checking')
    case 'downloading':
      return t('updates.downloading', { version, percent: String(Math.round(view.percent)) })
    case 'ready':
      if (view.action !== 'downgrade') return t('updates.ready', { version })
      return [t('updates.readyDown', { version, current: view.current }), view.reason].filter(Boolean).join(' ')
    case 'installing':
      return t('updates.installing', { version })
  }
}
