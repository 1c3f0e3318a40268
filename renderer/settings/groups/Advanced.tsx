import { useApp } from '../../bridge/context.tsx'
import { Section } from '../Section.tsx'
import { TransferRows } from '../TransferRows.tsx'

export function Advanced() {
  const { t } = useApp()
  return (
    <Section title={t('settings.transfer')}>
      <TransferRows />
    </Section>
  )
}
