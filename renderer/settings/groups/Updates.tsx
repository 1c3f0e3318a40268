import { useApp } from '../../bridge/context.tsx'
import { useUpdates } from '../../bridge/useUpdates.ts'
import { Button } from '../../components/Button.tsx'
import { updateWords } from '../../viewModel/updateWords.ts'
import { ChoiceRow } from '../ChoiceRow.tsx'
import { Row } from '../Row.tsx'
import { Section } from '../Section.tsx'
import type { GroupProps } from '../SwitchRow.tsx'

export function Updates({ settings, save }: GroupProps) {
  const { t } = useApp()
  const { view, check, install } = useUpdates()
  if (!view) return null
  const ready = view.kind === 'ready'
  return (
    <Section title={t('updates.title')} keywords={view.current}>
      <Row label={t('updates.version', { version: view.current })} hint={updateWords(view, t)}>
        {() =>
          ready ? (
            <Button kind="primary" onClick={install}>
              {t(view.action === 'downgrade' ? 'updates.goBack' : 'updates.install')}
            </Button>
          ) : (
            <Button onClick={check} disabled={view.kind !== 'idle'}>
              {t('updates.check')}
            </Button>
          )
        }
      </Row>
      {ready && view.notes && (
        <Row label={t('updates.new', { version: view.version ?? '' })} hint={view.notes}>
          {() => null}
        </Row>
      )}
      <ChoiceRow
        label={t('updates.channel')}
        hint={t('updates.channelHint')}
        value={settings.updateChannel}
        onChange={(updateChannel) => void save({ updateChannel })}
        options={(['stable', 'beta', 'dev'] as const).map((one) => [one, t(`updates.channel.${one}`)])}
      />
    </Section>
  )
}
