/** Settings: groups at the side, search over all of them. Every change holds at once and can be taken back. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Icon } from '../components/Icon.tsx'
import { SearchField } from '../components/SearchField.tsx'
import type { Say } from '../tasks/useTasks.ts'
import { groups } from './groups/index.ts'
import { SavingContext, useSaving } from './saving.ts'
import { searchFor, SettingsSearch } from './search.ts'
import styles from './SettingsView.module.css'

interface Props {
  say: Say
  /** The group that is open; kept by the window, so that a look at another view does not lose the place. */
  group: string
  onGroup: (name: string) => void
}

export function SettingsView({ say, group, onGroup }: Props) {
  const { t, about, settings } = useApp()
  const saving = useSaving(say)
  const { undo } = saving
  const [query, setQuery] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const searching = query.trim() !== ''
  const looking = useMemo(() => searchFor(query), [query])
  const shown = searching ? groups : groups.filter(({ name }) => name === group)

  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]')) return
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      const typing = event.target instanceof HTMLElement && event.target.matches(TEXT_FIELDS)
      if (command && event.key === 'f') search.current?.focus()
      else if (!typing && event.key === '/') search.current?.focus()
      else if (!typing && command && event.key === 'z') undo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', keyDown)
    return () => window.removeEventListener('keydown', keyDown)
  }, [undo])

  if (!settings || !about)
    return (
      <p className={styles.quiet} role="status">
        {t('settings.loading')}
      </p>
    )
  const choose = (name: string) => {
    setQuery('')
    onGroup(name)
  }
  return (
    <SavingContext value={saving}>
      <header className={styles.head}>
        <h1 className={styles.heading}>{t('settings.heading')}</h1>
        <SearchField ref={search} label={t('settings.search')} value={query} onChange={setQuery} />
      </header>
      {saving.failure !== null && (
        <p className={styles.failure} role="alert">
          {failureText(saving.failure, t)}
        </p>
      )}
      <div className={styles.layout}>
        <nav className={styles.groups} aria-label={t('settings.groups')}>
          <ul>
            {groups.map(({ name, title, icon }) => (
              <li key={name}>
                <button
                  type="button"
                  className={styles.group}
                  aria-current={!searching && name === group ? 'true' : undefined}
                  onClick={() => choose(name)}
                >
                  <Icon name={icon} />
                  {t(title)}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.content} data-searching={searching || undefined}>
          <SettingsSearch value={looking}>
            {shown.map(({ name, title, Group }) => (
              <div key={name} className={styles.part} data-group={name}>
                <h2 className={styles.title}>{t(title)}</h2>
                <Group settings={settings} save={saving.save} />
              </div>
            ))}
          </SettingsSearch>
          {searching && (
            <p className={styles.none} role="status">
              {t('settings.noMatch', { query })}
            </p>
          )}
          <p className={styles.about}>{t('settings.version', { version: about.version })}</p>
        </div>
      </div>
    </SavingContext>
  )
}

const TEXT_FIELDS = 'textarea, select, input:not([type=checkbox], [type=radio], [type=range])'
