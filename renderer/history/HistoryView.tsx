import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { Capture } from '../../shared/domain.ts'
import { useApp, useNow } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button } from '../components/Button.tsx'
import { SearchField } from '../components/SearchField.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Mark } from '../components/Icon.tsx'
import type { Say } from '../tasks/useTasks.ts'
import { captureForKey, editsByCapture, tasksByCapture } from '../viewModel/captureDays.ts'
import type { CaptureCalls } from './CaptureItem.tsx'
import { CaptureList } from './CaptureList.tsx'
import { SetAside } from './SetAside.tsx'
import { useCaptures } from './useCaptures.ts'
import styles from './HistoryView.module.css'

/** One list for all, so that an item without tasks renders once. */
const none: never[] = []

/** Everything said or typed, with the words, the recording and the tasks made from it. */
export function HistoryView({ say }: { say: Say }) {
  const { bridge, t } = useApp()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const search = useRef<HTMLInputElement>(null)
  const { captures, tasks, edits, more, failure, showOlder, reload } = useCaptures(query)
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
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (
        !document.querySelector('dialog[open]') &&
        ((command && event.key === 'f') || (!typing && event.key === '/'))
      ) {
        event.preventDefault()
        return search.current?.focus()
      }
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
      <header className={styles.head}>
        <h1 className={styles.heading}>{t('history.heading')}</h1>
        <SearchField ref={search} label={t('history.search')} value={typed} onChange={setTyped} />
      </header>
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
      ) : captures.length === 0 && query.trim() !== '' ? (
        <p className={styles.quiet} role="status">
          {t('history.none', { query })}
        </p>
      ) : captures.length === 0 ? (
        <div className={styles.quiet}>
          <Mark size={48} />
          <h2>{t('history.emptyTitle')}</h2>
          <p>{t('history.emptyText')}</p>
        </div>
      ) : (
        <CaptureList
          captures={captures}
          made={made}
          changed={changed}
          now={now}
          calls={calls}
          onEnd={more ? showOlder : null}
        />
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
