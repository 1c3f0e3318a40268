/** Date and time words that belong to what a task is about: "the Monday report", "Sam's Sunday lunch", "a table for five". */
import type { View } from '../text/view.ts'
import type { ClockReading } from './clock.ts'
import type { DateReading } from './dates.ts'
import { HOLIDAY } from './holidays.ts'
import { WEEKDAY } from './names.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { DETERMINERS, PREPOSITIONS, isVerb } from '../lexicon/words.ts'

const DAY_NOUN =
  /^(?:meetings?|lunch|dinner|brunch|breakfast|supper|roast|class|classes|lesson|lessons|shift|shifts|report|reports|newsletter|standup|stand-up|league|school|market|service|papers?|edition|agenda|minutes|notes|menu|rota|roster|schedule|game|match|matches|practice|training|party|crew|team|group|club|crowd|session|workshop|slot|slots|appointment|appointments|deadline|delivery|order|orders|special|specials|sermon|quiz|review|demo|release|deploy|launch|call|calls|run|ride|walk|choir|rehearsal|rehearsals|show|concert|flight|flights|train|bus|ferry|lecture|seminar|exam|test|homework|assignment|pages?|column|column|puzzle|times|post|best|clothes|job|jobs|gig|people|lads|girls|boys|ladies|kids|figures|numbers|sales|takings|bins|prayers|mass|bake|sale|tickets?|table|booking|reservation|clinic|list|stall|lot|visit|interview|interviews|presentation|webinar|yoga|pilates|swim|football|cricket|golf|bridge|bingo|night|nights|drinks|delivery|invoice|payment|payments|payroll|timesheets?|timesheet|plan|plans|slides|deck|email|brief|briefing|update|forecast|opening|closing|cover|catering|guests|guest)$/

const HOLIDAY_NOUN =
  /^(?:cards?|presents?|gifts?|shopping|tree|trees|lights|party|dinner|lunch|cake|cakes|pudding|menu|decorations|ham|turkey|jumper|jumpers|costumes?|candy|sweets|eggs?|flowers|bouquet|list|play|concert|show|carols?|crackers|hampers?|hamper|bonus|bonuses|sale|sales|deals?|weekend|break|holidays?|trip|service|services|pageant|parade|fair|stall|market|bake|rota|staff|leave|opening|hours|closure|stocking|stockings|wreath|wreaths|dress|outfit|fireworks|pies?|sides|table|guests?|guest|travel|flights?|tickets?|booking|bookings|do|dos|drinks|menus|orders?|letters?|newsletter|campaign|display|window|windows|music|playlist|films?|movies?|story|stories|jam|specials?|market|raffle|bunny|hats?|bonnet|bonnets|sermon|readings?|flyers?|posters?|float|tins?|biscuits|cookies|morning|eve|roast|themed?|club|camp)$/

const THE_DAY_OF =
  /^(?:of|for|in|on|during|all|by|through|until|to|with|at|about|like|and|or|over|spend|end|start|half|what|into|before|after|round|around|)$/

const ADJECTIVE_BEFORE =
  /^(?:the|a|an|my|our|your|his|her|their|this|that|those|these|last|old|new|late|early|usual|regular|big|first|second|whole|entire|best|worst|happy|lovely|great|every|no)$|'s$|s'$/

/** "No, Thursday", "it's Tuesday they print": the day itself is said. */
const STATES = /^(?:it's|that's|let's|he's|she's|there's)$/

/** True where a date reading is a part of the content and must stay in the title. */
export function isContentDate(view: View, reading: DateReading): boolean {
  const words = view.words.slice(reading.from, reading.to)
  const first = words[0] ?? ''
  const previous = view.words[reading.from - 1] ?? ''
  const next = view.words[reading.to] ?? ''
  if ((previous === 'to' || first === 'to') && !movesTo(view, reading.from)) return true
  // "Plan the day", "the end of the day": not the Scots today.
  if (/^the (?:day|night)$/.test(words.join(' ')) && (isVerb(previous) || THE_DAY_OF.test(previous))) return true
  const markAfter = Boolean(view.tokens[reading.to - 1]?.mark)
  const nextText = view.tokens[reading.to]?.text ?? ''
  // "For Sunday Driver": a capital right after the day makes it a name.
  if (
    /^\p{Lu}\p{Ll}/u.test(nextText) &&
    /^\p{Lu}/u.test(view.tokens[reading.to - 1]?.text ?? '') &&
    /day$/.test(words.at(-1) ?? '') &&
    !markAfter &&
    !/^(?:morning|afternoon|evening|night)$/i.test(nextText) &&
    !/^\p{Lu}/u.test(view.tokens[0]?.text === nextText ? 'x' : '') &&
    reading.from > 0 &&
    !/^I'/.test(nextText) &&
    !isVerb(next)
  )
    return true
  if (isNamed(view, reading)) return true
  // "Get back to Helen about Thursday".
  if (
    first === 'about' &&
    view.words
      .slice(Math.max(0, reading.from - 7), reading.from)
      .some((word) => /^(?:tell|talk|text|email|speak|chat|message|back|write|reply)$/.test(word))
  )
    return true
  if (previous === 'about' && !/^(?:today|tomorrow|tonight)$/.test(first)) return true
  const bareWeekday = words.length === 1 && new RegExp(`^${WEEKDAY}$`).test(first)
  const lead = /^(?:on|by|before|until|till|due|next|this|from|starting|for)$/.test(first)
  if (bareWeekday) {
    if (next === 'and' && /'s$/.test(previous)) return true
    const nounFollows = DAY_NOUN.test(next) && !beginsClause(view, reading.to) && !markAfter
    if ((DETERMINERS.has(previous) && previous !== 'no') || (/'s$|s'$/.test(previous) && !STATES.test(previous)))
      return next !== '' && !isJoiner(next) && (nounFollows || !beginsClause(view, reading.to))
    if (previous === 'a' || previous === 'an') return true
    // "Two dozen Sunday bulletins".
    if (/^(?:dozen|some|few|extra|more)$/.test(previous)) return next !== '' && !isJoiner(next) && !isVerb(next)
    return (
      nounFollows &&
      reading.from > 0 &&
      !/^(?:and|or|but|so|then|also|plus|i|we|please|because|to)$/.test(previous) &&
      !view.tokens[reading.from - 1]?.mark
    )
  }
  // "For Saturday evening show": a part of the day and what happens then.
  if (
    words.length <= 3 &&
    /^(?:morning|afternoon|evening|night)$/.test(words.at(-1) ?? '') &&
    !markAfter &&
    reading.from > 0
  )
    if (
      /^(?:shows?|service|class|shift|performance|screening|session|slot|rehearsal|film|movie|mass|matinee)$/.test(next)
    )
      return true
  if (
    /day$/.test(first) &&
    words.length === 2 &&
    (DETERMINERS.has(previous) || /'s$|s'$/.test(previous)) &&
    next !== '' &&
    !isJoiner(next) &&
    !markAfter
  )
    return !beginsClause(view, reading.to)
  if (
    /end of (?:the )?(?:year|month|term|season|week)$/.test(words.join(' ')) &&
    /^(?:party|review|report|accounts|do|exams?|figures|sale|drinks|lunch|dinner|stocktake|assembly|concert|show|numbers|close|bonus|meeting)$/.test(
      next,
    )
  )
    return true
  // "for the Monday meeting", "by the Thursday deadline"; "on the Friday" is a date.
  if (/^(?:the|that) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(words.slice(-2).join(' ')))
    return (
      next !== '' &&
      !markAfter &&
      !isJoiner(next) &&
      (DAY_NOUN.test(next) || !isVerb(next)) &&
      !beginsClause(view, reading.to)
    )
  if (
    lead &&
    DAY_NOUN.test(next) &&
    /day$/.test(words.at(-1) ?? '') &&
    words.length === 2 &&
    first === 'for' &&
    !markAfter &&
    !beginsClause(view, reading.to)
  )
    return true
  if (words.length <= 3 && /^the \S+$/.test(words.slice(-2).join(' ')) && isOrdinalThing(view, reading)) return true
  if (isHolidayObject(view, reading)) return true
  if (isHoliday(words) && HOLIDAY_NOUN.test(next) && !beginsClause(view, reading.to)) return true
  if (words.length === 1 && isHoliday(words) && ADJECTIVE_BEFORE.test(previous)) return true
  if (first === 'weekend' && words.length === 1) return true
  if (
    words.at(-1) === 'weekend' &&
    /^(?:bag|trip|break|away|rota|shift|clothes|edition|supplement|special|crew|job|plans|guests)$/.test(next)
  )
    return true
  // "The May bank holiday policy".
  if (
    isHoliday(words) &&
    ADJECTIVE_BEFORE.test(previous) &&
    !/^(?:this|that|every|next)$/.test(previous) &&
    next !== '' &&
    !markAfter &&
    !isJoiner(next) &&
    !PREPOSITIONS.has(next) &&
    !isVerb(next)
  )
    return true
  // "The young cob", "an EOD report".
  if (/^(?:eod|cob)$/.test(first) && (next === 'report' || DETERMINERS.has(previous))) return true
  return false
}

const NEVER_CAPITAL = /^(?:today|tomorrow|tonight|noon|midnight|next|this|in|by|on)$/

/** "Tomorrow and Tomorrow", "Ten Days in August", "Monday Night Supper Club": capitals where a sentence has none. */
function isNamed(view: View, reading: DateReading): boolean {
  const capital = (at: number): boolean =>
    /^\p{Lu}\p{Ll}/u.test(view.tokens[at]?.text ?? '') && at > 0 && !view.tokens[at - 1]?.mark
  if (capital(reading.from) && NEVER_CAPITAL.test(view.words[reading.from] ?? '')) return true
  if (
    capital(reading.from - 1) &&
    /^(?:days|nights|weeks|years|summers?|winters?)$/.test(view.words[reading.from - 1] ?? '')
  )
    return true
  const last = view.tokens[reading.to - 1]
  if (last?.mark || !/^\p{Lu}/u.test(last?.text ?? '')) return false
  // A part of the day is no part of a name unless it has a capital, too.
  const night = /^(?:morning|afternoon|evening|night)$/.test(last?.norm ?? '')
  if (night && capital(reading.to) && !isVerb(view.words[reading.to] ?? '')) return true
  return false
}

const isJoiner = (word: string): boolean =>
  /^(?:and|or|but|so|then|also|plus|i|we|please|to|at|in|by|for|with|about|before|after|because|if|when)$/.test(word)

/** "the first draft", "the second floor": an ordinal that counts things. */
function isOrdinalThing(view: View, reading: DateReading): boolean {
  const last = view.words[reading.to - 1] ?? ''
  const next = view.words[reading.to] ?? ''
  const lead = /^(?:on|by|before|until|till|from|due|for|of)$/.test(view.words[reading.from] ?? '')
  const previous = view.words[reading.from - 1] ?? ''
  if (next === '') {
    if (/^\d/.test(last) || lead) return false
    return !/^(?:on|by|before|for|until|till|from|due)$/.test(previous) && /^(?:first|second|third)$/.test(last)
  }
  if (view.tokens[reading.to - 1]?.mark || isJoiner(next)) return false
  if (COUNTED_THING.test(next)) return true
  if (isVerb(next) && (beginsClause(view, reading.to) || !NOUN_TOO.has(next))) return false
  if (SMALL_WORD.test(next)) return false
  return (
    !lead || /^(?:first|second|third)$/.test(last) || !/^(?:on|by|before|due)$/.test(view.words[reading.from] ?? '')
  )
}

/** What ordinals count, apart from days. */
const COUNTED_THING =
  /^(?:floor|draft|edition|birthday|anniversary|century|time|chapter|person|one|row|hole|week|round|year|grade|avenue|street|act|half|quarter|coat|batch|movement|verse|key|monitor|ladder|opinion|option|page|item|set|violin|violins|hand|child|kid|baby|semester|term|paragraph|section|stage|phase|reminder|letter|email|call|bedroom|bathroom|door|gear|class|aid|team|shift|week's|lesson|session|bottle|dose|jab|appointment|interview|place|prize|version|pass|cut|half's|line|song|track|episode|season)$/
const SMALL_WORD =
  /^(?:oh|um|please|no|wait|sorry|actually|i'm|it's|that's|there|there's|he|she|they|don't|remind|okay|which|who|now|today|urgent|asap|if|when|because|also|then|plus|cheers|thanks|yeah|right|well|anyway|not|only|latest|instead|every|each|this|next|the|my|a|an|our|his|her|just|must|need|gotta|got|we've|i've|i'll|we'll|it|is|was|without|ideally|while|until|though|unless|after|before|since|around|as|be)$/

const HOLIDAY_NAME = new RegExp(`(?:^| )${HOLIDAY}(?: |$)`)

/** "Watch Groundhog Day", "host Thanksgiving": the day is what is done, with no preposition before it. */
function isHolidayObject(view: View, reading: DateReading): boolean {
  const first = view.words[reading.from] ?? ''
  const previous = view.words[reading.from - 1] ?? ''
  if (!new RegExp(`^${HOLIDAY}$`).test(view.words.slice(reading.from, reading.to).join(' '))) return false
  return (
    /^(?:watch|see|host|celebrate|plan|organise|organize|book|survive|do|cook|discuss|film|enjoy|spend|cancel|sort|love|about|of|like)$/.test(
      previous,
    ) && !/^(?:the|next|this)$/.test(first)
  )
}

/** "To Thursday" is a new date after a verb that moves things, and an object otherwise. */
const MOVES =
  /^(?:move|moved|push|pushed|postpone|reschedule|change|switch|shift|bump|prepone|delay|bring|put|rebook|rearrange|swap|transfer|extend|defer|slide|shunt|book|from|back|forward|over|until|set|advance|reset|update)$/

function movesTo(view: View, at: number): boolean {
  return view.words.slice(Math.max(0, at - 12), at).some((word) => MOVES.test(word))
}

function isHoliday(words: readonly string[]): boolean {
  return HOLIDAY_NAME.test(words.join(' '))
}

/** Whether the word reads as the verb of a new clause: an article, possessive or pronoun follows. */
function beginsClause(view: View, index: number): boolean {
  const word = view.words[index] ?? ''
  const next = view.words[index + 1] ?? ''
  return isVerb(word) && (DETERMINERS.has(next) || /^(?:it|them|him|her|me|us|up|off|out|down)$|'s$/.test(next))
}

/** "A table for five", "the five past nine train", "unit at two four seven". */
export function isContentTime(view: View, reading: ClockReading): boolean {
  const words = view.words.slice(reading.from, reading.to)
  const previous = view.words[reading.from - 1] ?? ''
  const next = view.words[reading.to] ?? ''
  if (
    /^(?:the|a|an|my|our|his|her|their)$|'s$/.test(previous) &&
    !/^(?:at|by|before|around|for|from|until|about)$/.test(words[0] ?? '')
  )
    return next !== ''
  if (
    /^(?:flight|room|table|bus|number|route|unit|gate|platform|train|apartment|apt|flat|chapter|page|version|episode|season|level|bay|ward|bed|highway|line|suite|building|channel|code|pin|extension|class|grade|year|pages|chapters|units|lines|rows|questions|sections|levels|verses|exercises|ages|sizes|steps|parts|lots|numbers|rooms|flats|beds|lanes|items|junction|size|age)$/.test(
      previous,
    )
  )
    return true
  if (
    /^(?:noon|midday|midnight)$/.test(words[0] ?? '') &&
    words.length === 1 &&
    /^(?:mass|snack|train|oil|blue|show|feast|meeting)$/.test(next)
  )
    return true
  return false
}
