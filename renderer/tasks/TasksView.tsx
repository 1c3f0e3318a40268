import { useEffect, useMemo, useRef, useState } from 'react'
import { useApp, useNow } from '../bridge/context.tsx'
import { Button } from '../components/Button.tsx'
import { SearchField } from '../components/SearchField.tsx'
import type { Draft } from '../viewModel/draft.ts'
import { formatDay } from '../viewModel/dates.ts'
import { fittingGroup, groupTasks, searchTasks } from '../viewModel/grouping.ts'
import { EmptyTasks } from './EmptyTasks.tsx'
import { QuickEntry } from './QuickEntry.tsx'
import { TaskList, type TaskListHandle } from './TaskList.tsx'
import type { Tasks } from './useTasks.ts'
import { useWhatNow } from './useWhatNow.ts'
import { WhatNowPanel } from './WhatNowPanel.tsx'
import styles from './TasksView.module.css'

interface Props extends Tasks {
  draft: Draft
  onDraft: (draft: Draft) => void
}

const WHAT_NOW = 'what-now'

export function TasksView({ tasks, actions, draft, onDraft }: Props) {
  const { t, locale, count } = useApp()
  const now = useNow()
  // Groups depend on the day; the minute matters to the chips only.
  const today = now.date
  const [query, setQuery] = useState('')
  const entry = useRef<HTMLTextAreaElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<TaskListHandle>(null)
  const whatNow = useWhatNow(tasks)
  const { found, open: whatNowOpen, setOpen: setWhatNowOpen } = whatNow
  const groups = useMemo(
    () =>
      query.trim() !== ''
        ? searchTasks(tasks ?? [], query)
        : found
          ? fittingGroup(found, tasks ?? [])
          : groupTasks(tasks ?? [], today),
    [tasks, query, today, found],
  )
  const notes = useMemo(
    () => found && new Map(found.map((one) => [one.task.id, t('now.about', { count: one.estimatedMinutes })])),
    [found, t],
  )
  const open = tasks?.filter((task) => task.completedAt === null).length ?? 0

  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey
      const typing = event.target instanceof HTMLElement && event.target.matches('textarea, input:not([type=checkbox])')
      if (document.querySelector('dialog[open]')) return
      if (command && event.key === 'f') take(event, () => search.current?.focus())
      else if (typing || event.altKey) return
      else if (command && event.key === 'z' && !event.shiftKey) take(event, () => actions.undo())
      else if (command) return
      else if (event.key === 'n') take(event, () => entry.current?.focus())
      else if (event.key === 'w') take(event, () => setWhatNowOpen(!whatNowOpen))
      else if (event.key === '/') take(event, () => search.current?.focus())
    }
    const take = (event: KeyboardEvent, act: () => void) => {
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', keyDown)
    return () => window.removeEventListener('keydown', keyDown)
  }, [actions, whatNowOpen, setWhatNowOpen])

  return (
    <>
      <header className={styles.head}>
        <div className={styles.title}>
          <h1>{formatDay(now.date, now.date, locale, 'long')}</h1>
          {tasks !== null && open > 0 && <p>{count('tasks.open', open)}</p>}
        </div>
        {tasks !== null && tasks.length > 0 && (
          <SearchField
            ref={search}
            label={t('tasks.search')}
            value={query}
            onChange={setQuery}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'Enter') event.preventDefault()
              else if (event.key !== 'Escape') return
              list.current?.focus()
            }}
          />
        )}
      </header>
      <QuickEntry
        field={entry}
        draft={draft}
        onDraft={onDraft}
        onAdd={actions.add}
        onLeave={() => list.current?.focus()}
      />
      {tasks !== null && open > 0 && (
        <div className={styles.filter}>
          <Button
            kind="quiet"
            size="s"
            icon="bolt"
            aria-expanded={whatNowOpen}
            aria-controls={WHAT_NOW}
            aria-keyshortcuts="w"
            onClick={() => setWhatNowOpen(!whatNowOpen)}
          >
            {t('now.button')}
          </Button>
          {whatNowOpen && <WhatNowPanel id={WHAT_NOW} now={whatNow} />}
        </div>
      )}
      {tasks === null ? (
        <p className={styles.quiet} role="status">
          {t('tasks.loading')}
        </p>
      ) : tasks.length === 0 ? (
        <EmptyTasks />
      ) : groups.length === 0 ? (
        <p className={styles.quiet} role="status">
          {query.trim() === '' ? t('now.nothing') : t('tasks.noMatch', { query })}
        </p>
      ) : (
        <>
          {open === 0 && query === '' && <p className={styles.quiet}>{t('tasks.allDone')}</p>}
          <TaskList ref={list} groups={groups} now={now} actions={actions} {...(notes ? { notes } : {})} />
        </>
      )}
    </>
  )
}
