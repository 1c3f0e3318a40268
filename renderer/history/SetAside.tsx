/** What OpenAI was to do again with a note, and could not: to be tried once more, or left. */
import type { Capture } from '../../shared/domain.ts'
import { en } from '../../shared/messages/en.ts'
import type { MessageKey } from '../../shared/messages/index.ts'
import type { JobView } from '../../shared/queue.ts'
import { useApp } from '../bridge/context.tsx'
import { useJobs } from '../bridge/useQueue.ts'
import { Button } from '../components/Button.tsx'
import { formatTime, localNow } from '../viewModel/dates.ts'
import styles from './SetAside.module.css'

interface Props {
  captures: readonly Capture[]
  fail: (reason: unknown) => void
}

export function SetAside({ captures, fail }: Props) {
  const { bridge, t, locale } = useApp()
  const { jobs, reload } = useJobs()
  // A note that could not be read at all says so itself, with "Try again".
  const shown = jobs.filter(
    ({ state, stage }) => state === 'setAside' && (stage === 'retranscribe' || stage === 'reextract'),
  )
  if (shown.length === 0) return null
  const act = (what: 'queue.retry' | 'queue.discard', { id }: JobView) =>
    void bridge.request(what, { id }).then(reload, fail)
  const why = (code: string | null) => {
    const key = `job.why.${code ?? 'unexpected'}`
    return t(key in en ? (key as MessageKey) : 'job.why.unexpected')
  }
  return (
    <ul className={styles.list} aria-label={t('job.setAside')}>
      {shown.map((job) => {
        const capture = captures.find(({ id }) => id === job.captureId)
        return (
          <li key={job.id} className={styles.item}>
            <div className={styles.words}>
              <p>
                {t(job.stage === 'retranscribe' ? 'job.retranscribe' : 'job.reextract', { why: why(job.lastError) })}
              </p>
              {capture?.transcript && (
                <p className={styles.note}>
                  {formatTime(localNow(new Date(capture.startedAt)).time, locale)} · {capture.transcript}
                </p>
              )}
              <p className={styles.note}>{t('job.kept')}</p>
            </div>
            <div className={styles.actions}>
              <Button size="s" icon="retry" onClick={() => act('queue.retry', job)}>
                {t('job.retry')}
              </Button>
              <Button size="s" onClick={() => act('queue.discard', job)}>
                {t('job.discard')}
              </Button>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
