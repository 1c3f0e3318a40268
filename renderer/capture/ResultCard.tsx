import { useEffect, useState } from 'react'
import type { CaptureView } from '../../shared/captureView.ts'
import type { Task } from '../../shared/domain.ts'
import { useApp, useNow } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { TaskChips } from '../components/TaskChips.tsx'
import { afterPaint } from './afterPaint.ts'
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
  const single = view.tasks.length === 1

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
          {undone
            ? t('overlay.undone')
            : view.tasks.length === 0
              ? t('overlay.changed')
              : count('overlay.made', view.tasks.length)}
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
          />
        ))}
      </ul>
      {view.note && !undone && <p className={styles.note}>{t(`openai.failure.${view.note}`)}</p>}
      {trouble && (
        <p className={`${card.body} ${card.live}`} role="alert">
          {trouble}
        </p>
      )}
    </>
  )
}

function ResultTask({ task, gone, onToggle }: { task: Task; gone: boolean; onToggle?: () => void }) {
  const { t } = useApp()
  const now = useNow()
  return (
    <li className={gone ? `${styles.task} ${styles.gone}` : styles.task}>
      <div className={styles.what}>
        <p className={styles.title}>{task.title}</p>
        {!gone && <TaskChips task={task} now={now} solid />}
      </div>
      {onToggle &&
        (gone ? (
          <Button kind="quiet" size="s" onClick={onToggle}>
            {t('action.bringBack')}
          </Button>
        ) : (
          <IconButton icon="undo" label={t('overlay.undoOne', { title: task.title })} onClick={onToggle} />
        ))}
    </li>
  )
}
