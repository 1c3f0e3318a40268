/** Words, annotations and the markers of lists: what the whole parser shares. */
import type { Annotation } from '../annotations.ts'
import { DISCOURSE, LIST_INTRO, LIST_ITEM, LIST_NUMBER, LIST_ORDINAL, THINGS_INTRO } from '../lexicon/openers.ts'
import { DETERMINERS, isVerb } from '../lexicon/words.ts'
import { isNumberWord, readNumber } from '../dates/numbers.ts'
import { matchAt } from '../text/view.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'
import type { Opening } from './openings.ts'

export type Place = 'open' | 'joined' | 'inside'

export const HARD_MARK = /[.?!;]/
export const SUBJECT = /^(?:i|you|he|she|we|they|it|to|who|not|the|a|my|people|kids|everyone)$/

/** A note's words and annotations, with the questions that every part of the parser asks of them. */
export abstract class Grammar {
  readonly clauses: Clause[] = []
  /** Annotation that begins at a word. */
  protected readonly at: (Annotation | undefined)[]
  /** First annotation at or after a word. */
  protected readonly nextAnnotation: number[]
  /** A list has been announced. */
  protected listed = false
  protected itemNumber = 0
  /** Something was meant that was said as if it were so: "tomorrow I call the bank". */
  protected planned = false
  /** A list of things, whose items need no verb. */
  protected collecting: Clause | null = null
  /** The clause being read. */
  protected current: Clause | null = null
  protected readonly size: number
  private readonly matches = new Map<readonly RegExp[], Map<number, number>>()

  constructor(
    readonly view: View,
    readonly annotations: readonly Annotation[],
  ) {
    this.size = view.words.length
    this.at = new Array<Annotation | undefined>(this.size + 1)
    for (const annotation of annotations) this.at[annotation.from] = annotation
    this.nextAnnotation = new Array<number>(this.size + 1).fill(this.size)
    for (let index = this.size - 1; index >= 0; index -= 1) {
      this.nextAnnotation[index] = this.at[index] ? index : (this.nextAnnotation[index + 1] as number)
    }
  }

  protected abstract carrier(index: number, before?: Place): Opening | null

  /** Longest match of any of the patterns at a word: the word after it, 0 for none. Answers are remembered. */
  protected match(patterns: readonly RegExp[], index: number): number {
    let known = this.matches.get(patterns)
    if (!known) this.matches.set(patterns, (known = new Map()))
    let best = known.get(index)
    if (best !== undefined) return best
    best = 0
    for (const pattern of patterns) {
      const found = matchAt(this.view, pattern, index)
      if (found && found.to > best) best = found.to
    }
    known.set(index, best)
    return best
  }

  protected markBefore(index: number): string {
    return index > 0 ? (this.view.tokens[index - 1]?.mark ?? '') : '.'
  }

  protected talk(index: number): number {
    const to = this.match(DISCOURSE, index)
    if (to === 0 && this.view.words[index] === 'either' && isVerb(this.view.words[index + 1] ?? '')) return index + 1
    // "Next" before a noun, "to" and "like" before anything but a verb belong to what follows.
    return to
  }

  protected listIntro(index: number): number {
    const to = this.match(LIST_INTRO, index)
    if (to === 0) return 0
    const next = this.view.words[to]
    if (next === undefined) return 0
    if (this.annotationWithin(index, to)) return 0
    // "To do laundry": only what is set off, or given a day, is a heading.
    if (/do$/.test(this.view.words[to - 1] ?? '') && !this.view.tokens[to - 1]?.mark && !this.at[to]) return 0
    if (to - index === 1 && !this.view.tokens[to - 1]?.mark && !isVerb(next) && !this.at[to]) return 0
    return /^(?:that|which|about|with|of|in|from|is|are|was|were|went|happened)$/.test(next) ? 0 : to
  }

  /** The word after "shopping list:" or "groceries for tonight.", where things follow; 0 for none. */
  protected thingsIntro(index: number): number {
    const intro = matchAt(this.view, THINGS_INTRO, index)
    if (!intro || intro.to >= this.size) return 0
    const dated = /^for$/.test(this.view.words[intro.to] ?? '') ? this.at[intro.to] : this.at[intro.to]
    const to = dated ? dated.to : intro.to
    if (to >= this.size) return 0
    const said = this.view.words.slice(index, intro.to)
    // An item between others rather than a heading: "vacuum, groceries, call the dentist".
    if (this.listed && said.length === 1 && this.markBefore(intro.to) === ',') return 0
    const listed = said.includes('list') || /^(?:is|are)$/.test(said.at(-1) ?? '')
    if (/^(?:for|from|at|in|on|with|of|to|was|is|has|and)$/.test(this.view.words[to] ?? '')) return 0
    return this.markBefore(to) !== '' || listed ? intro.to : 0
  }

  /** Whether an item follows "number two" or "the last one". */
  protected announces(to: number): boolean {
    const next = this.view.words[to]
    if (next === undefined) return false
    return (
      isVerb(next) ||
      (this.view.words[to - 1] === 'is' && DETERMINERS.has(next)) ||
      this.at[to] !== undefined ||
      this.markBefore(to) !== '' ||
      isNumberWord(this.view.words[to - 1] ?? '') ||
      this.carrier(to) !== null
    )
  }

  /** "One tidy the desk two file the receipts": the next number stands before a verb, too. */
  private counts(index: number): boolean {
    const two = this.view.words.indexOf('two', index + 2)
    return two > 0 && (index === 0 || isVerb(this.view.words[two + 1] ?? ''))
  }

  protected annotationWithin(from: number, to: number): boolean {
    return (this.nextAnnotation[from] as number) < to
  }

  /** "Number two", "first", "two": markers between list items. */
  protected listItem(index: number): number {
    const named = matchAt(this.view, LIST_ITEM, index)
    if (named && this.announces(named.to)) {
      this.listed = true
      this.itemNumber = Math.max(this.itemNumber, /^first/.test(this.view.words[index] ?? '') ? 1 : 0)
      return named.to
    }
    const word = this.view.words[index] ?? ''
    const next = this.view.words[index + 1]
    if (next === undefined) return 0
    // "Three jobs, which are: …".
    if (this.listed && this.itemNumber === 0 && /^(?:which|they|these|those) are$/.test(`${word} ${next}`))
      return index + 2
    if (word === 'one' && this.itemNumber === 0 && isVerb(next) && this.counts(index)) {
      this.listed = true
      this.itemNumber = 1
      return index + 1
    }
    const ordinal = matchAt(this.view, LIST_ORDINAL, index)
    if (ordinal && (this.itemNumber > 0 || word === 'first') && (isVerb(next) || this.view.tokens[index]?.mark)) {
      this.itemNumber += 1
      this.listed = true
      return ordinal.to
    }
    if (!this.listed || !matchAt(this.view, LIST_NUMBER, index)) return 0
    const value = readNumber(word)
    if (value !== this.itemNumber + 1) return 0
    this.itemNumber = value
    return index + 1
  }
}
