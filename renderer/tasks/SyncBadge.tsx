import { useApp } from '../bridge/context.tsx'
import { Icon } from '../components/Icon.tsx'
import { useAccountView } from '../settings/account/useAccount.ts'
import { syncBadge } from '../viewModel/syncWords.ts'
import styles from './SyncBadge.module.css'

/** Where syncing stands, at the side of the window; leads to what can be done about it. */
export function SyncBadge({ onOpen }: { onOpen: () => void }) {
  const { t } = useApp()
  const view = useAccountView()
  const badge = view && syncBadge(view, t)
  if (!badge) return null
  return (
    <button type="button" className={styles.badge} data-tone={badge.tone} onClick={onOpen}>
      <Icon name={badge.tone === 'problem' ? 'warning' : 'cloud'} />
      <span aria-live="polite">{badge.words}</span>
    </button>
  )
}
