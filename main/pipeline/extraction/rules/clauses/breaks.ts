/** Where a clause ends and the next one begins. */
import type { Annotation } from '../annotations.ts'
import { BACKGROUND, LIST_ITEM, TAIL_TALK, LIST_NUMBER, LIST_ORDINAL } from '../lexicon/openers.ts'
import { DITRANSITIVE, NOUN_TOO } from '../lexicon/verbs.ts'
import { AUXILIARIES, DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS, SUBJECT_PRONOUNS, isVerb } from '../lexicon/words.ts'
import { isNumberWord, readNumber } from '../dates/numbers.ts'
import { matchAt } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { HARD_MARK } from './grammar.ts'
import { pastBase } from '../lexicon/forms.ts'
import { InnerBreaks, PAST_TOO } from './innerBreaks.ts'
import { FINITE } from './finiteWords.ts'
import { needsFollow } from './needsToGo.ts'
import { endsThingItem, hasOwnTime } from './thingItems.ts'
import { asksMore, keepsLast, takesWhat, tellsState } from './embedded.ts'

const actionable = (clause: Clause): boolean => clause.kind === 'task' || clause.kind === 'thing'

/** Where a clause ends and the next one begins. */
export abstract class Breaks extends InnerBreaks {
  protected afterAnnotations(index: number): number {
    let at = index
    while (this.at[at]) at = (this.at[at] as Annotation).to
    return at
  }

  /** Whether annotations between two clauses belong to the one that follows. */
  protected leadsNext(clause: Clause, index: number, end: number): boolean {
    const mark = this.markBefore(index)
    const first = this.at[index] as Annotation
    if (end >= this.size) return false
    if (!this.clauseAfter(end, true) && !this.remarkBehind(end)) return HARD_MARK.test(mark)
    // "This is urgent, find the cap": "this" points ahead where a task follows at once.
    if (
      'back' in first &&
      first.back &&
      /^(?:this|and this)\b/.test(this.view.words.slice(first.from, first.from + 2).join(' ')) &&
      this.opening(end, 'joined')?.kind === 'task'
    )
      return true
    if (HARD_MARK.test(mark)) return !('back' in first && first.back)
    if (/^(?:and|then|also|but|so|plus|oh)$/.test(this.view.words[index - 1] ?? '')) return true
    if ('back' in first && first.back) return false
    if (clause.kind !== 'task' && (first.kind === 'priority' || first.kind === 'energy')) return true
    const markAfter = this.view.tokens[end - 1]?.mark ?? ''
    if (HARD_MARK.test(markAfter) || markAfter === ',') return mark === ',' && markAfter === ''
    const ownLead = clause.annotations.some(
      (placed) => placed.place === 'lead' && placed.annotation.kind === first.kind,
    )
    if (mark === ',') return true
    if (ownLead) return true
    // The clause has one of this kind already: the second belongs to what follows.
    return clause.annotations.some(
      (placed) => placed.place === 'body' && placed.annotation.kind === first.kind && !placed.annotation.dropped,
    )
  }

  /** Whether a task, remark or question begins at a word, small talk and annotations passed over. */
  /** "No rush but the gutters want clearing": the task is said of its object. */
  private remarkBehind(end: number): boolean {
    const joiner = /^(?:but|so|and|that)$/.test(this.view.words[end] ?? '') ? 1 : 0
    return this.needsDoing(end + joiner) !== null
  }

  protected clauseAfter(index: number, afterAnnotation: boolean): boolean {
    let at = index
    let joined = false
    for (let step = 0; step < 8; step += 1) {
      if (this.at[at]) {
        at = (this.at[at] as Annotation).to
        afterAnnotation = true
        continue
      }
      const opening = this.opening(at, joined || afterAnnotation ? 'joined' : 'inside', afterAnnotation)
      if (opening) return true
      const talk = this.talk(at)
      if (talk <= at) return false
      joined = true
      at = talk
    }
    return false
  }

  protected breaksAt(clause: Clause, index: number, background: boolean): boolean {
    const mark = this.markBefore(index)
    if (this.collecting === clause) return this.collectedBreak(index)
    if (HARD_MARK.test(mark) && !this.unfinished(clause, index)) return true
    if (this.tailTalk(index)) return true
    const word = this.view.words[index] ?? ''
    const isTask = clause.kind === 'task' || clause.kind === 'thing'
    if ((word === 'and' || mark === ',') && this.saysInCall(clause, word === 'and' ? index + 1 : index)) return false
    if (word === 'and' && asksMore(this.view.words, clause.body, index)) return false
    // "Ask Mrs Bell, to take in the parcel".
    if (
      word === 'to' &&
      mark === ',' &&
      isTask &&
      clause.body.length <= 4 &&
      /^(?:ask|tell|remind|get|invite)$/.test(this.view.words[clause.body[0] ?? -1] ?? '')
    )
      return false
    if (this.listed && (this.itemBreak(index) || endsThingItem(clause, this.view, index))) return true
    // "See what they can do": the question is what the verb before it takes.
    if (mark === '' && isTask && takesWhat(this.view.words, clause.body, index)) return false
    if (
      /^(?:and|then|also|plus|but|so|or|anyway|just|oh|okay|right|yeah|well|next|please|first|second|third|finally|anyways|lastly|after|hey|actually|no|wait|don't|while|that's|what|before|uh|now|one|another)$/.test(
        word,
      ) ||
      mark === ',' ||
      mark === '-' ||
      mark === ':'
    ) {
      if (this.joinedBreak(clause, index, mark, background)) return true
    }
    if (isTask && clause.body.length > 1 && this.remarkAfterValue(index)) return true
    const valueBefore = this.annotations.some((item) => item.to === index)
    const opening = this.opening(index, valueBefore ? 'joined' : 'inside')
    if (opening) {
      if (opening.carried) return this.carrierBreaks(clause, index)
      if (opening.kind !== 'task') return true
      if (isTask) return this.plainBreak(clause, index)
      return this.remarkBreak(clause, index)
    }
    if (isTask && this.remarkInside(clause, index)) return true
    return false
  }

  /** In a list of things only a wrapper or a verb that is no noun begins something else. */
  private collectedBreak(index: number): boolean {
    const at = Math.max(index, this.talk(index))
    const opening = this.opening(at, 'joined')
    if (!opening) return HARD_MARK.test(this.markBefore(index)) && this.remarkAt(at)
    if (opening.carried || opening.kind !== 'task') return opening.carried || HARD_MARK.test(this.markBefore(index))
    if (this.view.tokens[at]?.mark) return false
    const next = this.view.words[at + 1] ?? ''
    return !NOUN_TOO.has(this.view.words[at] ?? '') || DETERMINERS.has(next) || OBJECT_PRONOUNS.has(next)
  }

  /** A full stop that the recogniser put into the middle: "To order. The roses." */
  protected unfinished(clause: Clause, index: number): boolean {
    if (clause.kind !== 'task') return false
    const previous = this.view.words[index - 1] ?? ''
    if (DETERMINERS.has(previous) && previous !== 'that' && previous !== 'all' && previous !== 'this') return true
    const word = this.view.words[index] ?? ''
    if (/^(?:about|with|from|regarding|to|for)$/.test(word) && !this.clauseWithin(index)) return true
    return clause.body.length <= 1 && DETERMINERS.has(this.view.words[index] ?? '') && isVerb(previous)
  }

  /** "She wants to move to Spain and open a bar", "the label says add water and stir": a second verb of the same kind. */
  private goesOn(clause: Clause): boolean {
    return clause.body.some((at) => {
      const word = this.view.words[at] ?? ''
      return isVerb(this.view.words[at + 1] ?? '') && (word === 'to' || /^says?$/.test(word))
    })
  }

  /** The remark tells what happened. */
  private pastRemark(clause: Clause): boolean {
    return clause.body.some((at) => {
      const word = this.view.words[at] ?? ''
      return /^(?:was|were|had|did|went|came|got|took)$/.test(word) || (pastBase(word) !== undefined && !isVerb(word))
    })
  }

  /** "By half one, his daughter's coming": a subject and its verb right after a date or time. */
  private remarkAfterValue(index: number): boolean {
    if (!this.annotations.some((item) => item.to === index)) return false
    const word = this.view.words[index] ?? ''
    if (
      PREPOSITIONS.has(word) ||
      isVerb(word) ||
      /^(?:and|or|but|so|if|when|because|which|who|that|to|not|as|before|after|while|until|once|with)$/.test(word)
    )
      return false
    for (let at = index; at < Math.min(index + 4, this.size); at += 1) {
      if (this.at[at] || (at > index && this.markBefore(at) !== '')) return false
      if (this.subjectIs(at)) return true
      const next = this.view.words[at + 1] ?? ''
      if (FINITE.has(next) || /^(?:is|are|was|were|has|had|will|won't|isn't|can't|needs)$/.test(next)) return true
      if (PREPOSITIONS.has(next)) return false
    }
    return false
  }

  /** "Y'all remind me", "that's all": small talk up to the end of a sentence. */
  protected tailTalk(index: number): boolean {
    const tail = matchAt(this.view, TAIL_TALK, index)
    if (tail && tail.to === index + 1 && keepsLast(this.view.words, index)) return false
    return tail !== null && (tail.to >= this.size || HARD_MARK.test(this.markBefore(tail.to)))
  }

  /** Whether a task or remark begins before the sentence is over. */
  private clauseWithin(index: number): boolean {
    for (let at = index; at < Math.min(index + 10, this.size); at += 1) {
      if (at > index && HARD_MARK.test(this.markBefore(at))) return false
      if (at > index + 1 && this.opening(at, 'inside')) return true
      if (FINITE.has(this.view.words[at] ?? '')) return true
    }
    return false
  }

  protected itemBreak(index: number): boolean {
    const named = matchAt(this.view, LIST_ITEM, index)
    if (named && this.announces(named.to)) return true
    const word = this.view.words[index] ?? ''
    const next = this.view.words[index + 1] ?? ''
    if (this.itemNumber === 0) return false
    if (matchAt(this.view, LIST_ORDINAL, index)) return isVerb(next) || this.markBefore(index) !== ''
    return (
      matchAt(this.view, LIST_NUMBER, index) !== null &&
      readNumber(word) === this.itemNumber + 1 &&
      (isVerb(next) || !isNumberWord(this.view.words[index - 1] ?? ''))
    )
  }

  /** After "and", a comma or small talk. */
  protected joinedBreak(clause: Clause, index: number, mark: string, background: boolean): boolean {
    const word = this.view.words[index] ?? ''
    const first = this.view.words[clause.body[0] ?? -1] ?? ''
    // "I can also put a banana" is one clause.
    if (
      /^(?:also|then|just|first|next)$/.test(word) &&
      mark === '' &&
      (AUXILIARIES.has(this.view.words[index - 1] ?? '') || SUBJECT_PRONOUNS.has(this.view.words[index - 1] ?? ''))
    )
      return false
    let at = index
    const talk = this.talk(index)
    const afterMark = mark === ',' || mark === '-' || mark === ':'
    if (talk > index) {
      at = talk
      for (let step = 0; step < 6; step += 1) {
        const more = this.at[at] ? (this.at[at] as Annotation).to : this.talk(at)
        if (more <= at) break
        if (this.opening(at, 'joined')?.carried) break
        at = more
      }
    }
    if (at >= this.size)
      return (
        talk > index &&
        !/^(?:one|another|first|second|third|that's|before|right|now|no|next|well|please|after|while)$/.test(word)
      )
    const opening = this.opening(at, 'joined')
    const valued = clause.annotations.some((placed) => placed.place === 'body')
    if (
      !opening &&
      clause.kind !== 'task' &&
      clause.kind !== 'remark' &&
      valued &&
      (/^(?:(?:and |then )?(?:then|finally|lastly|later))\b/.test(this.view.words.slice(index, index + 2).join(' ')) ||
        ((word === 'and' || mark === ',') && hasOwnTime(clause, this.view, this.at, at)))
    )
      return true
    if (!opening && word === 'and' && clause.gerund && needsFollow(this.view, at)) return true
    if (!opening && talk > index && (this.needsDoing(at) || this.leadPhrase(at) > at)) return true
    if (!opening) {
      if (mark === ',' && talk <= index && clause.kind === 'task' && tellsState(this.view, this.at, index)) return true
      return afterMark && talk > index && word !== 'and' && word !== 'or' && this.remarkAt(at)
    }
    if (opening.kind === 'remark' && !opening.carried) {
      // "And no, Kev's doing the brakes" is a second thought about this clause.
      if (actionable(clause) && this.view.words.slice(index + 1, at).includes('no')) return false
      if (/^(?:and|or)$/.test(word) && clause.kind !== 'remark' && this.embeds(clause, index)) return false
      return talk > index ? word !== 'so' || !matchAt(this.view, BACKGROUND, index) : afterMark
    }
    if (
      !opening.carried &&
      opening.kind === 'task' &&
      !isVerb(this.view.words[at] ?? '') &&
      DITRANSITIVE.has(first) &&
      clause.body.length <= 2
    )
      return false
    if (opening.carried || opening.kind !== 'task') return true
    if (
      clause.kind === 'remark' &&
      /^(?:and|or|but|then)$/.test(word) &&
      PAST_TOO.test(this.view.words[at] ?? '') &&
      this.pastRemark(clause)
    )
      return false
    if (clause.kind === 'remark' && /^(?:and|or)$/.test(word) && talk === index + 1 && this.goesOn(clause)) return false
    // A verb after "and".
    if (clause.kind === 'task' && /^(?:and|or)$/.test(word) && talk === index + 1) {
      if (clause.body.length <= 1) return false
      if (this.shortErrand(clause)) return false
      if (word === 'or') return false
      if (this.addsOnly(at) || this.askedToo(clause, at)) return false
    }
    if (background && /^(?:and|or)$/.test(word)) return !matchAt(this.view, BACKGROUND, index)
    return true
  }
}
