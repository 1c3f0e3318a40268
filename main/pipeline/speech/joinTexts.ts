/** Whether anything was recognised: the model answers noise with punctuation at times. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** The texts of neighbouring windows as one. */
export function joinTexts(texts: readonly string[]): string {
  return texts
    .filter(hasWords)
    .map((text) => text.trim())
    .join(' ')
}
