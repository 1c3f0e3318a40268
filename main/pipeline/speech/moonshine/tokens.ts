import tokenizer from 'llama-tokenizer-js'

export const startToken = 1
export const endToken = 2
const firstByteToken = 3
const lastByteToken = 258

/**
 * The words of a token sequence. Moonshine's first 32,000 tokens are those of Llama; the ones above carry no words.
 * Byte tokens are gathered first, because one character may take several.
 */
export function detokenise(tokens: readonly number[]): string {
  const bytes: number[] = []
  const encoder = new TextEncoder()
  for (const token of tokens) {
    if (token >= firstByteToken && token <= lastByteToken) bytes.push(token - firstByteToken)
    else if (token > lastByteToken) bytes.push(...encoder.encode(tokenizer.vocabById[token] ?? ''))
  }
  return new TextDecoder().decode(Uint8Array.from(bytes)).replaceAll('\u2581', ' ').trim()
}

/** The tokens of a text, without the start token. */
export function tokenise(text: string): number[] {
  return tokenizer.encode(text, false, true)
}

/** Whether a new word begins with this token. */
export function isWordStart(token: number): boolean {
  return tokenizer.vocabById[token]?.startsWith('\u2581') === true
}
