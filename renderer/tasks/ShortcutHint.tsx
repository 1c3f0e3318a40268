import { useApp } from '../bridge/context.tsx'
import { Keys } from '../components/Keys.tsx'
import styles from './ShortcutHint.module.css'

const words = { hold: 'hint.speakHold', toggle: 'hint.speakToggle', none: 'hint.speakNone' } as const

/** Always in sight, so that the one gesture of this app is never forgotten. */
export function ShortcutHint() {
  const { t, about, settings } = useApp()
  if (!about || !settings) return null
  return (
    <div className={styles.hint}>
      <span>{t(words[about.shortcutMode])}</span>
      {about.shortcutMode !== 'none' && <Keys accelerator={settings.shortcut} platform={about.platform} />}
    </div>
  )
}
