/**
 * Words of a transcript with their place in it. Every later step works on these tokens, so that whatever it finds can be
 * pointed at in the transcript as it was spoken.
 */
import { isNumberWord } from '../dates/numbers.ts'

export interface Token {
  /** As in the transcript, without the punctuation around it. */
  text: string
  /** Lower case, straight apostrophes, contractions with their apostrophe put back. */
  norm: string
  start: number
  end: number
  /** Strongest mark after the word: '.', '?', '!', ';', ':', '-', ',' or ''. */
  mark: string
  /** Joined to the next token without a space (from "ten-thirty"). */
  glued?: boolean
  /** Said after a hesitation ("er", "uh"). */
  hesitated?: boolean
  /** Said later, in the place of what was taken back. */
  moved?: boolean
}

const WORD = /\S+/g
const EDGE_START = /^[^\p{L}\p{N}#@$£€+&]+/u
const EDGE_END = /[^\p{L}\p{N}%+&]+$/u
const APOSTROPHE = /[’‘`´]/g

/** Contractions as recognisers write them without their apostrophe; only those that are no words of their own. */
const BARE_CONTRACTIONS = new Map<string, string>(
  Object.entries({
    ive: "i've",
    im: "i'm",
    dont: "don't",
    doesnt: "doesn't",
    didnt: "didn't",
    cant: "can't",
    couldnt: "couldn't",
    shouldnt: "shouldn't",
    wouldnt: "wouldn't",
    isnt: "isn't",
    arent: "aren't",
    wasnt: "wasn't",
    werent: "weren't",
    hasnt: "hasn't",
    havent: "haven't",
    hadnt: "hadn't",
    mustnt: "mustn't",
    neednt: "needn't",
    youre: "you're",
    youve: "you've",
    youll: "you'll",
    theyre: "they're",
    theyve: "they've",
    theyll: "they'll",
    weve: "we've",
    hes: "he's",
    shes: "she's",
    thats: "that's",
    theres: "there's",
    whats: "what's",
    wheres: "where's",
    whos: "who's",
    lets: "let's",
    itll: "it'll",
    oclock: "o'clock",
    shouldve: "should've",
  }),
)

const SAME_WORD = new Map<string, string>(
  Object.entries({
    'to-morrow': 'tomorrow',
    'to-day': 'today',
    'to-night': 'tonight',
    tommorow: 'tomorrow',
    tomorow: 'tomorrow',
    tommorrow: 'tomorrow',
    tmrw: 'tomorrow',
    tonite: 'tonight',
    tonicht: 'tonight',
    '2moro': 'tomorrow',
    tomorra: 'tomorrow',
    tomorrer: 'tomorrow',
    satdy: 'saturday',
    "sat'day": 'saturday',
    'a.m': 'am',
    'p.m': 'pm',
    'a.m.': 'am',
    'p.m.': 'pm',
    'a.s.a.p': 'asap',
    'a.s.a.p.': 'asap',
    wensday: 'wednesday',
    sundy: 'sunday',
    mundy: 'monday',
    munday: 'monday',
    frydy: 'friday',
    saturdy: 'saturday',
    thursdy: 'thursday',
    tuesdy: 'tuesday',
    wednesdy: 'wednesday',
    tomoz: 'tomorrow',
    tmr: 'tomorrow',
    wednsday: 'wednesday',
    okey: 'okay',
    ok: 'okay',
    thru: 'through',
    til: 'till',
    "'til": 'till',
    ya: 'you',
    "y'all": 'you',
    '&': 'and',
    "an'": 'and',
    "wi'": 'with',
    cuz: 'because',
    cos: 'because',
    "'cause": 'because',
    "'cos": 'because',
  }),
)

const MARK_RANK = ['', ',', '-', ':', ';', '.', '!', '?']

/** Splits a transcript into tokens, in order, with offsets into it. */
export function tokenize(transcript: string): Token[] {
  const tokens: Token[] = []
  for (const match of transcript.matchAll(WORD)) addChunk(tokens, match[0], match.index)
  return joinSpelledMeridiem(tokens)
}

function addChunk(tokens: Token[], chunk: string, offset: number): void {
  const lead = EDGE_START.exec(chunk)?.[0].length ?? 0
  let body = chunk.slice(lead)
  if (body === '') {
    setMark(tokens, markOf(chunk))
    return
  }
  if (lead > 0 && /[—–]|--/.test(chunk.slice(0, lead))) setMark(tokens, '-')
  const tail = EDGE_END.exec(body)?.[0] ?? ''
  body = body.slice(0, body.length - tail.length)
  if (body === '') {
    setMark(tokens, markOf(chunk))
    return
  }
  addBody(tokens, body, offset + lead)
  const last = tokens.at(-1)
  if (!last) return
  const abbreviation = /^(?:am|pm|dr|mr|mrs|ms|st|vs|etc|asap)$/.test(last.norm)
  // The full stop of "p.m." ends a sentence only when more than the abbreviation's own stop follows.
  setMark(tokens, abbreviation && tail === '.' ? '' : markOf(tail))
}

function addBody(tokens: Token[], body: string, start: number): void {
  // Marks inside a chunk that part words: "bread,milk", "call Tom—then", "word...word".
  const parting =
    /,(?!\d{3})|[;!?…—–]|\.{2,}|--|(?<=\p{L}{2})\.(?=\p{L}{2,}(?:$|[^\p{L}.@/]))(?!(?:com|org|net|io|pdf|docx?|xlsx?|uk|js|ts|co|gov|edu)\b)/u.exec(
      body,
    )
  if (parting && parting.index > 0 && !/[@/]/.test(body)) {
    addBody(tokens, body.slice(0, parting.index), start)
    setMark(tokens, markOf(parting[0]))
    const rest = body.slice(parting.index + parting[0].length)
    if (rest) addBody(tokens, rest, start + parting.index + parting[0].length)
    return
  }
  const meridiem = /^(\d{1,2}(?:[:.]\d{2})?|\d{3,4})(a\.?m\.?|p\.?m\.?)$/i.exec(body)
  if (meridiem) {
    const number = meridiem[1] ?? ''
    push(tokens, number, start)
    push(tokens, (meridiem[2] ?? '').replace(/\.$/, ''), start + number.length)
    return
  }
  if (body.includes('-') && splitsAtHyphen(body)) {
    const parts = body.split('-')
    let at = start
    parts.forEach((part, index) => {
      if (part) {
        push(tokens, part, at)
        const last = tokens.at(-1)
        if (last && index < parts.length - 1) last.glued = true
      }
      at += part.length + 1
    })
    return
  }
  push(tokens, body, start)
}

/** Spoken numbers are split so that "ten-thirty" reads as "ten thirty"; "follow-up" stays one word. */
function splitsAtHyphen(body: string): boolean {
  const parts = body.toLowerCase().split('-')
  return (
    (parts.every(
      (part) => part === '' || isNumberWord(part) || /^(?:oh|o|past|to|half|quarter|and|a|pm|am)$/.test(part),
    ) &&
      parts.some(isNumberWord)) ||
    /^(?:mon|tues|wednes|thurs|fri|satur|sun)day-/.test(body.toLowerCase())
  )
}

function push(tokens: Token[], text: string, start: number): void {
  const lower = text.toLowerCase().replace(APOSTROPHE, "'")
  const about = /^(\w+?)-?ish$/.exec(lower)
  const plain = about && isNumberWord(about[1] ?? '') ? about[1] : undefined
  const norm = plain ?? SAME_WORD.get(lower) ?? BARE_CONTRACTIONS.get(lower) ?? lower
  tokens.push({ text, norm, start, end: start + text.length, mark: '' })
}

function setMark(tokens: Token[], mark: string): void {
  const last = tokens.at(-1)
  if (last && MARK_RANK.indexOf(mark) > MARK_RANK.indexOf(last.mark)) last.mark = mark
}

function markOf(text: string): string {
  if (/\?/.test(text)) return '?'
  if (/!/.test(text)) return '!'
  if (/\.{2,}|…/.test(text)) return ','
  if (/\./.test(text)) return '.'
  if (/;/.test(text)) return ';'
  if (/:/.test(text)) return ':'
  if (/[—–]|--|(?:^|\s)-/.test(text)) return '-'
  if (/,/.test(text)) return ','
  return ''
}

/** "three p m" becomes "three pm"; "a s a p" becomes "asap". */
function joinSpelledMeridiem(tokens: Token[]): Token[] {
  const result: Token[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token
    const next = tokens[index + 1]
    const before = result.at(-1)
    const letters = (count: number): string =>
      tokens
        .slice(index, index + count)
        .map((word) => word.norm)
        .join('')
    if (
      next?.norm === 'm' &&
      /^[ap]$/.test(token.norm) &&
      before &&
      (isNumberWord(before.norm) || /^\d{1,2}[:.]\d{2}$/.test(before.norm))
    ) {
      result.push({
        ...token,
        text: `${token.text}${next.text}`,
        norm: `${token.norm}m`,
        end: next.end,
        mark: next.mark,
      })
      index += 1
    } else if (letters(4) === 'asap' && token.norm === 'a') {
      const last = tokens[index + 3] as Token
      result.push({ ...token, text: 'asap', norm: 'asap', end: last.end, mark: last.mark })
      index += 3
    } else result.push(token)
  }
  return result
}
