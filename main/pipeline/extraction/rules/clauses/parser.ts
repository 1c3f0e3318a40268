/** Cuts a note into clauses: where a task, a remark, a question or a second thought begins, and what belongs to it. */
import { REMIND_ABOUT } from '../lexicon/carriers.ts'
import { BACKGROUND, REOPENING, TAIL_TALK, MUSING } from '../lexicon/openers.ts'
import { gerundBase } from '../lexicon/forms.ts'
import { isNumberWord } from '../dates/numbers.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { DETERMINERS, OBJECT_PRONOUNS, isVerb } from '../lexicon/words.ts'
import { matchAt } from '../text/view.ts'
import type { Clause } from './clause.ts'
import type { NeedsDoing } from './needsDoing.ts'
import { HARD_MARK } from './grammar.ts'
import type { Opening } from './openings.ts'
import { SecondThoughts } from './secondThoughts.ts'

/** Cuts a note into clauses. */
const UP_OR_OUT = new Set(['up', 'off', 'out', 'down', 'away', 'back', 'in'])

export class Parser extends SecondThoughts {
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
      const things = this.thingsIntro(index)
      if (things > index) return this.things(clause, things)
      // "My list for Saturday is mow the lawn".
      if (
        clause.annotations.length > 0 &&
        /^(?:is|are)$/.test(this.view.words[index] ?? '') &&
        (this.listed || this.surelyVerb(index + 1))
      ) {
        clause.listed = true
        this.listed = true
        index += 1
        continue
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
        if (further?.kind === 'thing' && /^(?:remind|don't|set)$/.test(this.view.words[index] ?? ''))
          return this.open(clause, further, index)
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
      if (doing && (!opening?.carried || doing.owned || doing.verb > opening.to)) return this.passive(clause, doing)
      if (!opening) break
      if (opening.kind === 'task') {
        clause.kind = 'task'
        if (opening.gerund) clause.gerund = true
        if (!opening.carried) break
        clause.carried = true
        for (const inside of this.annotations) {
          if (inside.from >= index && inside.to <= opening.to)
            clause.annotations.push({ annotation: inside, place: 'lead' })
        }
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

  /** "Shopping list: milk, eggs and bread": things to get, without a verb of their own. */
  private things(clause: Clause, index: number): number {
    let at = index
    const annotation = this.at[at]
    if (annotation) {
      clause.annotations.push({ annotation, place: 'lead' })
      at = annotation.to
    }
    if (this.surelyVerb(at)) {
      this.listed = true
      clause.listed = true
      return this.finish(clause, at)
    }
    clause.kind = 'thing'
    clause.carried = true
    this.collecting = clause
    return this.body(clause, at)
  }

  /** A verb that is not read as a noun here: "mow the lawn", as opposed to "milk, eggs". */
  private surelyVerb(index: number): boolean {
    const word = this.view.words[index] ?? ''
    const next = this.view.words[index + 1] ?? ''
    if (this.opening(index, 'joined')?.kind !== 'task' || !isVerb(word)) return false
    return !NOUN_TOO.has(word) || DETERMINERS.has(next) || OBJECT_PRONOUNS.has(next)
  }

  /** "The dentist needs calling": a task said of its object. */
  private passive(clause: Clause, doing: NeedsDoing): number {
    clause.kind = 'task'
    clause.gerund = true
    clause.confidence = 0.75
    clause.body = [doing.verb]
    // "Has to be picked up" is "pick up the parcel".
    let to = doing.to
    if (!doing.owned && UP_OR_OUT.has(this.view.words[to] ?? '') && this.endsClause(to + 1)) {
      clause.body.push(to)
      to += 1
    }
    for (let at = doing.from; at < doing.subjectTo; at += 1) clause.body.push(at)
    return this.body(clause, to)
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
          clause.keptTo = annotation.to - 1
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

  private finish(clause: Clause, to: number): number {
    clause.to = to
    this.current = null
    const last = this.view.words[(clause.body[0] ?? 0) - 1] ?? ''
    if (
      clause.carried &&
      /^(?:of|about|off|on|at|for|to|be)$/.test(last) &&
      gerundBase(this.view.words[clause.body[0] ?? -1] ?? '')
    )
      clause.gerund = true
    // "Something easy like matching the socks".
    if (last === 'like' && clause.kind !== 'task' && gerundBase(this.view.words[clause.body[0] ?? -1] ?? '')) {
      clause.gerund = clause.annotations.some((placed) => placed.annotation.kind === 'energy')
      if (clause.gerund) clause.kind = 'task'
    }
    const before = this.clauses.at(-1)
    // "I was going to tell her and look for a ticket": both are intentions of the past.
    if (clause.kind === 'task' && clause.joined && !clause.carried && before?.hedged && before.to === clause.from)
      clause.hedged = true
    if (clause.hedged && clause.kind === 'task' && this.overtaken(to)) this.cancelHedged(clause)
    if (clause.kind === 'nothing' && clause.body.length > 0) clause.kind = 'thing'
    this.clauses.push(clause)
    return to
  }
}
