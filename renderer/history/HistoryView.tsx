import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Capture } from '../../shared/domain.ts'
import { useApp, useNow } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Mark } from '../components/Icon.tsx'
import type { Say } from '../tasks/useTasks.ts'
import { captureDays, captureForKey, editsByCapture, tasksByCapture } from '../viewModel/captureDays.ts'
import { dayLabel } from '../viewModel/dueLabel.ts'
import { CaptureItem, type CaptureCalls } from './CaptureItem.tsx'
import { SetAside } from './SetAside.tsx'
import { useCaptures } from './useCaptures.ts'
import styles from './HistoryView.module.css'

/** One list for all, so that an item without tasks renders once. */
const none: never[] = []

/** Everything said or typed, with the words, the recording and the tasks made from it. */
export function HistoryView({ say }: { say: Say }) {
  const { bridge, t, locale } = useApp()
  const { captures, tasks, edits, more, failure, showOlder, reload } = useCaptures()
  const now = useNow()
  const [deleting, setDeleting] = useState<Capture | null>(null)
  const made = useMemo(() => tasksByCapture(tasks), [tasks])
  const changed = useMemo(() => editsByCapture(edits), [edits])

  const fail = useCallback((reason: unknown) => say(failureText(reason, t), 'error'), [say, t])
  const calls = useMemo<CaptureCalls>(
    () => ({
      retry: ({ id }) => bridge.request('captures.retry', { id }).then(() => say(t('history.retrying'), 'done'), fail),
      makeTask: ({ id }) =>
        bridge.request('captures.makeTask', { id }).then(
          (task) =>
            say(t('history.madeTask', { title: task.title }), 'done', () => {
              bridge.request('tasks.remove', { id: task.id }).then(() => say(t('tasks.undone'), 'done'), fail)
            }),
          fail,
        ),
      remove: async (capture) => setDeleting(capture),
      exportAudio: ({ id }) =>
        bridge.request('transfer.audio', { id }).then((outcome) => {
          if (outcome.kind === 'written') say(t('transfer.exported', { file: outcome.file }), 'done')
        }, fail),
      undoEdit: ({ captureId: id, ordinal }, undone) =>
        bridge.request('captures.undoEdit', { id, ordinal, undone }).then(() => undefined, fail),
      answer: ({ captureId: id, ordinal }, taskId) =>
        bridge.request('captures.answer', { id, ordinal, taskId }).then(() => undefined, fail),
    }),
    [bridge, t, say, fail],
  )
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      const { target } = event
      const typing = target instanceof HTMLElement && target.matches('textarea, input:not([type=range])')
      if (event.key !== 't' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('dialog[open]')) return
      const focused =
        target instanceof Element ? target.closest<HTMLElement>('[data-capture]')?.dataset['capture'] : null
      const capture = captureForKey(captures ?? [], focused ?? null)
      if (!capture) return
      event.preventDefault()
      void calls.makeTask(capture)
    }
    window.addEventListener('keydown', keyDown)
    return () => window.removeEventListener('keydown', keyDown)
  }, [captures, calls])
  const remove = () => {
    if (!deleting) return
    setDeleting(null)
    bridge.request('captures.remove', { id: deleting.id }).then(() => say(t('history.deleted'), 'done'), fail)
  }

  return (
    <>
      <h1 className={styles.heading}>{t('history.heading')}</h1>
      <SetAside captures={captures ?? none} fail={fail} />
      {failure !== null ? (
        <div className={styles.quiet} role="alert">
          <p>{failureText(failure, t)}</p>
          <Button icon="retry" onClick={reload}>
            {t('action.reload')}
          </Button>
        </div>
      ) : captures === null ? (
        <p className={styles.quiet} role="status">
          {t('history.loading')}
        </p>
      ) : captures.length === 0 ? (
        <div className={styles.quiet}>
          <Mark size={48} />
          <h2>{t('history.emptyTitle')}</h2>
          <p>{t('history.emptyText')}</p>
        </div>
      ) : (
        captureDays(captures).map((day) => (
          <section key={day.date} aria-labelledby={`day-${day.date}`} className={styles.day}>
            <h2 id={`day-${day.date}`}>{dayLabel(day.date, now, locale, t, 'long')}</h2>
            <ul>
              {day.captures.map((capture) => (
                <CaptureItem
                  key={capture.id}
                  capture={capture}
                  tasks={made.get(capture.id) ?? none}
                  edits={changed.get(capture.id) ?? none}
                  now={now}
                  calls={calls}
                />
              ))}
            </ul>
          </section>
        ))
      )}
      {more && (
        <p className={styles.more}>
          <Button onClick={showOlder}>{t('action.showOlder')}</Button>
        </p>
      )}
      {deleting && (
        <Dialog
          title={t('history.deleteTitle')}
          onClose={() => setDeleting(null)}
          onSubmit={remove}
          footer={
            <>
              <Button onClick={() => setDeleting(null)}>{t('action.cancel')}</Button>
              <Button kind="danger" type="submit">
                {t('action.delete')}
              </Button>
            </>
          }
        >
          <p>{t('history.deleteText')}</p>
        </Dialog>
      )}
    </>
  )
}
