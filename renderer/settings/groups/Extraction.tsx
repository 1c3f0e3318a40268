import { useApp } from '../../bridge/context.tsx'
import { ExtractionRows } from '../ExtractionSection.tsx'
import { NextWeekdayRow } from '../NextWeekdayRow.tsx'
import { Section } from '../Section.tsx'
import type { GroupProps } from '../SwitchRow.tsx'

/** How notes are read, and by whom. */
export function Extraction({ settings, save }: GroupProps) {
  const { t } = useApp()
  return (
    <>
      <Section title={t('settings.extraction')}>
        <ExtractionRows settings={settings} save={save} />
      </Section>
      <Section title={t('settings.reading')}>
        <NextWeekdayRow value={settings.nextWeekday} save={save} />
      </Section>
    </>
  )
}
