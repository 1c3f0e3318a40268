/**
 * Repairs what recognisers confuse in this domain. A word is changed only where its neighbours leave no other reading, so
 * that "male nurse" and "meat pie" stay as they are. Offsets keep pointing at what was heard.
 */
import { isNumberWord } from '../dates/numbers.ts'
import { DETERMINERS, OBJECT_PRONOUNS, isVerb } from '../lexicon/words.ts'
import type { Token } from './tokens.ts'

const OBJECT = (word: string): boolean => DETERMINERS.has(word) || OBJECT_PRONOUNS.has(word)
const STARTS =
  /^(?:and|then|to|also|please|just|tomorrow|today|tonight|plus|,|or|so|need|must|should|i'll|gotta|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/

interface Site {
  words: readonly string[]
  at: number
  previous: string
  next: string
  /** A verb could begin here. */
  starts: boolean
}

/** Heard word -> intended word, with the condition under which it was meant. */
const HOMOPHONES: Record<string, [string, (site: Site) => boolean][]> = {
  by: [
    [
      'buy',
      (s) =>
        s.starts &&
        !isTimeWord(s.next) &&
        s.next !== '' &&
        !/^the (?:way|end|time|look|looks|sound)$/.test(`${s.next} ${s.words[s.at + 2] ?? ''}`) &&
        !/^(?:end|now|then|next|close|christmas|easter)$/.test(s.next) &&
        !isTimeWord(s.words[s.at + 2] ?? ''),
    ],
  ],
  bye: [
    ['by', (s) => isTimeWord(s.next)],
    [
      'buy',
      (s) => s.starts && s.next !== '' && !/^(?:bye|now|for|love|then|everyone|all)$/.test(s.next) && s.previous !== '',
    ],
  ],
  male: [
    [
      'mail',
      (s) =>
        (s.starts && OBJECT(s.next)) ||
        (/^(?:the|my|your|check)$/.test(s.previous) && /^(?:|and|from|for|before|in)$/.test(s.next)),
    ],
  ],
  meat: [
    [
      'meet',
      (s) =>
        s.starts && s.next !== '' && !/^(?:pie|balls|sauce|loaf|and|for|from|thermometer|market|raffle)$/.test(s.next),
    ],
  ],
  meet: [
    [
      'meat',
      (s) =>
        /^(?:buy|get|defrost|the|some|order|cook|mince|minced|frozen)$/.test(s.previous) &&
        /^(?:|and|for|from|out)$/.test(s.next) &&
        s.previous !== 'and',
    ],
  ],
  right: [
    [
      'write',
      (s) =>
        s.starts &&
        /^(?:a|an|the|up|to|my|that|down|out|his|her|our)$/.test(s.next) &&
        !/^(?:thing|way|one|time|size|place|now|away)$/.test(s.words[s.at + 2] ?? '') &&
        !isVerbAhead(s),
    ],
  ],
  cheque: [['check', (s) => s.starts && (OBJECT(s.next) || /^(?:on|if|in|with|whether)$/.test(s.next))]],
  wring: [['ring', (s) => s.starts && !/^(?:out|the (?:cloth|towel))$/.test(s.next)]],
  cell: [['sell', (s) => s.starts && OBJECT(s.next)]],
  pear: [['pair', (s) => /^(?:a|the|new|one|another)$/.test(s.previous) && s.next === 'of']],
  pare: [['pair', (s) => s.next === 'of']],
  peal: [['peel', (s) => s.starts]],
  sew: [['so', (s) => /^(?:i|we|that)$/.test(s.next)]],
  sow: [
    [
      'sew',
      (s) =>
        s.starts &&
        /^(?:the|a|on)$/.test(s.next) &&
        /^(?:button|buttons|hem|patch|badge|badges|name|curtains|dress)$/.test(s.words[s.at + 2] ?? ''),
    ],
    ['so', (s) => /^i$/.test(s.next)],
  ],
  too: [
    [
      'to',
      (s) =>
        isVerb(s.next) &&
        /^(?:need|have|me|got|want|going|remember|forget|ought|sure|like|supposed|plan|reminder|has|trying|meaning|had|self|us|i've|time|go|back|down|up|over|out)$/.test(
          s.previous,
        ),
    ],
    ['to', (s) => DETERMINERS.has(s.next) && s.previous !== '' && !/^(?:and|me)$/.test(s.previous)],
    [
      'two',
      (s) =>
        /^(?:at|buy|get|order|by|for)$/.test(s.previous) &&
        /^(?:thirty|fifteen|pm|am|o'clock|bags|boxes|packs|tickets|bottles|more|new|dozen|kilos|pounds|days|weeks)$/.test(
          s.next,
        ),
    ],
    ['two', (s) => s.previous === 'at' && (s.next === '' || isJoin(s.next))],
  ],
  two: [
    [
      'to',
      (s) =>
        isVerb(s.next) &&
        /^(?:need|have|me|got|want|going|remember|forget|ought|supposed|reminder|sure|has|like|plan|i|had|time)$/.test(
          s.previous,
        ),
    ],
    [
      'to',
      (s) =>
        DETERMINERS.has(s.next) &&
        !/^(?:of|more|other|new)$/.test(s.next) &&
        s.previous !== '' &&
        !/^(?:for|at|the|and|number|reviewer|these|those|all)$/.test(s.previous) &&
        !isNumberWord(s.previous),
    ],
  ],
  to: [
    [
      'two',
      (s) =>
        /^(?:at|by|around)$/.test(s.previous) &&
        /^(?:thirty|fifteen|forty|ten|twenty|pm|am|o'clock|tomorrow|today|on)$/.test(s.next),
    ],
    ['two', (s) => /^(?:at)$/.test(s.previous) && s.next === ''],
    [
      'two',
      (s) =>
        /^(?:buy|get|order|grab|in|bring|pack|book|need|for)$/.test(s.previous) &&
        /^(?:bags|boxes|packs|tickets|bottles|more|new|dozen|kilos|pounds|days|weeks|hours|pints|cans|loaves|litres|liters|chairs|bulbs|tins|months|rolls|batteries|pairs)$/.test(
          s.next,
        ),
    ],
  ],
  for: [
    [
      'four',
      (s) =>
        /^(?:at|by|around|until|till|before)$/.test(s.previous) &&
        /^(?:pm|am|thirty|fifteen|forty|o'clock|tomorrow|today|on|)$/.test(s.next),
    ],
    [
      'four',
      (s) =>
        /^(?:buy|get|order|grab|in|bring|pack|half|quarter|need|past|ten|twenty|five)$/.test(s.previous) &&
        /^(?:bags|boxes|packs|tickets|bottles|more|new|dozen|kilos|pounds|days|weeks|hours|pints|cans|loaves|litres|liters|chairs|bulbs|tins|months|rolls|batteries|pairs|pm|thirty)$/.test(
          s.next,
        ),
    ],
    [
      'four',
      (s) => /^(?:past)$/.test(s.previous) && /^(?:half|quarter|ten|five|twenty)$/.test(s.words[s.at - 2] ?? ''),
    ],
  ],
  buy: [
    [
      'by',
      (s) =>
        !s.starts &&
        (isTimeWord(s.next) ||
          /^the (?:end|weekend|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|\w+(?:teenth|ieth))$/.test(
            `${s.next} ${s.words[s.at + 2] ?? ''}`,
          )) &&
        !isPlural(s.words[s.at + 2] ?? ''),
    ],
  ],
  weight: [['wait', (s) => s.starts && /^(?:for|until|till)$/.test(s.next)]],
  wait: [['weight', (s) => /^(?:check|log|record|lose|body|birth)$/.test(s.previous)]],
  hour: [
    [
      'our',
      (s) =>
        s.next !== '' &&
        !/^(?:and|of|long|or|from|early|late|before|after|a|ago|later|to|at|i|we|drive|mark|glass)$/.test(s.next) &&
        /^(?:call|email|text|ring|ask|tell|at|with|from|for|to|about|of|and|clean|pay|book|phone|check|wash|visit)$/.test(
          s.previous,
        ),
    ],
  ],
  flours: [['flowers', (s) => s.previous === 'the']],
  wright: [['write', (s) => s.starts]],
  rite: [['write', (s) => s.starts]],
  ferst: [['first', () => true]],
  tern: [['turn', (s) => s.starts]],
  of: [['have', (s) => /^(?:should|could|would|must|might)$/.test(s.previous)]],
  pore: [['pour', (s) => s.starts]],
  poor: [['pour', (s) => s.starts && /^(?:the|a|some)$/.test(s.next)]],
  nead: [['need', () => true]],
  knot: [['not', (s) => /^(?:do|is|it's|did)$/.test(s.previous)]],
  whether: [['weather', (s) => /^(?:the|good|bad|nice)$/.test(s.previous)]],
  sync: [['sink', (s) => /^(?:bathroom|kitchen|the)$/.test(s.previous) && /^(?:|and|is|before|with)$/.test(s.next)]],
  inn: [['in', (s) => s.next === '' && s.at > 2]],
  close: [
    [
      'clothes',
      (s) =>
        /^(?:the|my|his|her|fold|wash|iron|dirty|kids|baby|work|school|winter|old)$/.test(s.previous) &&
        /^(?:|and|from|off|in|for|out)$/.test(s.next) &&
        !/^(?:the)$/.test(s.next),
    ],
  ],
  tide: [['tidy', (s) => s.starts && /^(?:the|up|my)$/.test(s.next)]],
  been: [['bin', (s) => /^(?:the|recycling|green|brown|blue|rubbish)$/.test(s.previous)]],
  bean: [['bin', (s) => /^(?:recycling|rubbish|wheelie)$/.test(s.previous)]],
  peace: [
    [
      'piece',
      (s) =>
        /^(?:a|the|one)$/.test(s.previous) &&
        s.next === 'of' &&
        /^(?:paper|wood|cake|fruit|music|string|pie|work|kit)$/.test(s.words[s.at + 2] ?? ''),
    ],
  ],
  role: [['roll', (s) => /^(?:toilet|egg|bread|of)$/.test(s.previous)]],
  roles: [['rolls', (s) => /^(?:toilet|egg|bread|sausage)$/.test(s.previous)]],
  tee: [
    [
      'tea',
      (s) => /^(?:buy|get|some|of|and|green|herbal)$/.test(s.previous) && !/^(?:shirt|time|shirts)$/.test(s.next),
    ],
  ],
  thyme: [['time', (s) => /^(?:on|in|some|the|this|every|what)$/.test(s.previous)]],
  toe: [['tow', (s) => s.starts && OBJECT(s.next)]],
  waist: [['waste', (s) => /^(?:the|food|garden|green|recycling)$/.test(s.previous)]],
  way: [['weigh', (s) => s.starts && /^(?:the|him|her|them)$/.test(s.next)]],
  weigh: [['way', (s) => /^(?:the|my|on)$/.test(s.previous)]],
  whine: [['wine', () => true]],
  four: [
    [
      'for',
      (s) =>
        s.previous !== '' &&
        (DETERMINERS.has(s.next) ||
          /^(?:lunch|dinner|breakfast|coffee|drinks|supper|tea|now|tomorrow|christmas|everyone|him|her|them|me|us)$/.test(
            s.next,
          )) &&
        !/^(?:at|by|table|for|past|to|until|till|half|of|party|number)$/.test(s.previous),
    ],
    [
      'for',
      (s) =>
        s.at > 2 &&
        s.next !== '' &&
        !s.next.endsWith('s') &&
        !isNumberWord(s.next) &&
        !isNumberWord(s.previous) &&
        /s$/.test(s.previous) &&
        !/^(?:pm|am|o'clock|hundred|thousand|dozen|by|or|and|of|times|people|more|thirty|fifteen)$/.test(s.next) &&
        !/^(?:is|was|this|has|grades|class|plus|its|s)$/.test(s.previous),
    ],
  ],
  fore: [
    ['four', (s) => /^(?:at|by)$/.test(s.previous)],
    ['for', () => true],
  ],
  ate: [
    [
      'eight',
      (s) =>
        /^(?:at|by|around|until|till|before|half|past|to|after)$/.test(s.previous) ||
        /^(?:pm|am|o'clock|thirty|fifteen)$/.test(s.next),
    ],
  ],
  won: [
    [
      'one',
      (s) => /^(?:at|by|around|half|past|quick|quarter)$/.test(s.previous) || /^(?:pm|o'clock|thirty)$/.test(s.next),
    ],
  ],
  tree: [['three', (s) => /^(?:at)$/.test(s.previous) && /^(?:pm|am|thirty|o'clock|tomorrow|today|)$/.test(s.next)]],
  sex: [
    ['six', (s) => /^(?:at|by|past)$/.test(s.previous) && /^(?:pm|am|thirty|o'clock|tomorrow|today|)$/.test(s.next)],
  ],
  tin: [['ten', (s) => /^(?:at|past)$/.test(s.previous) && /^(?:pm|am|thirty|o'clock|tomorrow|today|)$/.test(s.next)]],
  their: [
    ['there', (s) => /^(?:is|are|was|were|at|by)$/.test(s.next)],
    ['there', (s) => s.next === '' && /^(?:get|be|over|out)$/.test(s.previous)],
  ],
  there: [
    [
      'their',
      (s) =>
        /^(?:at|call|return|about|for|with|to|from|email|feed|water|of)$/.test(s.previous) &&
        /^(?:house|place|dog|cat|kids|plants|deposit|invoice|order|number|wedding|anniversary|keys|tax|contract|email|address|account|booking|mail|passport|passports|report|flight|room|quote|mum|mom|dad)$/.test(
          s.next,
        ),
    ],
  ],
  weak: [['week', (s) => /^(?:next|this|last|per|a|each|every|the|two|one|once)$/.test(s.previous)]],
  weaks: [['weeks', () => true]],
  knew: [['new', (s) => DETERMINERS.has(s.previous) || s.previous === 'by' || s.previous === 'buy']],
  reed: [['read', (s) => s.starts && OBJECT(s.next)]],
  tae: [['to', () => true]],
  tomoz: [['tomorrow', () => true]],
  tomorra: [['tomorrow', () => true]],
  tomorrah: [['tomorrow', () => true]],
  saturdee: [['saturday', () => true]],
  knead: [
    ['need', (s) => /^(?:i|we|you|and|really|also|just|still)$/.test(s.previous) || /^(?:to|too|two)$/.test(s.next)],
  ],
  kneed: [['need', () => true]],
  reminding: [['remind', (s) => /^(?:me|us)$/.test(s.next) && (s.starts || s.at === 0)]],
  reminded: [['remind', (s) => s.next === 'me' && s.at === 0]],
  remined: [['remind', () => true]],
  flower: [
    [
      'flour',
      (s) =>
        (/^(?:buy|get|plain|bread|self-raising|raising|rice|grams|pounds|of)$/.test(s.previous) ||
          (s.previous === 'and' && /^(?:bread|eggs|sugar|butter|milk)$/.test(s.words[s.at - 2] ?? ''))) &&
        /^(?:|and|for|eggs|butter|sugar|milk)$/.test(s.next) &&
        s.previous !== 'of',
    ],
  ],
  our: [['hour', (s) => /^(?:an|half|per|one)$/.test(s.previous)]],
  ours: [['hours', (s) => isNumberWord(s.previous) && s.previous !== 'one']],
  daze: [['days', () => true]],
  sea: [['see', (s) => s.starts && /^(?:if|the|dr|whether|doctor|about)$/.test(s.next)]],
  hole: [
    [
      'whole',
      (s) =>
        /^(?:the|my|a)$/.test(s.previous) &&
        /^(?:team|house|family|class|list|thing|day|week|set|lot|group|wheat|milk|order)$/.test(s.next),
    ],
  ],
  weather: [
    [
      'whether',
      (s) =>
        /^(?:check|ask|see|confirm|know|decide|out)$/.test(s.previous) &&
        /^(?:the|we|i|he|she|they|it|there|my|our)$/.test(s.next) &&
        isVerbish(s.words[s.at + 2] ?? ''),
    ],
  ],
  rap: [['wrap', (s) => s.starts && OBJECT(s.next)]],
  pain: [['paint', (s) => s.starts && OBJECT(s.next)]],
  pact: [['pack', (s) => s.starts && OBJECT(s.next)]],
  packed: [['pack', (s) => s.starts && s.at > 0 && /^(?:to|remember to)$/.test(s.previous)]],
  mo: [['mow', (s) => s.next === 'the' && s.words[s.at + 2] === 'lawn']],
  moe: [['mow', (s) => s.next === 'the']],
  bored: [['board', (s) => /^(?:the|school|parish|notice|chopping|ironing|white|message|surf)$/.test(s.previous)]],
  brake: [['break', (s) => /^(?:a|coffee|lunch|tea|spring|summer)$/.test(s.previous)]],
  breaks: [
    [
      'brakes',
      (s) =>
        /^(?:the|front|rear|back|bleed|check|fix|new|car|bike)$/.test(s.previous) &&
        /^(?:|on|and|checked|fixed|done|for|before|bled|replaced|serviced)$/.test(s.next) &&
        !/^(?:coffee|lunch|tea)$/.test(s.previous),
    ],
  ],
  bred: [['bread', (s) => /^(?:buy|get|some|the|of|and|brown|white|bake)$/.test(s.previous)]],
  serial: [
    [
      'cereal',
      (s) => /^(?:buy|get|some|of|and|more)$/.test(s.previous) && !/^(?:number|numbers|killer|port)$/.test(s.next),
    ],
  ],
  leaks: [
    [
      'leeks',
      (s) =>
        /^(?:buy|get|some|and|chop|potatoes|carrots)$/.test(s.previous) &&
        /^(?:|and|for|from|at)$/.test(s.next) &&
        !/^the$/.test(s.previous),
    ],
  ],
  stake: [
    [
      'steak',
      (s) =>
        /^(?:buy|get|some|defrost|the|cook|marinate)$/.test(s.previous) && /^(?:|and|for|from|out|pie)$/.test(s.next),
    ],
  ],
  tale: [['tail', (s) => /^(?:the|dog's|brake)$/.test(s.previous) && /^(?:light|lights|gate)$/.test(s.next)]],
  plain: [['plane', (s) => /^(?:the|book)$/.test(s.previous) && /^(?:ticket|tickets)$/.test(s.next)]],
  fair: [['fare', (s) => /^(?:bus|train|taxi|air)$/.test(s.previous)]],
  counsel: [['cancel', (s) => s.starts && OBJECT(s.next)]],
  adress: [['address', () => true]],
  prey: [['pray', (s) => s.starts]],
  higher: [['hire', (s) => s.starts && (OBJECT(s.next) || /^(?:a|an)$/.test(s.next))]],
  fined: [['find', (s) => s.starts && OBJECT(s.next)]],
  fine: [['find', (s) => /^(?:my|the|a)$/.test(s.next) && /^(?:to|and)$/.test(s.previous)]],
  cent: [['send', (s) => s.starts && OBJECT(s.next)]],
  scent: [['send', (s) => s.starts && OBJECT(s.next)]],
  sent: [['send', (s) => /^(?:to|please|and)$/.test(s.previous) && s.previous === 'to' && OBJECT(s.next)]],
  sending: [
    [
      'send',
      (s) =>
        (s.previous === 'and' && OBJECT(s.next) && isVerb(s.words[0] ?? '')) ||
        (s.previous === 'and' && s.words[0] === 'right'),
    ],
  ],
  pickup: [['pick up', (s) => s.starts && s.next !== '' && !/^(?:truck|from|at|for|time|is|line)$/.test(s.next)]],
  tex: [['text', (s) => s.starts]],
  coal: [['call', (s) => s.starts && (/^(?:the|my)$/.test(s.next) || s.previous === 'to')]],
  col: [['call', (s) => s.starts]],
  cole: [['call', (s) => s.starts && /^(?:the|my)$/.test(s.next)]],
  paid: [['pay', (s) => s.previous === 'to']],
  bee: [['be', (s) => /^(?:to|will|should|must)$/.test(s.previous)]],
  no: [
    [
      'know',
      (s) =>
        /^(?:let|lets)$/.test(s.words[s.at - 2] ?? '') &&
        /^(?:him|her|them|me|us|\w+)$/.test(s.previous) &&
        !/^(?:go|it|in|out|off)$/.test(s.previous),
    ],
  ],
  an: [
    [
      'and',
      (s) =>
        s.at > 1 &&
        isVerb(s.next) &&
        /^(?:the|a|my|him|her|them|it|\w+)$/.test(s.words[s.at + 2] ?? '') &&
        DETERMINERS.has(s.words[s.at + 2] ?? ''),
    ],
  ],
  wear: [['where', (s) => /^(?:find|out|know|check|ask|remember|see)$/.test(s.previous)]],
  wood: [['would', (s) => /^(?:i|you|we)$/.test(s.previous)]],
  dew: [
    ['due', (s) => /^(?:is|are|that's|it's|rent|which)$/.test(s.previous)],
    ['do', (s) => s.starts && /^(?:the|my)$/.test(s.next)],
  ],
  due: [
    [
      'do',
      (s) => s.starts && /^(?:the|my|a|some)$/.test(s.next) && !/^(?:date|end|day)$/.test(s.words[s.at + 2] ?? ''),
    ],
  ],
  threw: [['through', (s) => /^(?:go|look|read|sort|get)$/.test(s.previous)]],
  aloud: [['allowed', (s) => /^(?:are|is|not)$/.test(s.previous)]],
  mourning: [['morning', (s) => /^(?:tomorrow|the|this|in|every|\w+day)$/.test(s.previous) && s.next !== 'period']],
  knight: [['night', (s) => /^(?:tomorrow|\w+day|at|last|every)$/.test(s.previous)]],
  nite: [['night', () => true]],
  noone: [['noon', (s) => /^(?:at|by|before)$/.test(s.previous)]],
}

const isPlural = (word: string): boolean => /[^s]s$/.test(word)
const isJoin = (word: string): boolean => /^(?:and|then|on|tomorrow|today|please|to)$/.test(word)
const isVerbish = (word: string): boolean =>
  /^(?:is|are|was|can|could|will|would|has|have|need|needs|should|still|still)$/.test(word) || word.endsWith('s')

function isTimeWord(word: string): boolean {
  return (
    isNumberWord(word) ||
    /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|today|noon|midday|midnight|next|end|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|thanksgiving|halloween|then|now|lunchtime|this|weekend|half|quarter|close|eod)$/.test(
      word,
    )
  )
}

/** "Right the" may open a remark: "right the vet called". */
function isVerbAhead(site: Site): boolean {
  for (let at = site.at + 2; at < Math.min(site.at + 6, site.words.length); at += 1) {
    if (/^(?:is|are|was|were|has|had|said|called|needs|wants|came|went)$/.test(site.words[at] ?? '')) return true
  }
  return false
}

/** Two words heard for one: "to morrow", "two day", "when's day". */
function joined(words: readonly string[], at: number): string | null {
  const [first, second = '', third = ''] = [words[at] ?? '', words[at + 1], words[at + 2]]
  const pair = `${first} ${second}`
  if (/^(?:to|too|two|2) (?:morrow|marrow|morow|mora)$/.test(pair)) return 'tomorrow'
  if (/^(?:the) (?:morrow|morra|morn|mora|morro)$/.test(pair) && !/^(?:of|after)$/.test(third)) return 'tomorrow'
  if (
    /^(?:to|two|too) day$/.test(pair) &&
    !/^(?:trip|pass|ticket|event|course|old|delivery|weekend|conference|workshop|festival)$/.test(third)
  )
    return first === 'to' && !/^(?:|and|at|by|before|or|i|we)$/.test(third) && third !== '' && !isVerb(third)
      ? null
      : 'today'
  if (/^(?:to|two|too) (?:night|nite|knight)$/.test(pair)) return 'tonight'
  if (/^(?:when's|wends|wens|wed's|wendz) day$/.test(pair)) return 'wednesday'
  if (/^(?:thurs|there's|thirst|thirds) day$/.test(pair)) return 'thursday'
  if (/^(?:fry|fri|fried) day$/.test(pair)) return 'friday'
  if (/^(?:tues|choose|chews|twos|two's) day$/.test(pair)) return 'tuesday'
  if (/^(?:mon|mun) day$/.test(pair)) return 'monday'
  if (/^(?:satur|sat|saddle|sata) day$/.test(pair)) return 'saturday'
  if (/^(?:sun|son) day$/.test(pair) && /^(?:on|by|this|next|every)$/.test(words[at - 1] ?? '')) return 'sunday'
  if (/^week (?:end)$/.test(pair) && /^(?:this|the|next)$/.test(words[at - 1] ?? '')) return 'weekend'
  if (/^(?:four|for|fore) get$/.test(pair) && /^(?:don't|not|to|never|do)$/.test(words[at - 1] ?? '')) return 'forget'
  if (/^re (?:knew|new)$/.test(pair)) return 'renew'
  if (
    /^re (?:book|schedule|send|order|charge|turn|place|new|place|fill)$/.test(pair) &&
    /^(?:to|and|then|)$/.test(words[at - 1] ?? '')
  )
    return `re${second}`
  if (/^(?:no|not|know) to$/.test(pair) && third === 'self') return 'note'
  if (/^be (?:four|for|fore)$/.test(pair) && (isTimeWord(third) || third === 'the')) return 'before'
  if (/^re mind$/.test(pair)) return 'remind'
  if (/^shop ping$/.test(pair)) return 'shopping'
  if (/^note too$/.test(pair) && third === 'self') return null
  return null
}

const WHOLE: Record<string, string> = {
  thirsty: 'thursday',
  thirstday: 'thursday',
  thursdee: 'thursday',
  toosday: 'tuesday',
  chewsday: 'tuesday',
  wendsday: 'wednesday',
  mundane: 'monday',
  mundy: 'monday',
  fryday: 'friday',
  saterday: 'saturday',
  sundae: 'sunday',
}

/** Applies the repairs; tokens keep the place of what was heard. */
export function repairWords(tokens: readonly Token[]): Token[] {
  const merged = mergePairs(tokens)
  const words = merged.map((token) => token.norm)
  return merged.map((token, at) => {
    const previous = words[at - 1] ?? ''
    const next = words[at + 1] ?? ''
    const starts = at === 0 || STARTS.test(previous) || Boolean(merged[at - 1]?.mark)
    const site: Site = { words, at, previous, next, starts }
    const weekday = WHOLE[token.norm]
    if (weekday && /^(?:on|by|next|this|until|before|for|every)$/.test(previous))
      return { ...token, norm: weekday, text: capital(weekday) }
    for (const [to, condition] of HOMOPHONES[token.norm] ?? []) {
      if (!condition(site)) continue
      words[at] = to
      return { ...token, norm: to, text: to }
    }
    return token
  })
}

function mergePairs(tokens: readonly Token[]): Token[] {
  const words = tokens.map((token) => token.norm)
  const result: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token
    const next = tokens[at + 1]
    const one = next ? joined(words, at) : null
    if (one && next) {
      result.push({ ...token, text: one, norm: one, end: next.end, mark: next.mark })
      at += 1
    } else result.push(token)
  }
  return result
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
