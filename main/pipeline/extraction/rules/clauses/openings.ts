/** What opens at a word: a wrapper, a verb, a remark, a question, something taken back. */
import { BARE_CARRIERS, CARRIERS, NEED_THING, REMIND_ABOUT, REMIND_LINK, REMIND_ME } from '../lexicon/carriers.ts'
import { gerundBase, pastBase } from '../lexicon/forms.ts'
import {
  CANCEL_ALL,
  CANCEL_LAST,
  CANCEL_THING,
  COMMAND,
  CORRECTION,
  MUSING,
  QUESTION,
  REMARK,
} from '../lexicon/openers.ts'
import { DETERMINERS, isVerb } from '../lexicon/words.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { matchAt } from '../text/view.ts'
import { readNeedsDoing, type NeedsDoing } from './needsDoing.ts'
import { readHaveToDo } from './haveToDo.ts'
import { startsWithVerb } from './verbStart.ts'
import { HARD_MARK } from './grammar.ts'
import { opensGerundItem } from './gerundItems.ts'
import { planAt } from './plainPresent.ts'
import { Remarks } from './remarks.ts'
import { keepsTask } from './refusal.ts'

export interface Opening {
  kind: 'task' | 'thing' | 'remark' | 'question' | 'cancel' | 'cancelAll' | 'cancelThing' | 'list'
  /** First word after what opened it. */
  to: number
  carried: boolean
  /** The verb is a gerund. */
  gerund?: boolean
}

const MARKERS = CORRECTION.map(([pattern]) => pattern)

/** What opens at a word: a wrapper, a verb, a remark, a question, something taken back. */
export abstract class Openings extends Remarks {
  /** What opens at a word, wrappers and openers included; null where nothing does. */
  protected opening(index: number, before: 'open' | 'joined' | 'inside', afterAnnotation = false): Opening | null {
    if (index >= this.size || this.at[index]) return null
    if (before !== 'inside' && matchAt(this.view, COMMAND, index))
      return { kind: 'question', to: index, carried: false }
    const all = matchAt(this.view, CANCEL_ALL, index)
    if (all) return { kind: 'cancelAll', to: all.to, carried: false }
    const cancel = this.match(CANCEL_LAST, index)
    const standsBy = keepsTask(this.view.words, index, cancel)
    if (cancel > 0 && !standsBy && (this.endsClause(cancel) || this.surelyCancels(index, cancel)))
      return { kind: 'cancel', to: cancel, carried: false }
    const thing = matchAt(this.view, CANCEL_THING, index)
    if (thing && this.surelyThing(index, thing.to) && this.namesEarlier(thing.to))
      return { kind: 'cancelThing', to: thing.to, carried: false }
    if (before !== 'inside' && /^what an?$/.test(`${this.view.words[index]} ${this.view.words[index + 1]}`))
      return { kind: 'remark', to: index, carried: false }
    if (before !== 'inside' && this.match(QUESTION, index) > 0) return { kind: 'question', to: index, carried: false }
    const word = this.view.words[index] ?? ''
    if (
      before !== 'inside' &&
      /'s$/.test(this.view.words[index + 1] ?? '') &&
      !/^(?:check|see|make|if|and|ask|tell|say|get|put|take|to)$/.test(word) &&
      !this.at[index + 1] &&
      this.subjectIs(index + 1) &&
      NOUN_TOO.has(word)
    )
      return { kind: 'remark', to: index, carried: false }
    if (
      /^(?:nah|nope)$/.test(word) &&
      HARD_MARK.test(this.markBefore(index)) &&
      HARD_MARK.test(this.view.tokens[index]?.mark ?? '')
    )
      return { kind: 'cancel', to: index + 1, carried: false }
    const carrier = this.carrier(index, before)
    if (carrier) return carrier
    if (this.match(MUSING, index) > 0 && before !== 'inside') return { kind: 'remark', to: index, carried: false }
    const site = {
      words: this.view.words,
      tokens: this.view.tokens,
      at: index,
      before: before === 'open' && !HARD_MARK.test(this.markBefore(index)) && index > 0 ? 'joined' : before,
      nextAnnotation: this.nextAnnotation[index] as number,
    } as const
    if (startsWithVerb(afterAnnotation && site.before === 'inside' ? { ...site, before: 'joined' } : site))
      return { kind: 'task', to: index, carried: false }
    if (this.gerundOpens(index, before)) return { kind: 'task', to: index, carried: false, gerund: true }
    if (before !== 'inside' && this.remarkAt(index)) return { kind: 'remark', to: index, carried: false }
    return null
  }

  /** In a list, or behind a colon, a gerund begins an item; inside an item only after another gerund. */
  private gerundOpens(index: number, before: 'open' | 'joined' | 'inside'): boolean {
    const running = this.current?.gerund === true && this.current.kind === 'task'
    if (!this.listed && this.markBefore(index) !== ':' && !running) return false
    if (before === 'inside' && !running) return false
    if (running && !this.listed && this.current?.carried) return false
    return opensGerundItem(this.view, index, before)
  }

  protected carrier(index: number, before: 'open' | 'joined' | 'inside' = 'inside'): Opening | null {
    if (
      /^(?:don't|doesn't|not|never|no|won't|didn't|can't|longer|wouldn't|shouldn't|couldn't|needn't|isn't)$/.test(
        this.view.words[index - 1] ?? '',
      ) &&
      index > 0 &&
      this.markBefore(index) === ''
    )
      return null
    if (
      /^that (?:i|we)$/.test(`${this.view.words[index]} ${this.view.words[index + 1]}`) &&
      this.annotations.some((item) => item.kind === 'priority' && item.to === index) &&
      isVerb(this.view.words[index + 2] ?? '')
    )
      return { kind: 'task', to: index + 2, carried: true }
    const plan = before === 'inside' ? 0 : planAt(this.view, this.annotations, index, this.planned)
    if (plan > 0) {
      this.planned = true
      return { kind: 'task', to: plan, carried: true }
    }
    // "That's gonna be two grand", "he's supposed to ring": said of somebody or something else.
    if (
      /^(?:gonna|going|supposed|meant|meaning)$/.test(this.view.words[index] ?? '') &&
      /(?:'s|'re|'ll)$|^(?:is|are|was|were|will)$/.test(this.view.words[index - 1] ?? '') &&
      this.markBefore(index) === '' &&
      !this.at[index - 1]
    )
      return null
    const adds = /^(?:add|put)$/.test(this.view.words[index] ?? '')
    if (
      adds &&
      NOUN_TOO.has(this.view.words[index + 1] ?? '') &&
      /^(?:to|and|on|onto)$/.test(this.view.words[index + 2] ?? '')
    )
      return null
    if (
      adds &&
      !isVerb(this.view.words[index + 1] ?? '') &&
      !/^(?:a|an|another|to|new|one|in|down|this)$/.test(this.view.words[index + 1] ?? '')
    )
      return null
    const bare = before !== 'inside' || /^(?:need|must|should|gotta|gonna)$/.test(this.view.words[index] ?? '')
    const best = Math.max(this.match(CARRIERS, index), bare ? this.match(BARE_CARRIERS, index) : 0)
    if (best > 0) {
      const next = this.view.words[best]
      // "I'd better be ringing the bank".
      if (
        next === 'be' &&
        /^(?:should|better|must|oughta|gotta|best|to|ought)$/.test(this.view.words[best - 1] ?? '') &&
        gerundBase(this.view.words[best + 1] ?? '')
      )
        return { kind: 'task', to: best + 1, carried: true }
      // "Been thinking about the garden" names no action.
      if (/^(?:about|of)$/.test(this.view.words[best - 1] ?? '') && DETERMINERS.has(next ?? ''))
        return { kind: 'remark', to: best, carried: false }
      // "Let's not forget Grandad's card".
      const lets = next === 'not' && this.view.words[best + 2] !== 'to'
      if (next !== undefined && !lets && this.follows(best)) return { kind: 'task', to: best, carried: true }
    }
    const remind = matchAt(this.view, REMIND_ME, index)
    if (remind) {
      let to = remind.to
      for (let step = 0; step < 6; step += 1) {
        const annotation = this.at[to]
        const marker = annotation ? 0 : this.match(MARKERS, to)
        if (annotation) to = annotation.to
        else if (marker > to && this.at[marker]) to = marker
        else break
      }
      const link = matchAt(this.view, REMIND_LINK, to)
      if (link && this.view.words[link.to] !== undefined) return { kind: 'task', to: remind.to, carried: true }
      const about = matchAt(this.view, REMIND_ABOUT, to)
      if (about && this.view.words[about.to] !== undefined) return { kind: 'thing', to: remind.to, carried: true }
    }
    // "Remind me the rent is due": a statement to be reminded of.
    if (
      remind &&
      /^(?:the|my|our|that)$/.test(this.view.words[remind.to] ?? '') &&
      this.view.words[remind.to + 1] !== undefined
    ) {
      const that = this.view.words[remind.to] === 'that' ? 1 : 0
      return { kind: 'thing', to: remind.to + that, carried: true }
    }
    const thing = matchAt(this.view, NEED_THING, index)
    if (thing && this.view.words[thing.to] !== undefined) return { kind: 'thing', to: thing.to, carried: true }
    return null
  }

  /** A wrapper must be followed by a verb, or by an annotation and a verb, or by another wrapper. */
  protected follows(index: number): boolean {
    let at = index
    for (let step = 0; step < 4; step += 1) {
      const annotation = this.at[at]
      if (annotation) at = annotation.to
      else if (
        /^(?:to|just|also|really|please|and|then|maybe|probably|actually|like|first|quickly)$/.test(
          this.view.words[at] ?? '',
        )
      )
        at += 1
      else break
    }
    const word = this.view.words[at]
    if (word === undefined) return false
    if (word === 'not') return /^forget/.test(this.view.words[at + 1] ?? '')
    if (
      word === 'have' &&
      /^(?:should|could|would|must|might|may|ought)$/.test(this.view.words[index - 1] ?? '') &&
      this.participle(at + 1)
    )
      return false
    if (/^(?:best|better)$/.test(this.view.words[index - 1] ?? '')) return isVerb(word)
    if (this.view.words[index - 1] === 'to' && /^(?:the|my|our|his|her|a|an|their)$/.test(word)) return false
    if (this.view.words[index - 1] === 'to' || at > index) return true
    return isVerb(word) || /^(?:be|have|do|go)$/.test(word) || pastBase(word) === undefined
  }

  protected needsDoing(index: number): NeedsDoing | null {
    const limit = this.nextAnnotation[index] as number
    return readHaveToDo(this.view, index, limit) ?? readNeedsDoing(this.view, index, limit)
  }

  /** "Cancel the seats" is a task; "no, cancel the seats" takes one back. */
  private surelyThing(from: number, to: number): boolean {
    const bare = /^(?:and|but|just|please)$/.test(this.view.words[from] ?? '') && to - from === 2
    if (bare) return this.surelyThing(from + 1, to)
    return to - from > 1 || /^(?:forget|scratch|nevermind|scrap|skip|hold|no|not)$/.test(this.view.words[from] ?? '')
  }

  /** "Forget it the car's going": these words take back whatever follows them. */
  private surelyCancels(from: number, to: number): boolean {
    const words = this.view.words.slice(from, to).join(' ')
    if (!/(?:forget it|forget that|scratch that|strike that|never mind|nevermind)$/.test(words)) return false
    return (
      !/^(?:about|to)$/.test(this.view.words[to] ?? '') &&
      !(/never ?mind$/.test(words) && DETERMINERS.has(this.view.words[to] ?? '') && this.namesEarlier(to))
    )
  }

  protected participle(index: number): boolean {
    const word = this.view.words[index] ?? ''
    return word === 'been' || (pastBase(word) !== undefined && !/^(?:cut|put|set|read|let|shut)$/.test(word))
  }

  protected endsClause(index: number): boolean {
    if (index >= this.size || this.at[index]) return true
    const word = this.view.words[index] ?? ''
    if (this.markBefore(index) !== '') return true
    if (/^(?:the|a|an|to|about|for|with|of|in|on)$/.test(word)) return false
    return (
      isVerb(word) ||
      this.talk(index) > index ||
      this.carrier(index) !== null ||
      matchAt(this.view, REMARK, index) !== null ||
      this.match(MARKERS, index) > 0
    )
  }

  /** Whether the words after "forget the" were said before in this note. */
  protected namesEarlier(index: number): boolean {
    const noun = this.view.words[index + 1]
    if (noun === undefined) return false
    const stem = noun.replace(/s$/, '')
    return [...this.clauses, ...(this.current ? [this.current] : [])].some(
      (clause) =>
        clause.kind === 'task' &&
        clause.body.some(
          (at) =>
            (this.view.words[at] ?? '').replace(/s$/, '') === stem ||
            (!/^ones?$/.test(this.view.words[at] ?? '') && this.view.words[at] === this.view.words[index + 2]),
        ),
    )
  }
}
