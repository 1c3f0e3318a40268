import { useState } from 'react'
import type { CaptureView } from '../../shared/captureView.ts'
import { useApp, useNow } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { TaskChips } from '../components/TaskChips.tsx'
import { questionWords } from '../viewModel/editWords.ts'
import card from './card.module.css'
import styles from './QuestionCard.module.css'

/** It is not clear which task was meant. Nothing is changed before the person points at one. */
export function QuestionCard({ view }: { view: Extract<CaptureView, { phase: 'question' }> }) {
  const { bridge, t, locale } = useApp()
  const now = useNow()
  const [trouble, setTrouble] = useState<string | null>(null)
  const { edit, transcript } = view
  const answer = (taskId: string | null) =>
    bridge
      .request('captures.answer', { id: edit.captureId, ordinal: edit.ordinal, taskId })
      .catch((reason: unknown) => setTrouble(failureText(reason, t)))
  const question = questionWords(edit, now, locale, t)
  return (
    <>
      <div className={card.head}>
        <Icon name="search" size={18} />
        <span className={card.status} role="status">
          {question}
        </span>
        <IconButton icon="close" label={t('action.close')} onClick={() => bridge.request('capture.dismiss', null)} />
      </div>
      <p className={`${card.body} ${card.text}`}>“{transcript}”</p>
      <ul className={styles.choices} aria-label={question}>
        {edit.candidates.map((task) => (
          <li key={task.id}>
            <button type="button" className={styles.choice} onClick={() => answer(task.id)}>
              <span className={styles.title}>{task.title}</span>
              <TaskChips task={task} now={now} />
            </button>
          </li>
        ))}
      </ul>
      {trouble && (
        <p className={`${card.body} ${card.live}`} role="alert">
          {trouble}
        </p>
      )}
      <div className={card.foot}>
        <span>{t('question.hint')}</span>
        <span className={card.spread} />
        <Button kind="quiet" size="s" onClick={() => answer(null)}>
          {t('question.none')}
        </Button>
      </div>
    </>
  )
}
