import { useEffect, useState } from 'react'
import type { CaptureView } from '../../shared/captureView.ts'
import type { CaptureEdit, Task, TaskField } from '../../shared/domain.ts'
import { useApp, useNow } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { DuplicateOffer } from '../components/DuplicateOffer.tsx'
import { Icon } from '../components/Icon.tsx'
import { TaskChips } from '../components/TaskChips.tsx'
import { resultWords } from '../viewModel/editWords.ts'
import { accepted, type Accepted } from '../viewModel/accepted.ts'
import { afterPaint } from './afterPaint.ts'
import { ResultEdits } from './ResultEdits.tsx'
import { Thumbs } from './Thumbs.tsx'
import card from './card.module.css'
import styles from './ResultCard.module.css'

type Result = Extract<CaptureView, { phase: 'result' }>

/** The tasks made, each with its undo, and one undo for all of them. */
export function ResultCard({ view }: { view: Result }) {
  const { bridge, t, count } = useApp()
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set())
  const [undone, setUndone] = useState(view.undone)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => setUndone(view.undone), [view.undone])
  useEffect(
    () =>
      afterPaint((atMs) => {
        bridge.request('overlay.painted', { captureId: view.captureId, atMs }).catch(() => undefined)
      }),
    [bridge, view.captureId],
  )

  // One undo is enough for one task.
  const edits = view.edits ?? []
  const single = view.tasks.length + edits.length === 1

  const ask = async (work: Promise<unknown>, done: () => void) => {
    setTrouble(null)
    try {
      await work
      done()
    } catch (reason) {
      setTrouble(failureText(reason, t))
    }
  }
  const toggleOne = (id: string) => {
    const back = removed.has(id)
    return ask(bridge.request(back ? 'tasks.restore' : 'tasks.remove', { id }), () =>
      setRemoved((before) => new Set(back ? [...before].filter((one) => one !== id) : [...before, id])),
    )
  }
  const undoEdit = (edit: CaptureEdit, back: boolean) =>
    ask(
      bridge.request('captures.undoEdit', { id: edit.captureId, ordinal: edit.ordinal, undone: back }),
      () => undefined,
    )
  const toggleAll = () =>
    ask(bridge.request('captures.undo', { id: view.captureId, undone: !undone }), () => {
      setUndone(!undone)
      setRemoved(new Set())
    })

  return (
    <>
      <div className={card.head}>
        <span className={styles.tick}>
          <Icon name={undone ? 'undo' : 'check'} size={18} />
        </span>
        <span className={card.status} role="status">
          {undone ? t('overlay.undone') : resultWords(view.tasks.length, edits, count, t)}
        </span>
        <Button kind="quiet" size="s" onClick={toggleAll}>
          {t(
            undone ? (single ? 'action.bringBack' : 'action.bringAllBack') : single ? 'action.undo' : 'action.undoAll',
          )}
        </Button>
        <IconButton icon="close" label={t('action.close')} onClick={() => bridge.request('capture.dismiss', null)} />
      </div>
      <ul className={styles.list}>
        {view.tasks.map((task) => (
          <ResultTask
            key={task.id}
            task={task}
            gone={undone || removed.has(task.id)}
            onToggle={undone || single ? undefined : () => toggleOne(task.id)}
            ask={ask}
          />
        ))}
        <ResultEdits edits={edits} onUndo={undone || single ? undefined : (edit, back) => void undoEdit(edit, back)} />
      </ul>
      {view.trouble && !undone && (
        <p className={styles.note} role="alert">
          {failureText({ code: view.trouble }, t)}
        </p>
      )}
      {view.energy && view.energy !== 'medium' && !undone && (
        <p className={styles.speaker} title={t('speaker.guess')}>
          <Icon name="bolt" size={14} />
          {t(`speaker.${view.energy}`)}
        </p>
      )}
      {!undone && <Thumbs captureId={view.captureId} />}
      {view.note && !undone && <p className={styles.note}>{t(`openai.failure.${view.note}`)}</p>}
      {trouble && (
        <p className={`${card.body} ${card.live}`} role="alert">
          {trouble}
        </p>
      )}
    </>
  )
}

interface ResultTaskProps {
  task: Task
  gone: boolean
  onToggle?: () => void
  ask: (work: Promise<unknown>, done: () => void) => Promise<void>
}

function ResultTask({ task, gone, onToggle, ask }: ResultTaskProps) {
  const { bridge, t } = useApp()
  const now = useNow()
  const [sure, setSure] = useState<Accepted>(new Set())
  const [double, setDouble] = useState<'asked' | 'merged' | 'kept'>('asked')
  const { id } = task
  const accept = (field: TaskField) =>
    void ask(bridge.request('tasks.accept', { id, fields: [field] }), () => setSure(new Set([...sure, field])))
  const merge = (back: boolean) =>
    void ask(bridge.request(back ? 'tasks.unmerge' : 'tasks.merge', { id }), () => setDouble(back ? 'asked' : 'merged'))
  const keepBoth = () => void ask(bridge.request('tasks.keepBoth', { id }), () => setDouble('kept'))
  return (
    <li className={gone ? `${styles.task} ${styles.gone}` : styles.task}>
      <div className={styles.what}>
        <p className={styles.title}>{task.title}</p>
        {!gone && double !== 'merged' && <TaskChips task={accepted(task, sure)} now={now} solid onAccept={accept} />}
        {!gone && task.duplicateOf && double === 'asked' && (
          <DuplicateOffer title={task.title} onMerge={() => merge(false)} onKeepBoth={keepBoth} />
        )}
        {!gone && double !== 'asked' && (
          <p className={styles.how} role="status">
            {t(double === 'merged' ? 'duplicate.merged' : 'duplicate.kept')}
          </p>
        )}
      </div>
      {double === 'merged' && !gone ? (
        <Button kind="quiet" size="s" onClick={() => merge(true)}>
          {t('action.undo')}
        </Button>
      ) : (
        onToggle &&
        (gone ? (
          <Button kind="quiet" size="s" onClick={onToggle}>
            {t('action.bringBack')}
          </Button>
        ) : (
          <IconButton icon="undo" label={t('overlay.undoOne', { title: task.title })} onClick={onToggle} />
        ))
      )}
    </li>
  )
}
