/** Takes away what carries no meaning anywhere: hesitations, doubled words, phrases begun twice. */
import type { Token } from './tokens.ts'

const HESITATION =
  /^(?:u+m+|u+h+|u+h+m+|e+r+m*|errr*|h+m+|m+h*m+|a+h+|eh+|uh-huh|mm-hmm|tsk|ugh|argh|phew|whew|huh|haha+|hehe|lol)$/
/** Words that may rightly stand twice. */
const DOUBLE_OK = new Set([
  'had',
  'that',
  'bye',
  'knock',
  'double',
  'so',
  'very',
  'really',
  'tom',
  'choo',
  'no',
  'night',
  'ha',
  'pom',
  'yo',
  'cha',
  'can',
  'do',
  'will',
  'is',
  'testing',
  'sharp',
  'chop',
  'quick',
  'now',
  'three',
  'two',
  'four',
  'one',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'zero',
])

const PHRASES: string[][] = [
  ['you', 'know', 'what', 'i', 'mean'],
  ['if', 'you', 'know', 'what', 'i', 'mean'],
  ['you', 'know', 'what'],
  ['or', 'something', 'like', 'that'],
  ['and', 'all', 'that'],
  ['and', 'stuff', 'like', 'that'],
  ['and', 'so', 'on'],
  ['and', 'stuff'],
  ['like', 'seriously'],
  ['so', 'it', 'is'],
  ['so', 'i', 'do'],
  ['please', 'god'],
  ['god', 'willing'],
  ['i', 'swear', 'to', 'god'],
  ['or', 'something'],
  ['or', 'whatever'],
  ['sort', 'of', 'thing'],
  ['to', 'be', 'honest'],
  ['let', 'me', 'think'],
]

function phraseAt(tokens: readonly Token[], index: number): number {
  for (const words of PHRASES) {
    if (words.every((word, offset) => tokens[index + offset]?.norm === word)) return words.length
  }
  // "You know" as a filler: not "do you know", "let you know", "you know the".
  if (tokens[index]?.norm === 'you' && tokens[index + 1]?.norm === 'know') {
    const before = tokens[index - 1]?.norm ?? ''
    const after = tokens[index + 2]?.norm ?? ''
    if (
      !/^(?:do|did|if|let|as|what|that|because|when|people|someone|anyone|everyone)$/.test(before) &&
      !/^(?:the|that|what|how|who|where|when|if|whether|about)$/.test(after)
    )
      return 2
  }
  return 0
}

/** Tokens that are left after hesitations, doubled words and restarted phrases are gone. The later of two is kept. */
export function dropFillers(tokens: readonly Token[]): Token[] {
  const kept: Token[] = []
  let hesitated = false
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token
    const length = HESITATION.test(token.norm) && !/^(?:AM|MM|UM)$/.test(token.text) ? 1 : phraseAt(tokens, index)
    if (length > 0) {
      const last = kept.at(-1)
      const mark = tokens[index + length - 1]?.mark ?? ''
      if (last && mark && !last.mark) kept[kept.length - 1] = { ...last, mark }
      index += length - 1
      hesitated = length === 1
    } else {
      kept.push(hesitated ? { ...token, hesitated } : token)
      hesitated = false
    }
  }
  return dropRestarts(kept)
}

/** "I need to I need to call" and "the the": the first of two equal runs of up to five words goes. */
function dropRestarts(tokens: Token[]): Token[] {
  let words = tokens
  for (let length = 5; length >= 1; length -= 1) {
    const result: Token[] = []
    for (let index = 0; index < words.length; index += 1) {
      const first = words[index] as Token
      let equal = index + 2 * length <= words.length
      for (let offset = 0; equal && offset < length; offset += 1) {
        equal = (words[index + offset] as Token).norm === (words[index + length + offset] as Token).norm
      }
      if (equal && !(length === 1 && (DOUBLE_OK.has(first.norm) || /^\d+$/.test(first.norm)))) index += length - 1
      else result.push(first)
    }
    words = result
  }
  return words
}
