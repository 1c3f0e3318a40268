/**
 * The grouped list. One row at a time is in the tab order (its checkbox and its buttons); the arrows move it, as in a list of
 * the desktop. Rows out of sight are skipped by the browser (content-visibility), so a thousand of them stay smooth.
 */
import { useImperativeHandle, useMemo, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import type { Task } from '../../shared/domain.ts'
import { useApp } from '../bridge/context.tsx'
import { Icon } from '../components/Icon.tsx'
import type { LocalNow } from '../viewModel/dates.ts'
import { dayLabel } from '../viewModel/dueLabel.ts'
import type { TaskGroup } from '../viewModel/grouping.ts'
import { isUnsure } from '../viewModel/accepted.ts'
import { neighbour } from '../viewModel/rows.ts'
import { TaskEditor } from './TaskEditor.tsx'
import { TaskRow, type RowCalls } from './TaskRow.tsx'
import type { TaskActions } from './useTasks.ts'
import styles from './TaskList.module.css'

export interface TaskListHandle {
  focus: () => void
}

interface Props {
  groups: readonly TaskGroup[]
  now: LocalNow
  actions: TaskActions
  /** Said of single tasks, by id. */
  notes?: ReadonlyMap<string, string>
  ref?: Ref<TaskListHandle>
}

const HELP = 'task-list-help'

export function TaskList({ groups, now, actions, notes, ref }: Props) {
  const { t, locale } = useApp()
  const root = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  const [renamingId, setRenamingId] = useState<string | null>(null)
  const [detailsOf, setDetailsOf] = useState<Task | null>(null)
  const [doneOpen, setDoneOpen] = useState(false)

  const shown = groups.flatMap((group) => (group.kind === 'done' && !doneOpen ? [] : group.tasks))
  const active = shown.some((task) => task.id === activeId) ? activeId : (shown[0]?.id ?? null)

  const focusRow = (id: string | null) => {
    if (id === null) return
    setActiveId(id)
    root.current?.querySelector<HTMLElement>(`[data-task="${id}"] input[type=checkbox]`)?.focus()
  }
  useImperativeHandle(ref, () => ({ focus: () => focusRow(active) }))

  const latest = useRef({ shown, focusRow, actions })
  latest.current = { shown, focusRow, actions }
  // Stable, so that a row renders again only when its own task does.
  const calls = useMemo<RowCalls>(() => {
    /** The row that has the focus goes away: the one after it takes over. */
    const leaving = (task: Task) => {
      const { shown: rows, focusRow: focus } = latest.current
      const next = neighbour(rows, task.id)
      const inside = root.current?.querySelector(`[data-task="${task.id}"]`)?.contains(document.activeElement)
      if (inside) requestAnimationFrame(() => focus(next))
    }
    return {
      activate: setActiveId,
      complete(task, done) {
        leaving(task)
        latest.current.actions.complete(task, done)
      },
      remove(task) {
        leaving(task)
        latest.current.actions.remove(task)
      },
      startRename: (task) => setRenamingId(task.id),
      endRename(task, title, refocus) {
        setRenamingId(null)
        if (title !== null) latest.current.actions.rename(task, title)
        if (refocus) requestAnimationFrame(() => latest.current.focusRow(task.id))
      },
      details: setDetailsOf,
      accept: (task, field) => latest.current.actions.accept(task, field),
      merge(task) {
        leaving(task)
        latest.current.actions.merge(task)
      },
      keepBoth: (task) => latest.current.actions.keepBoth(task),
    }
  }, [])

  const keyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey) return
    const index = shown.findIndex((task) => task.id === active)
    const task = shown[index]
    const onRow = event.target instanceof HTMLInputElement
    if (!task) return
    const act = () => {
      switch (event.key) {
        case 'ArrowDown':
        case 'j':
          return focusRow(shown[Math.min(index + 1, shown.length - 1)]!.id)
        case 'ArrowUp':
        case 'k':
          return focusRow(shown[Math.max(index - 1, 0)]!.id)
        case 'Home':
          return focusRow(shown[0]!.id)
        case 'End':
          return focusRow(shown.at(-1)!.id)
        case 'Enter':
          return onRow ? calls.startRename(task) : false
        case 'F2':
          return calls.startRename(task)
        case 'e':
          return setDetailsOf(task)
        case 'c':
          return isUnsure(task) ? calls.accept(task) : false
        case 'Delete':
        case 'Backspace':
          return calls.remove(task)
        default:
          return false
      }
    }
    if (act() !== false) event.preventDefault()
  }

  return (
    <div ref={root} className={styles.list} onKeyDown={keyDown}>
      <p id={HELP} className="visually-hidden">
        {t('tasks.keysHelp')}
      </p>
      {groups.map((group) => {
        const closed = group.kind === 'done' && !doneOpen
        return (
          <section
            key={group.key}
            className={styles.group}
            data-kind={group.kind}
            aria-labelledby={`group-${group.key}`}
          >
            <h2 className={styles.heading} id={`group-${group.key}`}>
              {group.kind === 'done' ? (
                <button type="button" aria-expanded={doneOpen} onClick={() => setDoneOpen(!doneOpen)}>
                  <Icon name="chevron" size={14} />
                  {heading(group)}
                </button>
              ) : (
                heading(group)
              )}
              <span className={styles.count}>{group.tasks.length}</span>
            </h2>
            {!closed && (
              <ul aria-describedby={HELP}>
                {group.tasks.map((task) => (
                  <TaskRow
                    key={task.id}
                    task={task}
                    now={now}
                    underDate={group.date}
                    note={notes?.get(task.id)}
                    active={task.id === active}
                    renaming={task.id === renamingId}
                    calls={calls}
                  />
                ))}
              </ul>
            )}
          </section>
        )
      })}
      {detailsOf && (
        <TaskEditor
          task={detailsOf}
          onSave={(patch) => actions.patch(detailsOf, patch)}
          onClose={() => {
            setDetailsOf(null)
            requestAnimationFrame(() => latest.current.focusRow(detailsOf.id))
          }}
        />
      )}
    </div>
  )

  function heading(group: TaskGroup): string {
    switch (group.kind) {
      case 'overdue':
      case 'noDate':
      case 'done':
      case 'matches':
        return t(`group.${group.kind}`)
      case 'now':
        return t('now.heading')
      default:
        return dayLabel(group.date ?? now.date, now, locale, t, 'long')
    }
  }
}
