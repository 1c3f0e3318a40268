/** The main window: navigation, troubles that main found, and one of three views. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useApp } from '../bridge/context.tsx'
import { Icon, Mark, type IconName } from '../components/Icon.tsx'
import { Toast } from '../components/Toast.tsx'
import { HistoryView } from '../history/HistoryView.tsx'
import { SettingsView } from '../settings/SettingsView.tsx'
import { emptyDraft } from '../viewModel/draft.ts'
import { Notices } from './Notices.tsx'
import { SharingQuestion } from './SharingQuestion.tsx'
import { SyncBadge } from './SyncBadge.tsx'
import { ShortcutHint } from './ShortcutHint.tsx'
import { TasksView } from './TasksView.tsx'
import type { Navigation, View } from './navigation.ts'
import { useTasks } from './useTasks.ts'
import styles from './MainWindow.module.css'

const views: readonly [View, IconName][] = [
  ['tasks', 'tasks'],
  ['history', 'history'],
  ['settings', 'settings'],
]

export function MainWindow({ navigation }: { navigation: Navigation }) {
  const { t } = useApp()
  const view = useSyncExternalStore(navigation.subscribe, navigation.view)
  // Held here, so that what can be undone and what is half typed outlive a look at another view.
  const tasks = useTasks()
  const [draft, setDraft] = useState(emptyDraft)
  const [settingsGroup, setSettingsGroup] = useState('general')
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    // Braces: newer Chromium returns a promise here, which React would take for a clean-up.
    main.current?.scrollTo(0, 0)
  }, [view])
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const to = event.key === ',' ? 'settings' : views[Number(event.key) - 1]?.[0]
      if (!to) return
      event.preventDefault()
      navigation.go(to)
    }
    window.addEventListener('keydown', keyDown)
    return () => window.removeEventListener('keydown', keyDown)
  }, [navigation])

  return (
    <div className={styles.window}>
      <nav className={styles.rail} aria-label={t('nav.label')}>
        <div className={styles.brand}>
          <Mark />
          <span>{t('app.name')}</span>
        </div>
        <ul className={styles.views}>
          {views.map(([name, icon]) => (
            <li key={name}>
              <button
                type="button"
                className={styles.view}
                aria-current={name === view ? 'page' : undefined}
                onClick={() => navigation.go(name)}
              >
                <Icon name={icon} size={18} />
                {t(`nav.${name}`)}
              </button>
            </li>
          ))}
        </ul>
        <SyncBadge
          onOpen={() => {
            setSettingsGroup('account')
            navigation.go('settings')
          }}
        />
        <ShortcutHint />
      </nav>
      <main className={styles.main} ref={main}>
        <div className={styles.column}>
          <Notices />
          {view === 'tasks' && <SharingQuestion />}
          {view === 'tasks' && <TasksView {...tasks} draft={draft} onDraft={setDraft} />}
          {view === 'history' && <HistoryView say={tasks.say} />}
          {view === 'settings' && <SettingsView say={tasks.say} group={settingsGroup} onGroup={setSettingsGroup} />}
        </div>
      </main>
      <Toast toast={tasks.toast} onClose={tasks.closeToast} />
    </div>
  )
}
