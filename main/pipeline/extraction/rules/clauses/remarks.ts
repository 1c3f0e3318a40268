/** Where a remark begins: a subject and its verb or state. */
import { gerundBase, pastBase } from '../lexicon/forms.ts'
import { REMARK } from '../lexicon/openers.ts'
import { AUXILIARIES, DETERMINERS, PREPOSITIONS, isVerb } from '../lexicon/words.ts'
import { matchAt } from '../text/view.ts'
import { FINITE, SUBJECT_STATE } from './finiteWords.ts'
import { Grammar, HARD_MARK } from './grammar.ts'

const THINGS_DONE =
  /^(?:shopping|washing|ironing|meeting|wedding|painting|drawing|training|christening|booking|parking|cleaning|recording|hearing|fitting|clothing|housing|building|lighting|ring|spring|string|sibling)$/

/** Where a remark begins: a subject and its verb or state. */
export abstract class Remarks extends Grammar {
  /** "Kev's doing the brakes", "MOT's due", "the pump's broken". */
  protected subjectIs(index: number): boolean {
    const word = this.view.words[index] ?? ''
    const next = this.view.words[index + 1] ?? ''
    if (/'s$/.test(word)) {
      // "The party's Saturday", "kick-off's at three".
      if (/^(?:date|time)$/.test(this.at[index + 1]?.kind ?? '')) return true
      // "The neighbour's back gate" and "her back's bad": only the end of what is said makes it a state.
      const after = this.view.words[index + 2] ?? ''
      if (
        next === 'back' &&
        !this.at[index + 2] &&
        !this.markBefore(index + 2) &&
        /^\p{L}{3,}$/u.test(after) &&
        !PREPOSITIONS.has(after) &&
        !/^(?:and|now|but|then)$/.test(after)
      )
        return false
      // "Nan's shopping", "the kids' washing": a thing of somebody's, unless it is said what is done to.
      if (THINGS_DONE.test(next) && !DETERMINERS.has(after)) return false
      return /ing$/.test(next)
        ? gerundBase(next) !== undefined || /^(?:coming|going|being|having)$/.test(next)
        : SUBJECT_STATE.test(next)
    }
    return AUXILIARIES.has(next) && !/^(?:do|have|may|can|will|must)$/.test(next)
  }

  protected remarkAt(index: number): boolean {
    const word = this.view.words[index] ?? ''
    if (/^(?:hey|hi|hello|please)$/.test(word)) return false
    if (matchAt(this.view, REMARK, index)) return true
    if (this.subjectIs(index) || (DETERMINERS.has(word) && this.subjectIs(index + 1))) return true
    if (pastBase(word) !== undefined && !isVerb(word) && pastBase(word) !== word) return true
    if (
      /^(?:just|already|only|nearly|almost|finally)$/.test(word) &&
      pastBase(this.view.words[index + 1] ?? '') !== undefined &&
      (!isVerb(this.view.words[index + 1] ?? '') || /^(?:saw|read|left|found)$/.test(this.view.words[index + 1] ?? ''))
    )
      return true
    const limit = Math.min(index + 9, this.size)
    for (let at = index + 1; at < limit; at += 1) {
      const annotation = this.at[at]
      if (annotation) {
        at = annotation.to - 1
        continue
      }
      const candidate = this.view.words[at] as string
      if (HARD_MARK.test(this.markBefore(at))) return false
      if (/^(?:to|who|which|that)$/.test(candidate)) return false
      if (candidate === "don't" && /^(?:forget|let)$/.test(this.view.words[at + 1] ?? '')) return false
      // "Dentist at 3:40, be there early".
      if (candidate === 'be' && this.markBefore(at) !== '') return false
      if (AUXILIARIES.has(candidate) && !/^(?:do|have|might|may)$/.test(candidate)) return true
      if (
        FINITE.has(candidate) &&
        !DETERMINERS.has(this.view.words[at - 1] ?? '') &&
        !PREPOSITIONS.has(this.view.words[at - 1] ?? '')
      )
        return true
      if (
        at > index + 1 &&
        pastBase(candidate) !== undefined &&
        !isVerb(candidate) &&
        /ed$/.test(candidate) &&
        !DETERMINERS.has(this.view.words[at - 1] ?? '')
      ) {
        if (at + 1 < this.size && DETERMINERS.has(this.view.words[at + 1] ?? '')) return true
      }
    }
    return false
  }
}
