/** Finds what the model claims to quote in what was really said. */
import type { Span } from '../../../../shared/domain.ts'

/** A text without the differences that a quote may have: case, white space, typographic apostrophes and dashes. */
export interface FoldedText {
  text: string
  /** For each code unit of `text` its place in the original, and one more for the end. */
  at: number[]
}

const SAME: Record<string, string> = { '‘': "'", '’': "'", ʼ: "'", '“': '"', '”': '"', '–': '-', '—': '-', '‑': '-' }

export function fold(original: string): FoldedText {
  let text = ''
  const at: number[] = []
  for (let index = 0; index < original.length; index += 1) {
    const unit = original[index] as string
    if (/\s/.test(unit)) {
      if (text.endsWith(' ')) continue
      text += ' '
    } else {
      const lower = unit.toLowerCase()
      // A few letters grow when lowered (İ); they stay, so that places keep their meaning.
      text += SAME[unit] ?? (lower.length === 1 ? lower : unit)
    }
    at.push(index)
  }
  return { text, at: [...at, original.length] }
}

const isWordUnit = (unit: string | undefined) => unit !== undefined && /[\p{L}\p{N}\p{M}]/u.test(unit)

export interface Quotes {
  /**
   * The place of a quote, whole words only; punctuation around it does not count. Of several places one inside `near`
   * wins, then the nearest to it. Null where the words are not there.
   */
  find(quote: string, near?: Span): Span | null
  /** The words of the transcript, folded. */
  readonly words: ReadonlySet<string>
}

export function createQuotes(transcript: string): Quotes {
  const { text, at } = fold(transcript)

  function places(wanted: string): Span[] {
    const found: Span[] = []
    for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + 1)) {
      const to = from + wanted.length
      if (isWordUnit(wanted[0]) && isWordUnit(text[from - 1])) continue
      if (isWordUnit(wanted.at(-1)) && isWordUnit(text[to])) continue
      found.push({ start: at[from] as number, end: (at[to - 1] as number) + 1 })
    }
    return found
  }

  return {
    words: new Set(wordsOf(transcript)),
    find(quote, near) {
      const wanted = fold(quote).text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
      if (wanted === '') return null
      const found = places(wanted)
      if (!near) return found[0] ?? null
      const distance = (span: Span) => Math.max(0, near.start - span.end, span.start - near.end)
      const inside = found.find((span) => span.start >= near.start && span.end <= near.end)
      return inside ?? found.sort((a, b) => distance(a) - distance(b))[0] ?? null
    },
  }
}

/** The words of a text, folded; an apostrophe inside a word belongs to it. */
export function wordsOf(text: string): string[] {
  return fold(text).text.match(/[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu) ?? []
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end
