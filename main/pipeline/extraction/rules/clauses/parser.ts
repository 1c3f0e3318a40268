/** Cuts a note into clauses: where a task, a remark, a question or a second thought begins, and what belongs to it. */
import { REMIND_ABOUT } from '../lexicon/carriers.ts'
import { BACKGROUND, CORRECTION, REMARK, REOPENING, TAIL_TALK, MUSING } from '../lexicon/openers.ts'
import type { Annotation } from '../annotations.ts'
import { gerundBase } from '../lexicon/forms.ts'
import { isVerb } from '../lexicon/words.ts'
import { isNumberWord } from '../dates/numbers.ts'
import { matchAt } from '../text/view.ts'
import type { Clause } from './clause.ts'
import type { CorrectionVerdict } from './corrections.ts'
import type { NeedsDoing } from './needsDoing.ts'
import { applyCorrection } from './corrections.ts'
import { HARD_MARK } from './grammar.ts'
import type { Opening } from './openings.ts'
import { Breaks } from './breaks.ts'

/** Cuts a note into clauses. */
export class Parser extends Breaks {
  parse(): Clause[] {
    let index = 0
    while (index < this.size) index = this.clause(index)
    return this.clauses
  }

  private newClause(from: number): Clause {
    return {
      kind: 'nothing',
      from,
      to: from,
      body: [],
      tail: [],
      annotations: [],
      carried: false,
      joined: false,
      sentence: from === 0 || HARD_MARK.test(this.markBefore(from)),
      listed: this.listed,
      confidence: 0.9,
    }
  }

  /** Reads one clause from `from` and returns where the next begins. */
  private clause(from: number): number {
    const clause = this.newClause(from)
    let index = from
    // Small talk and annotations before the clause's own words.
    for (;;) {
      const annotation = this.at[index]
      if (annotation) {
        clause.annotations.push({ annotation, place: 'lead' })
        index = annotation.to
        continue
      }
      if (index >= this.size) break
      if (this.tailTalk(index)) {
        const talkEnd = matchAt(this.view, TAIL_TALK, index)?.to ?? this.size
        return this.finish(clause, talkEnd)
      }
      const intro = this.listIntro(index)
      if (intro > index) {
        this.listed = true
        clause.listed = true
        index = intro
        continue
      }
      const item = this.listItem(index)
      if (item > index) {
        clause.listed = true
        index = item
        continue
      }
      if (clause.annotations.length > 0) {
        const corrected = this.correction(clause, index)
        if (corrected && this.at[corrected.to]) {
          index = corrected.to
          continue
        }
      }
      if (clause.kind === 'task') {
        const further = this.carrier(index, 'open')
        if (!further || further.kind !== 'task' || further.to <= index) break
        index = further.to
        continue
      }
      const reopened = this.reopen(clause, index)
      if (reopened !== null) return reopened
      const before = index === from ? 'open' : 'joined'
      const opening = this.opening(index, before, clause.annotations.length > 0)
      const talk = this.talk(index)
      if (talk > index && this.talkFirst(index, talk, opening)) {
        if (/^(?:and|then|also|plus)$/.test(this.view.words[index] ?? '')) clause.joined = true
        index = talk
        continue
      }
      const tail = this.leadPhrase(index)
      if (tail > index) {
        this.takeTail(clause, index, tail)
        index = tail
        continue
      }
      const doing = this.needsDoing(index)
      if (doing && (!opening?.carried || doing.verb > opening.to)) return this.passive(clause, doing)
      if (!opening) break
      if (opening.kind === 'task') {
        clause.kind = 'task'
        if (!opening.carried) break
        clause.carried = true
        clause.hedged = /\b(?:was|were|wanted|meant|thinking|planned|planning on|hoping|had)\b/.test(
          this.view.words.slice(index, opening.to).join(' '),
        )
        index = opening.to
        continue
      }
      return this.open(clause, opening, index)
    }
    return this.body(clause, index)
  }

  /** A correction of the task before, said as a sentence of its own: "I mean Friday". */
  /** Small talk goes before what may open behind it, unless a wrapper or a second thought begins with the same words. */
  private talkFirst(index: number, talk: number, opening: Opening | null): boolean {
    if (!opening) return true
    if (/^cancel/.test(opening.kind)) return false
    if (opening.carried) return talk > opening.to
    if (talk - index >= 2) return true
    if (opening.kind === 'task') return false
    return /^(?:and|then|also|plus|but|so|oh|okay|ok|right|well|anyway|yeah|um|like|now|no|wait|actually)$/.test(
      this.view.words[index] ?? '',
    )
  }

  private takeTail(clause: Clause, from: number, to: number): void {
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

  /** "The dentist needs calling": a task said of its object. */
  private passive(clause: Clause, doing: NeedsDoing): number {
    clause.kind = 'task'
    clause.gerund = true
    clause.confidence = 0.75
    clause.body = [doing.verb]
    for (let at = doing.from; at < doing.subjectTo; at += 1) clause.body.push(at)
    return this.body(clause, doing.to)
  }

  private reopen(clause: Clause, index: number): number | null {
    let previous = this.clauses.at(-1)
    // "Did I say third? I meant the tenth."
    const aside =
      previous &&
      /^(?:did i say|what am i saying|is that right|or is it|no)\b/.test(
        this.view.words.slice(previous.from, previous.to).join(' '),
      )
        ? previous
        : null
    if (aside && previous?.kind !== 'task') previous = this.clauses.at(-2)
    if (!previous || previous.kind !== 'task' || previous.cancelled || index !== clause.from) return null
    const match = matchAt(this.view, REOPENING, index)
    if (!match || match.to >= this.size) return null
    const annotation = this.at[match.to]
    const sameKind = annotation && previous.annotations.some((placed) => placed.annotation.kind === annotation.kind)
    const sameVerb = this.view.words[match.to] === this.view.words[previous.body[0] ?? -1]
    const number = isNumberWord(this.view.words[match.to] ?? '') && match.to + 3 >= this.size
    const denied =
      this.view.words[match.to - 1] === 'not' &&
      previous.body.some((at, position) => position > 0 && this.view.words[at] === this.view.words[match.to])
    if (!sameKind && !sameVerb && !number && !denied) return null
    if (aside && aside !== previous) this.clauses.pop()
    this.clauses.pop()
    const verdict = this.correctFrom(previous, denied ? match.to - 1 : index, match.to, 'strong')
    if (!verdict || verdict.restart) {
      this.clauses.push(previous)
      return null
    }
    return this.body(previous, verdict.to)
  }

  private open(clause: Clause, opening: Opening, index: number): number {
    if (opening.kind === 'cancel' || opening.kind === 'cancelAll' || opening.kind === 'cancelThing') {
      return this.cancel(clause, opening, index)
    }
    if (opening.kind === 'thing') {
      clause.carried = true
      clause.kind = 'thing'
      let to = opening.to
      for (;;) {
        const annotation = this.at[to]
        const about = annotation ? null : matchAt(this.view, REMIND_ABOUT, to)
        if (annotation) {
          clause.annotations.push({ annotation, place: 'lead' })
          to = annotation.to
        } else if (about) to = about.to
        else break
      }
      return this.body(clause, to)
    }
    clause.kind = opening.kind === 'question' ? 'question' : 'remark'
    // The words that make it one ("maybe I should") open nothing themselves.
    const end = clause.kind === 'remark' ? this.match(MUSING, index) : 0
    for (let at = opening.to; at < end; at += 1) clause.body.push(at)
    return this.body(clause, Math.max(opening.to, end))
  }

  private cancel(clause: Clause, opening: Opening, _index: number): number {
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
    clause.kind = 'nothing'
    clause.to = to
    clause.cancelled = true
    this.clauses.push(clause)
    return to
  }

  private cancelledSince(target: Clause): boolean {
    return this.clauses.slice(this.clauses.indexOf(target) + 1).some((item) => item.cancelled)
  }

  /** The last thought goes; with nothing after it, the actions joined to it by "and" go too. */
  private cancelChain(live: Clause[], to: number): void {
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

  /** Takes words into the clause until the next one begins. */
  private body(clause: Clause, start: number): number {
    let index = start
    let background = false
    this.current = clause
    while (index < this.size) {
      const annotation = this.at[index]
      if (annotation) {
        if (index > start || clause.body.length > 0) {
          const end = this.afterAnnotations(index)
          if (this.leadsNext(clause, index, end)) return this.finish(clause, index)
        }
        if (this.embeddedDate(clause, annotation)) {
          for (let at = annotation.from; at < annotation.to; at += 1) clause.body.push(at)
        } else clause.annotations.push({ annotation, place: clause.body.length === 0 ? 'lead' : 'body' })
        index = annotation.to
        continue
      }
      if (index > start || clause.body.length > 0) {
        const corrected = this.correction(clause, index)
        if (corrected !== null) {
          if (corrected.restart) return this.finish(clause, corrected.to)
          index = corrected.to
          continue
        }
        if (this.breaksAt(clause, index, background)) return this.finish(clause, index)
        if (clause.kind === 'task' && !background && clause.body.length > 1 && matchAt(this.view, BACKGROUND, index))
          background = true
      }
      if (!background) clause.body.push(index)
      index += 1
    }
    return this.finish(clause, this.size)
  }

  /** "Ask Ana if she's free on Friday": the date is part of what is said. */
  private embeddedDate(clause: Clause, annotation: Annotation): boolean {
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
    return said.some(
      (word, position) =>
        /^(?:i'll|i'm|we'll|we're|she's|he's|they're|he'll|she'll|they'll|it's|i've|we've|i'd|i|we|they|he|she|is|are|isn't|aren't|was|were)$/.test(
          word,
        ) &&
        (position > 0 || words.length > 2),
    )
  }

  /** "I was going to call the bank, but it's closed". */
  private overtaken(index: number): boolean {
    let at = index
    while (this.at[at]) at = (this.at[at] as Annotation).to
    if (!/^(?:but|only|except)$/.test(this.view.words[at] ?? '')) return false
    at += 1
    while (/^(?:nah|no|then|now|actually|apparently|well|yeah|of course)$/.test(this.view.words[at] ?? '')) at += 1
    if (this.opening(at, 'joined')?.kind === 'task') return false
    return this.remarkAt(at) || this.subjectIs(at)
  }

  private finish(clause: Clause, to: number): number {
    clause.to = to
    this.current = null
    const last = this.view.words[(clause.body[0] ?? 0) - 1] ?? ''
    if (
      clause.carried &&
      /^(?:of|about|off|on|at|for|to)$/.test(last) &&
      gerundBase(this.view.words[clause.body[0] ?? -1] ?? '')
    )
      clause.gerund = true
    if (clause.hedged && clause.kind === 'task' && this.overtaken(to)) clause.cancelled = true
    if (clause.kind === 'nothing' && clause.body.length > 0) clause.kind = 'thing'
    this.clauses.push(clause)
    return to
  }

  private correction(clause: Clause, index: number): { to: number; restart: boolean } | null {
    if (clause.kind === 'question') return null
    for (const [pattern, strength] of CORRECTION) {
      const match = matchAt(this.view, pattern, index)
      if (!match || match.to >= this.size) continue
      const verdict = this.correctFrom(clause, index, match.to, strength)
      if (verdict) return verdict
    }
    return null
  }

  private correctFrom(
    clause: Clause,
    marker: number,
    to: number,
    strength: 'strong' | 'weak',
  ): CorrectionVerdict | null {
    return applyCorrection({
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
      remark: (at) => matchAt(this.view, REMARK, at) !== null || this.subjectIs(at),
    })
  }
}
