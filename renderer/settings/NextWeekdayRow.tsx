import { useApp, useNow } from '../bridge/context.tsx'
import type { Settings } from '../../shared/settings.ts'
import fields from '../components/fields.module.css'
import { formatDay } from '../viewModel/dates.ts'
import { exampleWeekday, nextWeekdayDate } from '../viewModel/nextWeekday.ts'
import { WEEK, weekdayName } from '../viewModel/recurrenceWords.ts'
import { Row } from './Row.tsx'
import type { Save } from './saving.ts'

/** The example is worked out for today, so that the choice needs no explanation. */
export function NextWeekdayRow({ value, save }: { value: Settings['nextWeekday']; save: Save['save'] }) {
  const { t, locale } = useApp()
  const { date: today } = useNow()
  const weekday = exampleWeekday(today)
  const phrase = t('settings.nextWeekdayPhrase', { weekday: weekdayName(WEEK[weekday]!, locale, 'long') })
  const date = formatDay(nextWeekdayDate(today, weekday, value), today, locale, 'long')
  return (
    <Row label={t('settings.nextWeekday')} hint={t('settings.nextWeekdayExample', { phrase, date })}>
      {(ids) => (
        <select
          className={fields.select}
          aria-labelledby={ids.labelledBy}
          aria-describedby={ids.describedBy}
          value={value}
          onChange={(event) => void save({ nextWeekday: event.target.value as Settings['nextWeekday'] })}
        >
          {(['followingWeek', 'nearest'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`settings.nextWeekday.${one}`)}
            </option>
          ))}
        </select>
      )}
    </Row>
  )
}
