import { expect, test } from 'vitest'
import type { Recurrence } from '../../shared/domain.ts'
import { translator } from '../../shared/messages/index.ts'
import { recurrenceWords } from './recurrenceWords.ts'

const t = translator('en')
const cases: [Recurrence, string][] = [
  [{ freq: 'daily', interval: 1 }, 'Every day'],
  [{ freq: 'daily', interval: 3 }, 'Every 3 days'],
  [{ freq: 'weekly', interval: 1 }, 'Every week'],
  [{ freq: 'weekly', interval: 1, byday: ['TH'] }, 'Every Thursday'],
  [{ freq: 'weekly', interval: 1, byday: ['FR', 'MO', 'TH', 'TU', 'WE'] }, 'Every weekday'],
  [{ freq: 'weekly', interval: 1, byday: ['SA', 'SU'] }, 'Every weekend'],
  [{ freq: 'weekly', interval: 1, byday: ['TH', 'MO'] }, 'Every Mon, Thu'],
  [{ freq: 'weekly', interval: 2, byday: ['TH'] }, 'Every 2 weeks on Thursday'],
  [{ freq: 'monthly', interval: 1 }, 'Every month'],
  [{ freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYMONTHDAY=1' }, 'Every month on the 1st'],
  [{ freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYMONTHDAY=22' }, 'Every month on the 22nd'],
  [{ freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1' }, 'Every month on the last day'],
  [{ freq: 'monthly', interval: 1, rrule: 'RRULE:FREQ=MONTHLY;BYDAY=-1FR' }, 'Last Friday of the month'],
  [{ freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=3' }, '3rd Monday of the month'],
  [{ freq: 'monthly', interval: 3, rrule: 'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO' }, 'Every 3 months'],
  [{ freq: 'yearly', interval: 1, rrule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=1MO' }, 'Every year'],
]

test.each(cases)('%o reads "%s"', (recurrence, words) => expect(recurrenceWords(recurrence, 'en-GB', t)).toBe(words))
