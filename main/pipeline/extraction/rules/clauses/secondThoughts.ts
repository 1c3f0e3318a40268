/** Second thoughts: what takes back or replaces what was said. */
import { CORRECTION, REMARK } from '../lexicon/openers.ts'
import type { Annotation } from '../annotations.ts'
import { PREPOSITIONS, SUBJECT_PRONOUNS, isVerb } from '../lexicon/words.ts'
import { FINITE } from './finiteWords.ts'
import { matchAt } from '../text/view.ts'
import type { Clause } from './clause.ts'
import type { CorrectionSite, CorrectionVerdict } from './corrections.ts'
import { applyCorrection } from './corrections.ts'
import type { Opening } from './openings.ts'
import { Breaks } from './breaks.ts'
import { replaceHesitant } from './slots.ts'

/** Second thoughts: what takes back or replaces what was said, and small questions of the parser. */
export abstract class SecondThoughts extends Breaks {
  /** A correction of the task before, said as a sentence of its own: "I mean Friday". */
  /** Small talk goes before what may open behind it, unless a wrapper or a second thought begins with the same words. */
  protected talkFirst(index: number, talk: number, opening: Opening | null): boolean {
    if (!opening) return true
    if (/^cancel/.test(opening.kind)) return false
    if (opening.carried) return talk > opening.to
    if (talk - index >= 2) return true
    if (opening.kind === 'task') return false
    return /^(?:and|then|also|plus|but|so|oh|okay|ok|right|well|anyway|yeah|um|like|now|no|wait|actually|later)$/.test(
      this.view.words[index] ?? '',
    )
  }

  protected takeTail(clause: Clause, from: number, to: number): void {
    for (let at = from; at < to;) {
      const annotation = this.at[at]
      if (annotation) {
        clause.annotations.push({ annotation, place: 'lead' })
        at = annotation.to
      } else {
        clause.tail.push(at)
        at += 1
      }
    }
  }

  protected cancel(clause: Clause, opening: Opening, _index: number): number {
    let to = opening.to
    const live = this.clauses.filter((item) => (item.kind === 'task' || item.kind === 'thing') && !item.cancelled)
    if (opening.kind === 'cancelAll') for (const item of live) item.cancelled = true
    else if (opening.kind === 'cancel') {
      const target = live.at(-1)
      if (target && !this.cancelledSince(target)) this.cancelChain(live, to)
    } else {
      // "Forget the skip": the task that named it.
      const nouns: string[] = []
      let at = to + 1
      while (
        at < this.size &&
        !this.at[at] &&
        nouns.length < 3 &&
        !SUBJECT_PRONOUNS.has(this.view.words[at] ?? '') &&
        (nouns.length === 0 || !isVerb(this.view.words[at] ?? '')) &&
        !(nouns.length > 0 && this.talk(at) > at)
      ) {
        nouns.push((this.view.words[at] as string).replace(/s$/, ''))
        at += 1
        if (this.markBefore(at) !== '') break
      }
      to = Math.max(to, at)
      const target = [...live]
        .reverse()
        .find((item) => item.body.some((word) => nouns.includes((this.view.words[word] ?? '').replace(/s$/, ''))))
      if (target) target.cancelled = true
    }
    // "Forget the hotel, I'll stay with Nick": how it goes without.
    if (opening.kind === 'cancelThing' && /^(?:i'll|we'll|i|we)$/.test(this.view.words[to] ?? ''))
      to = this.sentenceEnd(to)
    clause.kind = 'nothing'
    clause.to = to
    clause.cancelled = true
    this.clauses.push(clause)
    return to
  }

  /** The word after the sentence, or the next joiner or value. */
  private sentenceEnd(index: number): number {
    let at = index + 1
    while (
      at < this.size &&
      this.markBefore(at) === '' &&
      !this.at[at] &&
      !/^(?:and|but|so|then|oh)$/.test(this.view.words[at] ?? '')
    )
      at += 1
    return at
  }

  protected cancelledSince(target: Clause): boolean {
    return this.clauses.slice(this.clauses.indexOf(target) + 1).some((item) => item.cancelled)
  }

  /** The last thought goes; with nothing after it, the actions joined to it by "and" go too. */
  protected cancelChain(live: Clause[], to: number): void {
    let index = live.length - 1
    for (;;) {
      const item = live[index] as Clause
      item.cancelled = true
      const joined = item.joined && !item.carried && !item.sentence && !item.listed && to >= this.size
      if (!joined || index === 0) return
      const before = live[index - 1] as Clause
      if (this.clauses.indexOf(before) !== this.clauses.indexOf(item) - 1) return
      index -= 1
    }
  }

  /** "Ask Ana if she's free on Friday": the date is part of what is said. */
  protected embeddedDate(clause: Clause, annotation: Annotation): boolean {
    if (!/^(?:date|time|recurrence)$/.test(annotation.kind) || clause.kind !== 'task') return false
    const words = clause.body.map((at) => this.view.words[at] ?? '')
    if (
      !/^(?:tell|ask|let|remind|text|email|message|check|see|find|confirm|warn|inform|notify|say|explain|work|figure|decide)$/.test(
        words[0] ?? '',
      )
    )
      return false
    const said = words.slice(2)
    const opener = words.findIndex(
      (word, position) =>
        position > 0 && /^(?:if|whether|that|when|what|why|how|who|where|who's|what's|when's)$/.test(word),
    )
    if (opener > 0 && words.length > opener + 1) return true
    if (said.some((word) => /'s$/.test(word)) && /'s$/.test(words.at(-1) ?? '')) return true
    return said.some(
      (word, position) =>
        /^(?:i'll|i'm|we'll|we're|she's|he's|they're|he'll|she'll|they'll|it's|i've|we've|i'd|i|we|they|he|she|is|are|isn't|aren't|was|were)$/.test(
          word,
        ) &&
        (position > 0 || words.length > 2),
    )
  }

  /** "I was going to call the bank, but it's closed". */
  protected overtaken(index: number): boolean {
    let at = index
    while (this.at[at]) at = (this.at[at] as Annotation).to
    if (!/^(?:but|only|except)$/.test(this.view.words[at] ?? '')) return false
    at += 1
    while (/^(?:nah|no|then|now|actually|apparently|well|yeah|of course)$/.test(this.view.words[at] ?? '')) at += 1
    if (this.opening(at, 'joined')?.kind === 'task') return false
    return this.remarkAt(at) || this.subjectIs(at)
  }

  /** An intention of the past that came to nothing, with the actions joined to it. */
  protected cancelHedged(clause: Clause): void {
    clause.cancelled = true
    for (let at = this.clauses.length - 1; clause.joined && at >= 0; at -= 1) {
      const item = this.clauses[at] as Clause
      if (!item.hedged) return
      item.cancelled = true
      if (!item.joined || item.carried) return
    }
  }

  protected correction(clause: Clause, index: number): { to: number; restart: boolean } | null {
    if (clause.kind === 'question') return null
    for (const [pattern, strength] of CORRECTION) {
      const match = matchAt(this.view, pattern, index)
      if (!match || match.to >= this.size) continue
      const verdict = this.correctFrom(clause, index, match.to, strength)
      if (verdict) return verdict
    }
    return this.view.tokens[index]?.hesitated ? replaceHesitant(this.site(clause, index, index, 'weak')) : null
  }

  protected correctFrom(
    clause: Clause,
    marker: number,
    to: number,
    strength: 'strong' | 'weak',
  ): CorrectionVerdict | null {
    return applyCorrection(this.site(clause, marker, to, strength))
  }

  private site(clause: Clause, marker: number, to: number, strength: 'strong' | 'weak'): CorrectionSite {
    return {
      view: this.view,
      clause,
      marker,
      to,
      strength,
      annotationAt: (at) => this.at[at],
      startsTask: (at) => {
        const opening = this.opening(at, 'joined')
        return opening?.kind === 'task' ? (opening.carried ? 'carried' : 'verb') : null
      },
      cancelEnd: (at) => {
        const opening = this.opening(at, 'joined')
        return opening && /^cancel/.test(opening.kind) ? opening.to : 0
      },
      remark: (at) =>
        matchAt(this.view, REMARK, at) !== null ||
        this.subjectIs(at) ||
        (FINITE.has(this.view.words[at + 1] ?? '') &&
          !isVerb(this.view.words[at] ?? '') &&
          !PREPOSITIONS.has(this.view.words[at] ?? '')) ||
        (/^(?:the|my|our|his|her|their)$/.test(this.view.words[at] ?? '') && this.subjectIs(at + 1)),
      markBefore: (at) => this.markBefore(at),
    }
  }
}
