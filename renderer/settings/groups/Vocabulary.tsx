import { useApp } from '../../bridge/context.tsx'
import { Section } from '../Section.tsx'
import { SwitchRow, type GroupProps } from '../SwitchRow.tsx'
import { VocabularyRow } from '../VocabularyRow.tsx'

export function Vocabulary({ settings, save }: GroupProps) {
  const { t } = useApp()
  return (
    <Section title={t('settings.group.vocabulary')}>
      <VocabularyRow words={settings.vocabulary} heardAs={settings.heardAs} save={save} />
      <SwitchRow
        label={t('settings.learnWords')}
        hint={t('settings.learnWordsHint')}
        checked={settings.learnWords}
        onChange={(learnWords) => void save({ learnWords })}
      />
    </Section>
  )
}
