/**
 * What the recogniser is known to mishear in notes, found by reading many synthesised notes back (docs/speech.md). A rule stands
 * here only where its context leaves no other reading; each is tried against right text in repair.test.ts.
 */
export interface RepairRule {
  pattern: RegExp
  /** As for String.replace. */
  replacement: string
}

const days = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const months = '(?:january|february|march|april|may|june|july|august|september|october|november|december)'
const hours = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})'
const minutes =
  '(?:(?: |-)(?:oh|fifteen|twenty|thirty|forty|fifty|ten)(?:(?: |-)(?:one|two|three|four|five|six|seven|eight|nine))?)'
const clockTime = `(?:${hours}${minutes}?|\\d{1,2}[:.]\\d{2})`
/** Where a clause begins: at the start, after a stop, or after a word that leads on to another task. */
const clause =
  '(^|[.!?,;:]\\s+(?:(?:and|then|also|plus)\\s+){0,2}|\\b(?:then|also)\\s+|\\band\\s+(?:then\\s+)?|\\bto\\s+|\\bme\\s+to\\s+)'
const clauseOnly = '(^|[.!?;:]\\s+|,\\s+(?:and\\s+)?(?:then\\s+)?)'
/** What may follow "by" where it really is "by": a time, a way, a measure or a person's doing. */
const notBought = `(?:${days}|${months}|${hours}|the|end|noon|midnight|midday|tomorrow|tonight|today|then|now|next|this|that|when|at|christmas|easter|new|thanksgiving|halloween|half|quarter|close|eod|cob|lunch\\w*|dinner\\w*|breakfast|early|late|mid|me|you|him|her|us|them|myself|himself|herself|themselves|yourself|accident|mistake|car|bus|train|bike|plane|boat|foot|hand|phone|e-?mail|post|mail|law|far|chance|default|design|heart|name|nature|all|any|doing|using|\\w+ing|and|or|in|on|of|for|a|an|my|your|his|our|their|its|day|night|morning|evening|afternoon|week|weekend|\\d\\S*|first|second|third|fourth|fifth|\\w+th|one|\\w+ o'clock|which|what|whom|whose|who|to|as|so|far|rights?|contrast|comparison|definition|word|reference)`

export const repairRules: readonly RepairRule[] = [
  // Spellings of another century, and words apart that are one.
  { pattern: /\bto-?(morrow|night|day)(?='?s?\b)/gi, replacement: 'to$1' },
  { pattern: /\bto (morrow|marrow)\b/gi, replacement: 'tomorrow' },
  { pattern: /\b(week)-(end|day)(s?)\b/gi, replacement: '$1$2$3' },
  { pattern: /\be[- ]mail(s|ed|ing)?\b/gi, replacement: 'email$1' },
  { pattern: /\b(half|quarter)-(past|to)[- ]/gi, replacement: '$1 $2 ' },

  // Verbs that a note begins with.
  { pattern: new RegExp(`${clause}by(?= (?!${notBought}\\b)[a-z])`, 'gi'), replacement: '$1buy' },
  {
    pattern: new RegExp(
      `${clause}by(?= (?:the|a|an|my|some|more|two|three|four|new) (?:milk|bread|eggs?|butter|cheese|coffee|tea|groceries|tickets?|presents?|gifts?|flowers|stamps|paper|food|batteries|shoes|pair|bottle|box|card|loaf|pint)\\b)`,
      'gi',
    ),
    replacement: '$1buy',
  },
  {
    pattern: new RegExp(
      `${clause}(?:bye|bike|bite)(?= (?:some|milk|bread|eggs|butter|groceries|stamps|tickets|flowers|(?:cat|dog) food|more (?:milk|bread|coffee))\\b)`,
      'gi',
    ),
    replacement: '$1buy',
  },
  { pattern: /\bbye(?= (?:mon|tues|wednes|thurs|fri|satur|sun)day\b)/gi, replacement: 'by' },
  {
    pattern: new RegExp(
      `${clauseOnly}right(?= (?:a|an|the|my|up) (?:\\w+ ){0,2}(?:letter|report|email|essay|note|card|cards|blog|post|review|summary|invoice|paper|proposal|article|list|speech|thank)\\b)`,
      'gi',
    ),
    replacement: '$1write',
  },
  { pattern: new RegExp(`${clauseOnly}meat(?= (?:with|up)\\b)`, 'gi'), replacement: '$1meet' },
  {
    pattern: new RegExp(
      `${clauseOnly}sea(?= (?:the|a|my) (?:doctor|dentist|vet|gp|optician|lawyer|accountant|nurse)\\b)`,
      'gi',
    ),
    replacement: '$1see',
  },
  {
    pattern: new RegExp(
      `${clauseOnly}male(?= (?:the|a|my) (?:letter|parcel|package|invitations?|forms?|card|cards|check|cheque|documents?)\\b)`,
      'gi',
    ),
    replacement: '$1mail',
  },
  { pattern: new RegExp(`${clauseOnly}cell(?= (?:the|my) )`, 'gi'), replacement: '$1sell' },
  {
    pattern: new RegExp(`${clause}pickup(?= (?:the|a|my|our|some|his|her|milk|bread)\\b)`, 'gi'),
    replacement: '$1pick up',
  },
  { pattern: new RegExp(`${clauseOnly}dropoff(?= (?:the|a|my)\\b)`, 'gi'), replacement: '$1drop off' },
  { pattern: /^but(?= a (?:table|flight|room|haircut|hotel|taxi|ticket)\b)/gi, replacement: 'Book' },
  { pattern: /\b(remind) (?:meet|meat|me too|mid) to\b/gi, replacement: '$1 me to' },
  { pattern: /\b(remind me) too\b/gi, replacement: '$1 to' },
  {
    pattern:
      /\b(remind me|need|have|want|got) (?:two|too)(?= (?:call|buy|send|book|email|pay|pick|get|write|clean|take|finish|order|ring|text|ask|check|fix|make|go|do)\b)/gi,
    replacement: '$1 to',
  },

  // Dates and times.
  { pattern: /\b(next|this|last|every|per|a|all|each) weak\b/gi, replacement: '$1 week' },
  { pattern: new RegExp(`\\b(tomorrow|this|in the|every|${days}) mourning\\b`, 'gi'), replacement: '$1 morning' },
  { pattern: new RegExp(`\\b(tomorrow|last|${days}) knight\\b`, 'gi'), replacement: '$1 night' },
  { pattern: new RegExp(`\\b(?:fort|forth)(?= of ${months}\\b)`, 'gi'), replacement: 'fourth' },
  {
    pattern:
      /\bat for(?= (?:o'clock|thirty|fifteen|forty|pm|am|p\.?\s?m\b|a\.?\s?m\b|tomorrow|today|on|this afternoon)|[.,;]?$)/gi,
    replacement: 'at four',
  },
  {
    pattern: /\bat (?:to|too)(?= (?:o'clock|thirty|fifteen|pm|am|p\.?\s?m\b|a\.?\s?m\b)|[.,;]?$)/gi,
    replacement: 'at two',
  },
  {
    pattern: /\bat ate(?= (?:o'clock|thirty|fifteen|pm|am|p\.?\s?m\b|a\.?\s?m\b|tonight|tomorrow)|[.,;]?$)/gi,
    replacement: 'at eight',
  },
  { pattern: /\bat won(?= (?:o'clock|thirty|fifteen|pm|p\.?\s?m\b)|[.,;]?$)/gi, replacement: 'at one' },
  { pattern: /\bin an our\b/gi, replacement: 'in an hour' },
  {
    pattern: new RegExp(
      `\\bknow,? (?=(?:wait\\b|the (?:\\d{1,2}(?:st|nd|rd|th)|\\w+teenth|\\w+tieth)\\b|make (?:it|that)\\b))`,
      'gi',
    ),
    replacement: 'no, ',
  },
  // "three p M", "3 p.m.", "ten thirty a. m." -> pm, am. The last stop stays where a sentence ends with it.
  {
    pattern: new RegExp(
      `\\b(${clockTime}) ?([AaPp])(?:\\. ?| )?[Mm]\\.+(?=\\s+(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Z]|$)`,
      'g',
    ),
    replacement: '$1 $2m.',
  },
  {
    pattern: new RegExp(
      `\\b(${clockTime}) ?([AaPp])(?:\\. ?| )?[Mm]\\b(?:\\.(?!$| [A-Z])|\\.(?= (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)))?`,
      'g',
    ),
    replacement: '$1 $2m',
  },
  { pattern: / P(?=m\b)/g, replacement: ' p' },
  { pattern: /(\d|[a-z]) A(?=m\b)/g, replacement: '$1 a' },
  {
    pattern:
      /\b(at|by|from|until|till|before|after|around|about|to|today|tomorrow|tonight|day,?) (\d{1,2})\.([0-5]\d)(?![\d%])/gi,
    replacement: '$1 $2:$3',
  },
  { pattern: /\.{2,}/g, replacement: '.' },
]
