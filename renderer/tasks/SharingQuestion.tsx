/** Asks, once, whether figures may be shared. Either answer puts it away for good; until then nothing is sent. */
import { useEffect, useState } from 'react'
import { useApp } from '../bridge/context.tsx'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import styles from './SharingQuestion.module.css'

export function SharingQuestion() {
  const { bridge, t, settings } = useApp()
  const [ask, setAsk] = useState(false)
  useEffect(() => {
    bridge.request('sharing.ask', null).then(
      (answer) => setAsk(answer.ask),
      // Then it is asked another time.
      () => undefined,
    )
  }, [bridge])
  if (!ask || !settings || settings.shareAsked) return null
  const answer = (shareFigures: boolean) => {
    bridge.request('settings.set', { shareFigures, shareAsked: true }).then(
      () => setAsk(false),
      () => undefined,
    )
  }
  return (
    <section className={styles.question} aria-labelledby="sharing-title">
      <Icon name="chart" size={18} />
      <div className={styles.words}>
        <h2 id="sharing-title">{t('sharing.ask')}</h2>
        <p>{t('sharing.askBody')}</p>
        <div className={styles.answers}>
          <Button onClick={() => answer(false)}>{t('sharing.no')}</Button>
          <Button onClick={() => answer(true)}>{t('sharing.yes')}</Button>
        </div>
      </div>
    </section>
  )
}
