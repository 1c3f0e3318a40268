import { useApp } from '../bridge/context.tsx'
import { Segmented } from '../components/Segmented.tsx'
import type { EnergyChoice, MinutesChoice, WhatNow } from './useWhatNow.ts'
import styles from './WhatNowPanel.module.css'

/** Asks for energy and time. It stays closed until somebody wants it. */
export function WhatNowPanel({ id, now }: { id: string; now: WhatNow }) {
  const { t } = useApp()
  const any = ['any', t('now.any')] as const
  const energies: (readonly [EnergyChoice, string])[] = [
    any,
    ['low', t('energy.short.low')],
    ['medium', t('energy.short.medium')],
    ['high', t('energy.short.high')],
  ]
  const times: (readonly [MinutesChoice, string])[] = [
    any,
    ...(['15', '30', '60'] as const).map((count) => [count, t('now.short', { count })] as const),
  ]
  return (
    <section id={id} className={styles.panel} aria-label={t('now.button')}>
      <div className={styles.question}>
        <span aria-hidden="true">{t('now.energy')}</span>
        <Segmented label={t('now.energy')} value={now.energy} options={energies} onChange={now.setEnergy} />
      </div>
      <div className={styles.question}>
        <span aria-hidden="true">{t('now.minutes')}</span>
        <Segmented label={t('now.minutes')} value={now.minutes} options={times} onChange={now.setMinutes} />
      </div>
      {now.fromVoice && <p className={styles.hint}>{t('now.fromVoice')}</p>}
    </section>
  )
}
