/** Whether a task begins with the verb at a word, judged by the words on both sides. */
import { COMPOUND_HEADS, COMPOUND_MODIFIERS, NO_BREAK_BEFORE, PREPOSITIONS_OF } from '../lexicon/verbContext.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import {
  AUXILIARIES,
  DETERMINERS,
  OBJECT_PRONOUNS,
  PARTICLES,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  isVerb,
} from '../lexicon/words.ts'
import { isCardinalWord, isNumberWord } from '../dates/numbers.ts'
import type { Token } from '../text/tokens.ts'

export interface VerbSite {
  words: readonly string[]
  tokens: readonly Token[]
  /** Index of the word. */
  at: number
  /**
   * What stands before: the start of the note or a full stop ('open'), a joiner, comma or date ('joined'), or another word
   * of the running clause ('inside').
   */
  before: 'open' | 'joined' | 'inside'
  /** First index after the word that belongs to an annotation, or the number of words. */
  nextAnnotation: number
}

const FINITE_AFTER =
  /^(?:is|are|was|were|isn't|aren't|wasn't|weren't|has|had|hasn't|will|won't|would|went|came|looks|looked|seems|seemed|got|gets|says|said|does|doesn't|did|didn't|keeps|kept|goes|needs|can|can't|ended|started|arrived|broke|failed|rang|moved|wants|thinks|shuts|lapses|expires|ran|passed|works|worked|sounds|comes|starts|ends|closes|opens|begins|happened)$/

/** True where the word is the verb of a task that begins here. */
export function startsWithVerb(site: VerbSite): boolean {
  const { words, at, before } = site
  const word = words[at] ?? ''
  if (
    MULTI_VERBS.has(`${word} ${words[at + 1] ?? ''}`) &&
    (before !== 'inside' || /^(?:the|a|my|our|this|that|his|her)$/.test(words[at + 2] ?? ''))
  )
    return true
  if (word === 'forget') return false
  // "God help us", "Lord knows".
  if (
    /^(?:god|lord|heaven|heavens)$/.test(words[at - 1] ?? '') &&
    /^(?:help|forgive|bless|rest|save|love|keep|spare|grant|give)$/.test(word)
  )
    return false
  if (word === 'be' && before !== 'inside')
    return /^(?:at|in|on|home|back|ready|there|sure|up|early|outside|available|online|downstairs|by)$/.test(
      words[at + 1] ?? '',
    )
  if (word === 'wait' && !/^(?:for|until|till|in|on|at)$/.test(words[at + 1] ?? '')) return false
  if (!isVerb(word)) return unknownVerb(site)
  // What stands behind a comma is not what the verb acts on: "the electricity bill, the water bill".
  const next = at + 1 < site.nextAnnotation && !parted(site) ? words[at + 1] : undefined
  const noun = NOUN_TOO.has(word)
  if (next !== undefined && FINITE_AFTER.test(next) && (noun || /^(?:is|was|are|were|has|had)$/.test(next))) {
    return word === 'see' || word === 'check'
  }
  // "Parcel coming between two and four".
  if (noun && next !== undefined && /^(?:coming|arriving|going|being|getting|leaving|landing|visiting|due)$/.test(next))
    return false
  if (before === 'open') return !noun || !nounSubject(site)
  if (before === 'joined') return noun ? clearVerb(site, next) : !badObject(site, next)
  return inside(site, next, noun)
}

const parted = ({ tokens, at, before }: VerbSite): boolean => before !== 'open' && tokens[at]?.mark === ','

/**
 * A word that the lexicon does not know, between "and" or a beginning and an article: "chit the first earlies", "and chap the
 * neighbour's door". Nothing but a verb stands there.
 */
function unknownVerb({ words, at, before, nextAnnotation, tokens }: VerbSite): boolean {
  const word = words[at] ?? ''
  const next = words[at + 1] ?? ''
  if (before === 'inside' || at + 1 >= nextAnnotation || tokens[at]?.mark) return false
  if (
    !/^(?:the|my|our|his|her|their|a|an|these|those|them|it|they)$/.test(next) ||
    (next === 'they' && before !== 'joined')
  )
    return false
  if (before === 'joined' && /^\p{Lu}/u.test(tokens[at]?.text ?? '')) return false
  if (!/^[a-z]{3,}$/.test(word) || /(?:ed|ing|ly|[^s]s)$/.test(word) || NO_VERB.test(word)) return false
  if (
    DETERMINERS.has(word) ||
    PREPOSITIONS.has(word) ||
    AUXILIARIES.has(word) ||
    OBJECT_PRONOUNS.has(word) ||
    SUBJECT_PRONOUNS.has(word)
  )
    return false
  if (before === 'joined' && words[at - 1] !== 'and' && words[at - 1] !== 'then' && at > 0) return false
  for (let index = at + 2; index < Math.min(at + 8, words.length); index += 1) {
    if (tokens[index - 1]?.mark) break
    if (FINITE_AFTER.test(words[index] ?? '')) return false
  }
  return true
}

const NO_VERB =
  /^(?:and|but|or|so|then|also|plus|maybe|perhaps|yes|yeah|yep|yup|nope|nah|well|okay|right|now|just|like|such|quite|half|double|both|all|only|even|still|always|never|ever|here|there|what|when|where|who|why|how|which|because|since|while|until|unless|although|though|if|whether|than|that|not|today|tomorrow|tonight|yesterday|god|man|boy|lord|christ|gosh|wow|damn|honestly|anyway|basically|sorry|please|thanks|hello|hey|hiya|morning|evening|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mum|mom|dad|someone|somebody|nobody|everyone|otherwise|meanwhile|instead|eh|och|aye|sure|fair|good|great|bad|nice|lovely|awful|kind|sort|lots|once|twice|thrice|worth|due|same|too|very|really|pretty|more|most|less|least|much|many|few|ten|guess|apart|despite|regarding|considering|maths|per|minus|times|hardly|nearly|almost|nothing|something|anything|everything|him|her|got|gotta|gonna|went|came|did|said|told|felt|knew|thought|kept|had|been|gone|brought|bought|caught|taught|sold|held|met|lost|paid|sent|spent|left|built|found|made|gave|took|drove|rode|wrote|broke|chose|spoke|woke|ate|drank|sang|swam|began|blew|drew|flew|grew|threw|wore|tore|stole|froze|fell|forgot|hid|shook|was|were)$/

/** "Travel insurance is due", "work meeting went well": the word opens a remark. */
function nounSubject({ words, at }: VerbSite): boolean {
  for (let index = at + 1; index < Math.min(at + 4, words.length); index += 1) {
    const word = words[index] as string
    if (DETERMINERS.has(word) || PREPOSITIONS.has(word) || OBJECT_PRONOUNS.has(word)) return false
    // "Check if dogs are allowed": what is to be found out.
    if (/^(?:if|whether|when|where|why|how|who|what|that)$/.test(word)) return false
    if (FINITE_AFTER.test(word)) return true
  }
  return false
}

/** A base form that cannot open a task here: followed by nothing it could act on. */
function badObject({ words, at }: VerbSite, next: string | undefined): boolean {
  const word = words[at] ?? ''
  if (next === undefined) return false
  return (next === 'and' && /^(?:go)$/.test(word)) || next === 'than'
}

/** For a word that is a noun too: something that only a verb can take must follow. */
function clearVerb(site: VerbSite, next: string | undefined): boolean {
  const { words, at } = site
  const word = words[at] ?? ''
  if (next === undefined) return site.before !== 'inside' && INTRANSITIVE.test(word)
  const after = words[at + 2]
  if (next === 'no' || next === 'both' || next === 'what') return false
  if (
    next === 'and' &&
    !/^(?:oil|water|butter|milk|bread|paper|salt|iron|plant|cream|juice|ice|light|heat|gas|fuel|seed|feed|sand|wood)$/.test(
      word.replace('feed', ''),
    ) &&
    isVerb(after ?? '') &&
    DETERMINERS.has(words[at + 3] ?? '')
  )
    return true
  if (next === 'the' && /^(?:one|ones|other)$/.test(after ?? '') && site.before === 'inside') return false
  if (DETERMINERS.has(next) || OBJECT_PRONOUNS.has(next))
    return !(
      (next === 'that' && after !== undefined && AUXILIARIES.has(after)) ||
      (/^(?:it|this|that)$/.test(next) && FINITE_AFTER.test(after ?? ''))
    )
  if (PREPOSITIONS_OF[word]?.includes(next)) return true
  if (
    PARTICLES.has(next) &&
    next !== 'by' &&
    next !== 'about' &&
    next !== 'around' &&
    next !== 'in' &&
    next !== 'on' &&
    next !== 'over'
  )
    return true
  if (
    PREPOSITIONS.has(next) ||
    AUXILIARIES.has(next) ||
    /^(?:and|or|but|then|so|if|when|because|which|who|too|as|well|please|instead|only|again|ready|also|i|he|she|we|they|not)$/.test(
      next,
    )
  )
    return (
      (next === 'if' || next === 'when' || next === 'again') &&
      /^(?:check|ask|call|ring|phone|text|email|plan|test|measure|clean|wash)$/.test(word)
    )
  if (COMPOUND_HEADS[word]?.includes(next)) return false
  if (isNumberWord(next)) return site.before !== 'inside' || isCardinalWord(next)
  if (nounSubject(site)) return false
  return true
}

/** Verbs of two words whose first is no verb of its own. */
const MULTI_VERBS = new Set(
  'jet wash,power wash,pressure wash,deep clean,spring clean,dry clean,touch up,double check,cross check,cross reference,follow up,bulk order,air dry,hand wash,batch cook,meal prep,fact check,spell check,test drive,road test,speed read,spot clean,steam clean,stress test,load test,smoke test,pen test,jet spray,proof read,photo copy,screen shot,live stream,carbon copy,tee up,tot up,ear tag,foot trim,hand deliver,hand write,gift wrap,vacuum pack,tumble dry,blow dry,re string,code review,peer review,role play,house sit,dog sit,baby sit,potty train,sleep train,name tape,price match,window shop,home school,car pool,bottle feed,hot glue,heat seal,heat treat,spot weld,tack weld,power cycle,factory reset,hard reset,force push,back up,sanity check,dry run,soft launch,cold call'.split(
    ',',
  ),
)

const INTRANSITIVE =
  /^(?:exercise|shower|rest|study|practice|stretch|vacuum|iron|vote|pack|walk|run|hoover|fast|tidy|nap|plan|relax|cook|swim|journal|garden|dust|shop|clean|paint|bake|read|pray|train)$/

const COLOUR =
  /^(?:red|blue|green|white|black|grey|gray|yellow|pink|brown|purple|silver|golden|upper|lower|late|early|final)$/
/** Adjectives that may be nouns too. */
const ADJECTIVE =
  /^(?:orange|back|front|side|top|bottom|main|left|right|long|short|round|flat|free|full|clean|\w{3,}(?:ic|ous|ful|less|ish|able|ible|ive))$/

/** A verb right after a word of the running clause, with nothing between. */
function inside(site: VerbSite, next: string | undefined, noun: boolean): boolean {
  const { words, at } = site
  const word = words[at] ?? ''
  const previous = words[at - 1] ?? ''
  if (PARTICLES.has(word) && (OBJECT_PRONOUNS.has(previous) || isVerb(words[at - 2] ?? ''))) return false
  if (DETERMINERS.has(previous) || PREPOSITIONS_STRICT.has(previous) || AUXILIARIES.has(previous)) return false
  // "The blue shampoo", "the seismic retrofit seminar": an adjective between an article and a noun.
  if (
    DETERMINERS.has(words[at - 2] ?? '') &&
    (COLOUR.test(previous) ||
      (ADJECTIVE.test(previous) && !/^(?:the|a|an|my|our|that|this|it|them|him|her)$/.test(next ?? '')))
  )
    return false
  // "On top the list is in my phone": the noun behind it has its own verb.
  if (noun && DETERMINERS.has(next ?? '') && word !== 'check' && /^(?:is|are|was|were|has)$/.test(words[at + 3] ?? ''))
    return false
  const owned = /'s$|s'$/.test(previous) && !/^(?:it|them|him)$/.test(next ?? '')
  if (NO_BREAK_BEFORE.has(previous) || owned || isNumberOnly(previous)) return false
  if (next === undefined) return false
  if (
    COMPOUND_MODIFIERS[word]?.includes(previous) &&
    !/^(?:the|my|our|his|her|their|this|that|them|it|him)$/.test(next ?? '')
  )
    return false
  if (SUBJECT_PRONOUNS.has(previous) || /'(?:d|ll|ve|re|m)$/.test(previous)) return false
  if (
    /^(?:help|helps|let|make|have|watch)$/.test(words[at - 2] ?? '') &&
    /^(?:me|him|her|us|them|you|it|\p{L}+)$/u.test(previous) &&
    words[at - 2] !== 'have'
  )
    return false
  if (PREPOSITIONS.has(word) && !/^(?:down)$/.test(word)) return false
  if (noun) {
    if (next === 'that') return false
    if (/^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/.test(previous)) return false
    if (DETERMINERS.has(next) || OBJECT_PRONOUNS.has(next) || isCardinalWord(next)) return clearVerb(site, next)
    return COMMUNICATION.has(word) && clearVerb(site, next) && !PARTICLES.has(next)
  }
  if (
    /^(?:need|want|have|do|be|become|know|think|like|live|come|seem|wish|hope|mean|say|let|make|go|keep|own|love|see|try|get|win|feel|eat|drink|wear|lose|look)$/.test(
      word,
    ) &&
    !DETERMINERS.has(next) &&
    !PREPOSITIONS_OF[word]?.includes(next) &&
    !OBJECT_PRONOUNS.has(next)
  ) {
    return (
      /^(?:get|make|see|eat|wear|go)$/.test(word) && !PREPOSITIONS.has(next) && !AUXILIARIES.has(next) && next !== 'and'
    )
  }
  if (PREPOSITIONS.has(next)) return PREPOSITIONS_OF[word]?.includes(next) ?? PARTICLES.has(next)
  return !AUXILIARIES.has(next) && !/^(?:and|or|but|i|he|she|we|they)$/.test(next)
}

/** Prepositions after which a noun must follow; particles ("drop off", "turn up") may end a clause. */
const PREPOSITIONS_STRICT = new Set(
  [...PREPOSITIONS]
    .filter((word) => !/^(?:up|off|out|down|back|in|on|over|around|through|along|by|about|round)$/.test(word))
    .concat('to'),
)

function isNumberOnly(word: string): boolean {
  return /^(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+)$/.test(word)
}

/** Verbs that people string together without "and", and that are rarely the second half of a compound noun. */
const COMMUNICATION = new Set(
  'call text email pay cook ring phone message book order cancel print fix check clean wash walk feed post file charge ping label chase invoice iron dust mop trim lock water pack'.split(
    ' ',
  ),
)
