import { useEffect, useState } from 'react'
import type { ErrorCode } from '../../shared/errors.ts'
import type { EventPayload } from '../../shared/ipc.ts'
import { useApp, useMainEvent } from '../bridge/context.tsx'
import { useUpdates } from '../bridge/useUpdates.ts'
import { failureText } from '../bridge/failure.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { updateWords } from '../viewModel/updateWords.ts'
import { flagSentence } from '../viewModel/flagNews.ts'
import { useFlagNews } from './useFlagNews.ts'
import styles from './Notices.module.css'

/** What went as the person wanted it to. */
const good: ReadonlySet<ErrorCode> = new Set(['backup.restored'])

/** Features that the publisher turned off or on, and troubles found at start; each can be put away until it is reported anew. */
export function Notices() {
  const { t, about } = useApp()
  const [notices, setNotices] = useState<EventPayload<'app.notices'>>([])
  useEffect(() => setNotices(about?.notices ?? []), [about])
  useMainEvent('app.notices', setNotices)
  const flagNews = useFlagNews()
  const [putOff, setPutOff] = useState(false)
  const updates = useUpdates()
  const offered = updates.view?.kind === 'ready' && !putOff ? updates.view : null
  const wentBack = updates.view?.wentBackFrom ? updates.view : null
  if (notices.length + flagNews.news.length === 0 && !offered && !wentBack) return null
  return (
    <div className={styles.notices} role="alert">
      {flagNews.news.map((news) => (
        <div key={news.flag} className={styles.notice} data-good={news.on || undefined}>
          <Icon name={news.on ? 'check' : 'warning'} size={18} />
          <span>{flagSentence(news, t)}</span>
          <IconButton icon="close" label={t('action.close')} onClick={() => flagNews.putAway(news.flag)} />
        </div>
      ))}
      {wentBack && (
        <div className={styles.notice}>
          <Icon name="undo" size={18} />
          <span>{t('updates.rolledBack', { from: wentBack.wentBackFrom ?? '', version: wentBack.current })}</span>
          <IconButton icon="close" label={t('action.close')} onClick={updates.seen} />
        </div>
      )}
      {offered && (
        <div className={styles.notice} data-good={offered.action === 'update' || undefined}>
          <Icon name="download" size={18} />
          <span>{updateWords(offered, t)}</span>
          <Button onClick={updates.install}>
            {t(offered.action === 'downgrade' ? 'updates.goBack' : 'updates.install')}
          </Button>
          <IconButton
            icon="close"
            label={t('updates.later')}
            onClick={() => {
              setPutOff(true)
              updates.later()
            }}
          />
        </div>
      )}
      {notices.map((notice, index) => (
        <div key={index} className={styles.notice} data-good={good.has(notice.code) || undefined}>
          <Icon name={good.has(notice.code) ? 'check' : 'warning'} size={18} />
          <span>{failureText(notice, t, notice.params)}</span>
          <IconButton
            icon="close"
            label={t('action.close')}
            onClick={() => setNotices(notices.filter((one) => one !== notice))}
          />
        </div>
      ))}
    </div>
  )
}
