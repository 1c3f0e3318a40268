/** What recognisers mistake for one another; see repair.ts. */
import { isNumberWord } from '../dates/numbers.ts'
import { DETERMINERS } from '../lexicon/words.ts'
import { OBJECT, isVerbish, type Homophones } from './repairSite.ts'

export const HOMOPHONES_B: Homophones = {
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
  reed: [['read', (s) => s.starts && (OBJECT(s.next) || /^(?:chapter|chapters|pages|up|through|over)$/.test(s.next))]],
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
}
