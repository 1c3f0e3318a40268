import { useApp } from '../../bridge/context.tsx'
import { Section } from '../Section.tsx'
import type { GroupProps } from '../SwitchRow.tsx'
import { VocabularyRow } from '../VocabularyRow.tsx'

export function Vocabulary({ settings, save }: GroupProps) {
  const { t } = useApp()
  return (
    <Section title={t('settings.group.vocabulary')}>
      <VocabularyRow words={settings.vocabulary} save={save} />
    </Section>
  )
}
