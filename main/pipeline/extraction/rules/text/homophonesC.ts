/** What recognisers mistake for one another; see repair.ts. */
import { DETERMINERS, isVerb } from '../lexicon/words.ts'
import { OBJECT, type Homophones } from './repairSite.ts'

export const HOMOPHONES_C: Homophones = {
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
        /^(?:buy|by|get|some|defrost|the|cook|marinate)$/.test(s.previous) &&
        /^(?:|and|for|from|out|pie)$/.test(s.next),
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
  fine: [
    [
      'find',
      (s) => /^(?:my|the|a)$/.test(s.next) && (/^(?:to|and)$/.test(s.previous) || (s.at === 0 && s.next === 'my')),
    ],
  ],
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
