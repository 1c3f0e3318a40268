import { memo } from 'react'
import type { Capture, CaptureEdit, Task } from '../../shared/domain.ts'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { TaskChips } from '../components/TaskChips.tsx'
import { captureOffers } from '../viewModel/captureDays.ts'
import { formatTime, localNow, type LocalNow } from '../viewModel/dates.ts'
import { CaptureDetails } from './CaptureDetails.tsx'
import { CaptureEdits } from './CaptureEdits.tsx'
import { Player } from './Player.tsx'
import styles from './CaptureItem.module.css'

export interface CaptureCalls {
  retry: (capture: Capture) => Promise<void>
  makeTask: (capture: Capture) => Promise<void>
  remove: (capture: Capture) => Promise<void>
  exportAudio: (capture: Capture) => Promise<void>
  undoEdit: (edit: CaptureEdit, undone: boolean) => Promise<void>
  answer: (edit: CaptureEdit, taskId: string | null) => Promise<void>
}

interface Props {
  capture: Capture
  tasks: readonly Task[]
  edits: readonly CaptureEdit[]
  now: LocalNow
  calls: CaptureCalls
  open: boolean
  onToggle: (captureId: string) => void
}

export const CaptureItem = memo(function CaptureItem({ capture, tasks, edits, now, calls, open, onToggle }: Props) {
  const { t, locale, settings } = useApp()
  // Whoever never asked OpenAI need not read on every note that it was not asked.
  const reader =
    capture.extractionEngine === 'openai' || (settings && settings.extractionPolicy !== 'device')
      ? capture.extractionEngine
      : null
  const offers = captureOffers(capture)
  const time = formatTime(localNow(new Date(capture.startedAt)).time, locale)
  return (
    <article className={styles.item} data-capture={capture.id}>
      <div className={styles.when}>
        <time dateTime={capture.startedAt}>{time}</time>
        <span title={t(capture.source === 'voice' ? 'history.spoken' : 'history.typed')}>
          <Icon name={capture.source === 'voice' ? 'microphone' : 'keyboard'} />
          <span className="visually-hidden">{t(capture.source === 'voice' ? 'history.spoken' : 'history.typed')}</span>
        </span>
      </div>
      <div className={styles.body}>
        {capture.transcript ? (
          <p className={styles.words}>{capture.transcript}</p>
        ) : (
          capture.state !== 'failed' && (
            <p className={styles.none}>{t(capture.state === 'empty' ? 'state.empty' : 'history.noWords')}</p>
          )
        )}
        {capture.state !== 'done' && capture.state !== 'empty' && (
          <p className={styles.state} data-state={capture.state}>
            {t(`state.${capture.state}`)}
          </p>
        )}
        {capture.state === 'failed' && <p className={styles.error}>{failureText({ code: capture.errorCode }, t)}</p>}
        {tasks.length > 0 && (
          <ul className={styles.tasks} aria-label={t('history.tasksMade')}>
            {tasks.map((task) => (
              <li key={task.id} className={task.completedAt === null ? undefined : styles.done}>
                <Icon name={task.completedAt === null ? 'chevron' : 'check'} size={14} />
                <span className={styles.task}>
                  <span className={styles.title}>{task.title}</span>
                  <TaskChips task={task} now={now} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {edits.length > 0 && <CaptureEdits edits={edits} now={now} calls={calls} />}
        {capture.energyLevel && capture.energyLevel !== 'medium' && (
          <p className={styles.reader} title={t('speaker.guess')}>
            {t(`speaker.${capture.energyLevel}`)}
          </p>
        )}
        {reader && <p className={styles.reader}>{t(`history.readBy.${reader}`)}</p>}
        {capture.state !== 'recording' && (
          <div className={styles.actions}>
            {offers.play && <Player captureId={capture.id} audioMs={capture.audioMs} />}
            {offers.play && (
              <Button size="s" icon="download" onClick={() => void calls.exportAudio(capture)}>
                {t('history.exportAudio')}
              </Button>
            )}
            {offers.retry && (
              <Button size="s" icon="retry" onClick={() => void calls.retry(capture)}>
                {t('action.tryAgain')}
              </Button>
            )}
            {offers.makeTask && (
              <Button
                size="s"
                icon="plus"
                title={t('history.makeTaskKey')}
                aria-keyshortcuts="t"
                onClick={() => void calls.makeTask(capture)}
              >
                {t('action.makeTask')}
              </Button>
            )}
            <Button kind="quiet" size="s" aria-expanded={open} onClick={() => onToggle(capture.id)}>
              {t('history.details')}
            </Button>
          </div>
        )}
        {open && <CaptureDetails capture={capture} />}
      </div>
      {capture.state !== 'recording' && (
        <IconButton
          className={styles.delete}
          icon="trash"
          label={t('action.delete')}
          onClick={() => void calls.remove(capture)}
        />
      )}
    </article>
  )
})
