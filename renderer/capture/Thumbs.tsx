/** After some captures: one quiet question whether the result was right. Pressed again, an answer is taken back. */
import { useEffect, useState } from 'react'
import { useApp } from '../bridge/context.tsx'
import { IconButton } from '../components/Button.tsx'
import styles from './Thumbs.module.css'

type Thumb = 'up' | 'down'

export function Thumbs({ captureId }: { captureId: string }) {
  const { bridge, t } = useApp()
  const [ask, setAsk] = useState(false)
  const [answer, setAnswer] = useState<Thumb | null>(null)
  useEffect(() => {
    let gone = false
    bridge.request('satisfaction.ask', { captureId }).then(
      (reply) => !gone && setAsk(reply.ask),
      // Not asking is always right.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [bridge, captureId])
  if (!ask) return null
  const press = (thumb: Thumb) => {
    const next = thumb === answer ? null : thumb
    setAnswer(next)
    bridge.request('satisfaction.answer', { captureId, thumb: next }).catch(() => setAnswer(answer))
  }
  return (
    <div className={styles.thumbs} role="group" aria-label={t('thumbs.ask')}>
      <span role="status">{t(answer === null ? 'thumbs.ask' : 'thumbs.thanks')}</span>
      <IconButton
        icon="thumbUp"
        label={t('thumbs.up')}
        aria-pressed={answer === 'up'}
        className={styles.thumb}
        onClick={() => press('up')}
      />
      <IconButton
        icon="thumbDown"
        label={t('thumbs.down')}
        aria-pressed={answer === 'down'}
        className={styles.thumb}
        onClick={() => press('down')}
      />
    </div>
  )
}
