import { useApp } from '../bridge/context.tsx'
import { Icon, Mark } from '../components/Icon.tsx'
import { Keys } from '../components/Keys.tsx'
import styles from './EmptyTasks.module.css'

const teach = { hold: 'tasks.emptyHold', toggle: 'tasks.emptyToggle', none: 'tasks.emptyNone' } as const

/** Teaches the one gesture, with the person's own keys, and shows what it does. */
export function EmptyTasks() {
  const { t, about, settings } = useApp()
  const [before, after] = t(teach[about?.shortcutMode ?? 'none'], { keys: '\u0000' }).split('\u0000')
  return (
    <section className={styles.empty}>
      <Mark size={48} />
      <h2>{t('tasks.emptyTitle')}</h2>
      <p>
        {before}
        {after !== undefined && about && settings && <Keys accelerator={settings.shortcut} platform={about.platform} />}
        {after}
      </p>
      <figure className={styles.example}>
        <blockquote>{t('tasks.emptyExample')}</blockquote>
        <figcaption>
          <Icon name="down" />
          {t('tasks.emptyBecomes')}
        </figcaption>
      </figure>
    </section>
  )
}
