/** All that can be changed of a task by hand, and the words that it came from. */
import { useState } from 'react'
import type { Due, EnergyLevel, Priority, Recurrence, Task, TaskPatch } from '../../shared/domain.ts'
import { CHECK_BELOW } from '../../shared/evidence.ts'
import { useApp } from '../bridge/context.tsx'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Segmented } from '../components/Segmented.tsx'
import fields from '../components/fields.module.css'
import { changesOf } from '../viewModel/taskChanges.ts'
import { recurrenceWords } from '../viewModel/recurrenceWords.ts'
import styles from './TaskEditor.module.css'

interface Props {
  task: Task
  onSave: (patch: TaskPatch) => void
  onClose: () => void
}

type Repeat = 'none' | 'kept' | Recurrence['freq']

export function TaskEditor({ task, onSave, onClose }: Props) {
  const { t, locale } = useApp()
  const [title, setTitle] = useState(task.title)
  const [date, setDate] = useState(task.due?.date ?? '')
  const [time, setTime] = useState(task.due?.time ?? '')
  const [priority, setPriority] = useState<Priority | 'none'>(task.priority ?? 'none')
  const [energy, setEnergy] = useState<EnergyLevel | 'none'>(task.energy ?? 'none')
  const [repeat, setRepeat] = useState<Repeat>(task.recurrence ? 'kept' : 'none')
  const unsure = (['title', 'due', 'priority', 'recurrence', 'energy'] as const).filter(
    (field) => (task.evidence[field]?.confidence ?? 1) < CHECK_BELOW,
  )
  const mark = (field: (typeof unsure)[number]) =>
    unsure.includes(field) && (
      <span className={styles.check} title={t('check.title')}>
        {t('check.mark')}
      </span>
    )

  const save = () => {
    const due: Due | null = date === '' ? null : time === '' ? { date } : { date, time }
    const recurrence: Recurrence | null =
      repeat === 'none' ? null : repeat === 'kept' ? task.recurrence : { freq: repeat, interval: 1 }
    const patch = changesOf(task, {
      title: title.trim() === '' ? task.title : title.trim(),
      due,
      recurrence,
      priority: priority === 'none' ? null : priority,
      energy: energy === 'none' ? null : energy,
    })
    if (Object.keys(patch).length > 0) onSave(patch)
    onClose()
  }

  return (
    <Dialog
      title={t('tasks.detailsOf')}
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('action.save')}
          </Button>
        </>
      }
    >
      <label className={styles.field}>
        <span>
          {t('tasks.title')} {mark('title')}
        </span>
        <input
          className={fields.text}
          value={title}
          maxLength={500}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <div className={styles.pair}>
        <label className={styles.field}>
          <span>
            {t('tasks.date')} {mark('due')}
          </span>
          <input className={fields.text} type="date" value={date} onChange={(event) => setDate(event.target.value)} />
        </label>
        <label className={styles.field}>
          <span>{t('tasks.time')}</span>
          <input
            className={fields.text}
            type="time"
            value={time}
            disabled={date === ''}
            onChange={(event) => setTime(event.target.value)}
          />
        </label>
      </div>
      <label className={styles.field}>
        <span>
          {t('recurrence.label')} {mark('recurrence')}
        </span>
        <select className={fields.select} value={repeat} onChange={(event) => setRepeat(event.target.value as Repeat)}>
          {task.recurrence && <option value="kept">{recurrenceWords(task.recurrence, locale, t)}</option>}
          <option value="none">{t('recurrence.none')}</option>
          {(['daily', 'weekly', 'monthly', 'yearly'] as const).map((freq) => (
            <option key={freq} value={freq}>
              {t(`recurrence.${freq}`)}
            </option>
          ))}
        </select>
      </label>
      <div className={styles.field}>
        <span>
          {t('priority.label')} {mark('priority')}
        </span>
        <Segmented
          label={t('priority.label')}
          value={priority}
          onChange={setPriority}
          options={[
            ['low', t('energy.short.low')],
            ['none', t('priority.none')],
            ['high', t('energy.short.high')],
          ]}
        />
      </div>
      <div className={styles.field}>
        <span>
          {t('energy.label')} {mark('energy')}
        </span>
        <Segmented
          label={t('energy.label')}
          value={energy}
          onChange={setEnergy}
          options={[
            ['none', t('energy.none')],
            ['low', t('energy.short.low')],
            ['medium', t('energy.short.medium')],
            ['high', t('energy.short.high')],
          ]}
        />
      </div>
    </Dialog>
  )
}
