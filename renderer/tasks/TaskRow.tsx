import { memo } from 'react'
import type { Task, TaskField } from '../../shared/domain.ts'
import { useApp } from '../bridge/context.tsx'
import { IconButton } from '../components/Button.tsx'
import { DuplicateOffer } from '../components/DuplicateOffer.tsx'
import { TaskChips } from '../components/TaskChips.tsx'
import type { LocalNow } from '../viewModel/dates.ts'
import { TitleEditor } from './TitleEditor.tsx'
import styles from './TaskRow.module.css'

export interface RowCalls {
  activate: (id: string) => void
  complete: (task: Task, done: boolean) => void
  remove: (task: Task) => void
  startRename: (task: Task) => void
  /** @param title null when nothing is to change */
  endRename: (task: Task, title: string | null, refocus: boolean) => void
  details: (task: Task) => void
  accept: (task: Task, field?: TaskField) => void
  merge: (task: Task) => void
  keepBoth: (task: Task) => void
}

interface Props {
  task: Task
  now: LocalNow
  underDate: string | null
  /** Said behind the chips, such as how long it may take. */
  note?: string | undefined
  active: boolean
  renaming: boolean
  calls: RowCalls
}

export const TaskRow = memo(function TaskRow({ task, now, underDate, note, active, renaming, calls }: Props) {
  const { t } = useApp()
  const done = task.completedAt !== null
  const tabIndex = active ? 0 : -1
  return (
    <li
      className={done ? `${styles.row} ${styles.done}` : styles.row}
      data-task={task.id}
      data-active={active || undefined}
      onFocus={() => calls.activate(task.id)}
    >
      <input
        type="checkbox"
        className={styles.check}
        checked={done}
        tabIndex={tabIndex}
        aria-label={task.title}
        aria-describedby={`chips-${task.id}`}
        onChange={(event) => calls.complete(task, event.target.checked)}
      />
      <div className={styles.body}>
        {renaming ? (
          <TitleEditor title={task.title} onEnd={(title, byKey) => calls.endRename(task, title, byKey)} />
        ) : (
          <p className={styles.title} onDoubleClick={() => calls.startRename(task)}>
            {task.title}
          </p>
        )}
        <div id={`chips-${task.id}`} className={styles.chips} hidden={renaming} onClick={() => calls.details(task)}>
          <TaskChips
            task={task}
            now={now}
            underDate={underDate}
            tabIndex={tabIndex}
            onAccept={(field) => calls.accept(task, field)}
          />
          {note && <span className={styles.note}>{note}</span>}
        </div>
        {task.duplicateOf && !done && (
          <DuplicateOffer
            title={task.title}
            tabIndex={tabIndex}
            onMerge={() => calls.merge(task)}
            onKeepBoth={() => calls.keepBoth(task)}
          />
        )}
      </div>
      <div className={styles.actions}>
        <IconButton icon="edit" label={t('action.edit')} tabIndex={tabIndex} onClick={() => calls.details(task)} />
        <IconButton icon="trash" label={t('action.delete')} tabIndex={tabIndex} onClick={() => calls.remove(task)} />
      </div>
    </li>
  )
})
