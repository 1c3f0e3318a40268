/** What recognisers mistake for one another; see repair.ts. */
import { isNumberWord } from '../dates/numbers.ts'
import { DETERMINERS, isVerb } from '../lexicon/words.ts'
import { OBJECT, isPlural, isJoin, isTimeWord, isVerbAhead, type Homophones } from './repairSite.ts'

export const HOMOPHONES_A: Homophones = {
  by: [
    [
      'buy',
      (s) =>
        s.starts &&
        !isTimeWord(s.next) &&
        s.next !== '' &&
        !/^the (?:way|end|time|look|looks|sound)$/.test(`${s.next} ${s.words[s.at + 2] ?? ''}`) &&
        !/^(?:end|now|then|next|close|christmas|easter|and|all|any|law|far|hand|mistake|myself|default|definition|rights)$/.test(
          s.next,
        ) &&
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
        !isPlural(s.words[s.at + 2] ?? '') &&
        !/^(?:of|more|new|extra|large|small|big|dozen|hundred)$/.test(s.words[s.at + 2] ?? ''),
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
}
