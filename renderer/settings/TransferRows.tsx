/** Settings as a file: out, and in again. */
import { useState } from 'react'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button } from '../components/Button.tsx'
import { Row } from './Row.tsx'
import { useSaveSettings } from './saving.ts'
import styles from './ShortcutRow.module.css'

export function TransferRows() {
  const { bridge, t } = useApp()
  const { remember } = useSaveSettings()
  const [said, setSaid] = useState<{ row: 'export' | 'import'; text: string; trouble: boolean } | null>(null)
  const say = (row: 'export' | 'import', text: string, trouble = false) => setSaid({ row, text, trouble })

  const exportFile = () =>
    bridge.request('settings.export', null).then(
      ({ saved }) => say('export', saved ? t('settings.exported') : ''),
      (reason: unknown) => say('export', failureText(reason, t), true),
    )
  const importFile = () =>
    bridge.request('settings.import', null).then(
      (found) => {
        if (!found) return say('import', '')
        remember(found.before)
        say('import', found.passedOver === 0 ? '' : t('settings.importedPart', { count: found.passedOver }))
      },
      (reason: unknown) => say('import', failureText(reason, t), true),
    )
  const note = (row: 'export' | 'import') => (
    <span className={said?.trouble ? styles.failure : styles.note} role="status">
      {said?.row === row ? said.text : ''}
    </span>
  )
  return (
    <>
      <Row label={t('settings.export')} hint={t('settings.exportHint')}>
        {(ids) => (
          <div className={styles.shortcut}>
            <Button aria-describedby={ids.describedBy} onClick={() => void exportFile()}>
              {t('settings.exportButton')}
            </Button>
            {note('export')}
          </div>
        )}
      </Row>
      <Row label={t('settings.import')} hint={t('settings.importHint')}>
        {(ids) => (
          <div className={styles.shortcut}>
            <Button aria-describedby={ids.describedBy} onClick={() => void importFile()}>
              {t('settings.importButton')}
            </Button>
            {note('import')}
          </div>
        )}
      </Row>
    </>
  )
}
