/** Days that people name. Each rule gives the day in a year; the zone tells American from British customs where they differ. */
import { dayOf, nthWeekday, parseDay, type Day } from './calendar.ts'

/** Western Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return dayOf(year, month, day)
}

/** Whose customs a zone follows, where they differ. */
type Customs = 'american' | 'canada' | 'british' | 'australasian' | 'other'
type YearRule = (year: number, customs: Customs) => Day

const fixed =
  (month: number, day: number): YearRule =>
  (year) =>
    dayOf(year, month, day)
const nth =
  (month: number, weekday: number, n: number): YearRule =>
  (year) =>
    nthWeekday(year, month, weekday, n) ?? dayOf(year, month, 28)
const easter =
  (offset: number): YearRule =>
  (year) =>
    easterSunday(year) + offset

/** Days by a calendar of their own, from published tables; beyond those the name is not read. */
const listed =
  (days: string): YearRule =>
  (year) =>
    parseDay(days.split(' ').find((day) => day.startsWith(String(year))) ?? '1970-01-01')

/** Names as patterns over normalised words. The first that matches wins, so longer names come first. */
const HOLIDAYS: [string, YearRule][] = [
  ["new year'?s eve|new years eve|hogmanay", fixed(12, 31)],
  ["new year'?s day|new years day|new year'?s|new years|the new year", fixed(1, 1)],
  ['christmas eve|xmas eve', fixed(12, 24)],
  ['boxing day', fixed(12, 26)],
  ["st stephen'?s day|saint stephen'?s day|stephen'?s day|stephens day|st stephens", fixed(12, 26)],
  ['christmas day|christmas|xmas', fixed(12, 25)],
  ["valentine'?s day|valentine'?s|valentines", fixed(2, 14)],
  ["st patrick'?s day|saint patrick'?s day|st paddy'?s day|paddy'?s day", fixed(3, 17)],
  ["st george'?s day|saint george'?s day", fixed(4, 23)],
  ["st andrew'?s day|saint andrew'?s day", fixed(11, 30)],
  ["st david'?s day|saint david'?s day", fixed(3, 1)],
  ["april fool'?s day|april fools day|april fool'?s|april fools", fixed(4, 1)],
  ["halloween|hallowe'en", fixed(10, 31)],
  ['bonfire night|guy fawkes night|guy fawkes', fixed(11, 5)],
  ["remembrance day|veterans day|veteran'?s day|armistice day", fixed(11, 11)],
  ['remembrance sunday', nth(11, 6, 2)],
  ['canada day', fixed(7, 1)],
  ['australia day', fixed(1, 26)],
  ['anzac day', fixed(4, 25)],
  ['independence day|the fourth of july|fourth of july', fixed(7, 4)],
  ['juneteenth', fixed(6, 19)],
  ['cinco de mayo', fixed(5, 5)],
  ['groundhog day', fixed(2, 2)],
  ['earth day', fixed(4, 22)],
  ['burns night', fixed(1, 25)],
  ["all saints day|all saints' day", fixed(11, 1)],
  ['twelfth night', fixed(1, 5)],
  ['epiphany', fixed(1, 6)],
  ['tax day', fixed(4, 15)],
  ['mlk day|martin luther king day|martin luther king jr day', nth(1, 0, 3)],
  ["presidents'? day|president'?s day", nth(2, 0, 3)],
  ['memorial day', nth(5, 0, -1)],
  [
    'labor day|labour day',
    (year, customs) =>
      customs === 'american' || customs === 'canada' ? (nthWeekday(year, 9, 0, 1) as Day) : dayOf(year, 5, 1),
  ],
  ["columbus day|indigenous peoples'? day", nth(10, 0, 2)],
  [
    'thanksgiving day|thanksgiving',
    (year, customs) =>
      customs === 'canada' ? (nthWeekday(year, 10, 0, 2) as Day) : (nthWeekday(year, 11, 3, 4) as Day),
  ],
  ['victoria day', (year) => dayOf(year, 5, 24) - ((dayOf(year, 5, 24) + 3) % 7)],
  ['family day', nth(2, 0, 3)],
  ['black friday', (year) => (nthWeekday(year, 11, 3, 4) as Day) + 1],
  ['cyber monday', (year) => (nthWeekday(year, 11, 3, 4) as Day) + 4],
  [
    "mother'?s day|mothers'? day",
    (year, customs) => (customs !== 'british' ? (nthWeekday(year, 5, 6, 2) as Day) : easterSunday(year) - 21),
  ],
  ['mothering sunday', easter(-21)],
  [
    "father'?s day|fathers'? day",
    (year, customs) =>
      customs === 'australasian' ? (nthWeekday(year, 9, 6, 1) as Day) : (nthWeekday(year, 6, 6, 3) as Day),
  ],
  ['shrove tuesday|pancake day|pancake tuesday|mardi gras', easter(-47)],
  ['ash wednesday', easter(-46)],
  ['palm sunday', easter(-7)],
  ['maundy thursday', easter(-3)],
  ['good friday', easter(-2)],
  ['holy saturday|easter saturday', easter(-1)],
  ['easter monday', easter(1)],
  ['easter sunday|easter day|easter', easter(0)],
  ['ascension day', easter(39)],
  ['whit monday|pentecost monday', easter(50)],
  ['pentecost|whit sunday', easter(49)],
  ['early may bank holiday|may bank holiday|may day bank holiday', nth(5, 0, 1)],
  ['spring bank holiday', nth(5, 0, -1)],
  ['august bank holiday|summer bank holiday|late summer bank holiday', nth(8, 0, -1)],
  ['may day', fixed(5, 1)],
  ['midsummer', fixed(6, 24)],
  ['diwali|deepavali|divali', listed('2026-11-08 2027-10-29 2028-10-17 2029-11-05 2030-10-26')],
  ['holi', listed('2026-03-04 2027-03-22 2028-03-11 2029-03-01 2030-03-20')],
  ['raksha bandhan|rakhi', listed('2026-08-28 2027-08-17 2028-08-05 2029-08-23')],
  ['lunar new year|chinese new year', listed('2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03')],
  ['mid-autumn festival|moon festival|mid autumn festival', listed('2026-09-25 2027-09-15 2028-10-03 2029-09-22')],
  ['orthodox easter|greek easter', listed('2026-04-12 2027-05-02 2028-04-16 2029-04-08 2030-04-28')],
  ["st nicholas day|saint nicholas day|st nicholas' day", fixed(12, 6)],
  ['sinterklaas', fixed(12, 5)],
  ['bastille day', fixed(7, 14)],
  ["king's day|kings day", fixed(4, 27)],
  ["international women's day|women's day", fixed(3, 8)],
  ['pi day', fixed(3, 14)],
  ['flag day', fixed(6, 14)],
  ["all souls' day|all souls day|day of the dead", fixed(11, 2)],
  ['waitangi day', fixed(2, 6)],
  ['michaelmas', fixed(9, 29)],
  ['candlemas', fixed(2, 2)],
  ['christmas jumper day', nth(12, 3, 2)],
  ['melbourne cup day', nth(11, 1, 1)],
  ['election day', (year) => (nthWeekday(year, 11, 0, 1) as Day) + 1],
  ['winter solstice', fixed(12, 21)],
  ['summer solstice', fixed(6, 21)],
]

export const HOLIDAY = `(?:${HOLIDAYS.map(([names]) => names).join('|')}|(?:the |next )?bank holiday(?: monday)?)`

const READERS: [RegExp, YearRule][] = HOLIDAYS.map(([names, rule]) => [new RegExp(`^(?:${names})$`), rule])

/** British bank holidays of a year, in order; substitutes for days that fall on a weekend included. */
function bankHolidays(year: number): Day[] {
  const easterDay = easterSunday(year)
  const moved = (day: Day): Day => day + ((day + 3) % 7 === 5 ? 2 : (day + 3) % 7 === 6 ? 1 : 0)
  return [
    moved(dayOf(year, 1, 1)),
    easterDay - 2,
    easterDay + 1,
    nthWeekday(year, 5, 0, 1) as Day,
    nthWeekday(year, 5, 0, -1) as Day,
    nthWeekday(year, 8, 0, -1) as Day,
    dayOf(year, 12, 25),
    dayOf(year, 12, 26),
  ]
}

/**
 * Next such holiday on or after `from`.
 * @param name what HOLIDAY matched
 * @param zone IANA zone; decides between the American and the British day
 * @returns null for a name that is not known
 */
export function nextHoliday(name: string, from: Day, year: number, zone: string): Day | null {
  if (name.includes('bank holiday') && !/^(?:early may|may|spring|august|summer|late)/.test(name)) {
    const monday = name.endsWith('monday')
    const days = [...bankHolidays(year), ...bankHolidays(year + 1)]
    return days.find((day) => day > from && (!monday || (day + 3) % 7 === 0)) ?? null
  }
  const rule = READERS.find(([pattern]) => pattern.test(name))?.[1]
  if (!rule) return null
  const customs = customsOf(zone)
  for (const candidate of [rule(year, customs), rule(year + 1, customs)]) if (candidate >= from) return candidate
  return null
}

/** Whether a zone follows American customs (month before day, Mother's Day in May, Labor Day in September). */
export function isAmerican(zone: string): boolean {
  return zone.startsWith('America/') || zone.startsWith('US/') || zone.startsWith('Pacific/Honolulu')
}

const CANADA =
  /^America\/(?:Toronto|Vancouver|Halifax|Winnipeg|Edmonton|Regina|St_Johns|Montreal|Moncton|Whitehorse|Yellowknife|Iqaluit|Thunder_Bay|Glace_Bay|Goose_Bay)$|^Canada\//
/** Britain and Ireland keep Mothering Sunday; the rest of the world mostly the second Sunday of May. */
const BRITISH = /^Europe\/(?:London|Dublin|Belfast|Jersey|Guernsey|Isle_of_Man)$|^GB|^Africa\/Lagos$/

function customsOf(zone: string): Customs {
  return CANADA.test(zone)
    ? 'canada'
    : isAmerican(zone)
      ? 'american'
      : BRITISH.test(zone)
        ? 'british'
        : /^(?:Australia|Pacific)\//.test(zone)
          ? 'australasian'
          : 'other'
}
