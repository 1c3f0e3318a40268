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
}

/** What is known of a task beside its title. Renders nothing where that is nothing. */
export function TaskChips({ task, now, underDate = null, solid = false }: Props) {
  const { t, locale } = useApp()
  const check = (field: TaskField) => (task.evidence[field]?.confidence ?? 1) < CHECK_BELOW
  const { due, recurrence, priority, energy, people, tags } = task
  const dayIsSaid = due !== null && due.date === underDate
  const showDue = due !== null && (!dayIsSaid || due.time !== undefined || check('due'))
  const quiet = !showDue && !recurrence && !priority && !energy && people.length + tags.length === 0
  if (quiet) return null
  return (
    <span className={solid ? styles.solid : styles.chips}>
      {due && showDue && (
        <Chip
          kind="due"
          icon="calendar"
          tone={dueTone(due, now)}
          check={check('due')}
          label={t('due.label')}
          solid={solid}
        >
          {dayIsSaid && due.time !== undefined ? formatTime(due.time, locale) : dueLabel(due, now, locale, t)}
        </Chip>
      )}
      {recurrence && (
        <Chip kind="recurrence" icon="repeat" check={check('recurrence')} label={t('recurrence.label')} solid={solid}>
          {recurrenceWords(recurrence, locale, t)}
        </Chip>
      )}
      {priority && (
        <Chip kind="priority" icon={priority === 'high' ? 'flag' : 'down'} check={check('priority')} solid={solid}>
          {t(`priority.${priority}`)}
        </Chip>
      )}
      {energy && (
        <Chip kind="energy" icon="bolt" check={check('energy')} solid={solid}>
          {t(`energy.${energy}`)}
        </Chip>
      )}
      {people.map((person) => (
        <Chip key={person} kind="people" icon="person" check={check('people')} solid={solid}>
          {person}
        </Chip>
      ))}
      {tags.map((tag) => (
        <Chip key={tag} kind="tags" icon="tag" check={check('tags')} solid={solid}>
          {tag}
        </Chip>
      ))}
    </span>
  )
}
