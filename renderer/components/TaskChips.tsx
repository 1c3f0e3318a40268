import type { ExtractedTask, Task, TaskField } from '../../shared/domain.ts'
import { CHECK_BELOW } from '../../shared/evidence.ts'
import { useApp } from '../bridge/context.tsx'
import { formatTime, type LocalNow } from '../viewModel/dates.ts'
import { dueLabel, dueTone } from '../viewModel/dueLabel.ts'
import { recurrenceWords } from '../viewModel/recurrenceWords.ts'
import { Chip } from './Chip.tsx'
import styles from './TaskChips.module.css'

interface Props {
  task: Task | ExtractedTask
  now: LocalNow
  /** The day that the heading above already says, so that the chip need not. */
  underDate?: string | null
  /** With a coloured ground, for tasks just made; without it in a list, where a hundred of them would shout. */
  solid?: boolean
  /** A press on a "check" mark: the field is right. Without it the mark is a word only. */
  onAccept?: (field: TaskField) => void
  /** Of the marks, for lists in which one row at a time can be reached. */
  tabIndex?: number
}

/** What is known of a task beside its title. Renders nothing where that is nothing. */
export function TaskChips({ task, now, underDate = null, solid = false, onAccept, tabIndex }: Props) {
  const { t, locale } = useApp()
  const check = (field: TaskField) => (task.evidence[field]?.confidence ?? 1) < CHECK_BELOW
  const { due, recurrence, priority, energy, people, tags } = task
  const dayIsSaid = due !== null && due.date === underDate
  const showDue = due !== null && (!dayIsSaid || due.time !== undefined || check('due'))
  /** What a chip is told of its field. */
  const of = (field: TaskField) => ({
    check: check(field),
    solid,
    tabIndex,
    onAccept: onAccept && (() => onAccept(field)),
  })
  const quiet = !check('title') && !showDue && !recurrence && !priority && !energy && people.length + tags.length === 0
  if (quiet) return null
  return (
    <span className={solid ? styles.solid : styles.chips}>
      {check('title') && (
        <Chip kind="title" icon="edit" {...of('title')}>
          {t('check.field')}
        </Chip>
      )}
      {due && showDue && (
        <Chip kind="due" icon="calendar" tone={dueTone(due, now)} label={t('due.label')} {...of('due')}>
          {dayIsSaid && due.time !== undefined ? formatTime(due.time, locale) : dueLabel(due, now, locale, t)}
        </Chip>
      )}
      {recurrence && (
        <Chip kind="recurrence" icon="repeat" label={t('recurrence.label')} {...of('recurrence')}>
          {recurrenceWords(recurrence, locale, t)}
        </Chip>
      )}
      {priority && (
        <Chip kind="priority" icon={priority === 'high' ? 'flag' : 'down'} {...of('priority')}>
          {t(`priority.${priority}`)}
        </Chip>
      )}
      {energy && (
        <Chip kind="energy" icon="bolt" {...of('energy')}>
          {t(`energy.${energy}`)}
        </Chip>
      )}
      {people.map((person) => (
        <Chip key={person} kind="people" icon="person" {...of('people')}>
          {person}
        </Chip>
      ))}
      {tags.map((tag) => (
        <Chip key={tag} kind="tags" icon="tag" {...of('tags')}>
          {tag}
        </Chip>
      ))}
    </span>
  )
}
