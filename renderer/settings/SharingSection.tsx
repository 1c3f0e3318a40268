/** Whether figures about the app go to its publisher, and what they are, word for word. */
import { useEffect, useState } from 'react'
import type { RequestOutput } from '../../shared/ipc.ts'
import { useApp } from '../bridge/context.tsx'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Row } from './Row.tsx'
import { Section } from './Section.tsx'
import { SwitchRow, type GroupProps } from './SwitchRow.tsx'
import styles from './SharingSection.module.css'

type Kept = RequestOutput<'sharing.events'>

const SHOWN = 200

export function SharingSection({ settings, save }: GroupProps) {
  const { bridge, t } = useApp()
  const [possible, setPossible] = useState(true)
  const [kept, setKept] = useState<Kept | null>(null)
  useEffect(() => {
    bridge.request('sharing.ask', null).then(
      (answer) => setPossible(answer.possible),
      // The switch then stands as it is, and main does what it says.
      () => undefined,
    )
  }, [bridge])
  const show = () => bridge.request('sharing.events', { limit: SHOWN }).then(setKept, () => setKept([]))
  return (
    <Section title={t('sharing.title')} keywords="analytics telemetry metrics crash reports">
      <SwitchRow
        label={t('sharing.label')}
        hint={t(possible ? 'sharing.hint' : 'sharing.impossible')}
        checked={settings.shareFigures}
        disabled={!possible && !settings.shareFigures}
        onChange={(shareFigures) => void save({ shareFigures, shareAsked: true })}
      />
      <Row label={t('sharing.see')} hint={t('sharing.seeHint')}>
        {(ids) => (
          <Button aria-describedby={ids.describedBy} onClick={() => void show()}>
            {t('sharing.seeButton')}
          </Button>
        )}
      </Row>
      {kept && <KeptFigures kept={kept} onClose={() => setKept(null)} />}
    </Section>
  )
}

function KeptFigures({ kept, onClose }: { kept: Kept; onClose: () => void }) {
  const { t } = useApp()
  const close = (
    <Button kind="primary" onClick={onClose}>
      {t('action.close')}
    </Button>
  )
  return (
    <Dialog title={t('sharing.seeTitle')} onClose={onClose} onSubmit={onClose} footer={close}>
      {kept.length === 0 ? (
        <p>{t('sharing.none')}</p>
      ) : (
        <ol className={styles.kept} tabIndex={0} aria-label={t('sharing.seeTitle')}>
          {kept.map(({ json, shared, sentAt }, index) => (
            <li key={index}>
              <code>{json}</code>
              <span>{t(sentAt !== null ? 'sharing.sent' : shared ? 'sharing.waiting' : 'sharing.stays')}</span>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}
