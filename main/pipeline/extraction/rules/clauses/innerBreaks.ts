/** Whether a verb, a wrapper or a remark in the middle of a clause begins the next one. */
import type { Annotation } from '../annotations.ts'

import { HARD_MARK, SUBJECT } from './grammar.ts'
import { pastBase, thirdPersonBase } from '../lexicon/forms.ts'
import { LEAD_CLAUSE, LEAD_PHRASE, REMARK } from '../lexicon/openers.ts'
import { CAUSATIVE, CLAUSE_TAKING, DITRANSITIVE, NOUN_TOO } from '../lexicon/verbs.ts'
import { AUXILIARIES, isVerb, DETERMINERS, PREPOSITIONS } from '../lexicon/words.ts'
import { matchAt } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { OneTask } from './oneTask.ts'
import { FINITE } from './finiteWords.ts'

/** Whether a verb, a wrapper or a remark in the middle of a clause begins the next one. */
export abstract class InnerBreaks extends OneTask {
  /**
   * "Before lunch", "when I get home": words before a task that say when or where. Returns the word after them where a task
   * follows, else `index`.
   */
  protected leadPhrase(index: number): number {
    const fixed = matchAt(this.view, LEAD_PHRASE, index)
    if (fixed && this.taskAt(fixed.to)) return fixed.to
    const opener = matchAt(this.view, LEAD_CLAUSE, index)
    if (!opener) return index
    for (let at = opener.to + 1; at < Math.min(index + 11, this.size); at += 1) {
      if (HARD_MARK.test(this.markBefore(at))) return index
      const previous = this.view.words[at - 1] ?? ''
      const closed =
        this.markBefore(at) === ',' ||
        FINITE.has(previous) ||
        thirdPersonBase(previous) !== undefined ||
        /^(?:done|home|back|sunny|dry|ready|here|there|out|up|free|over|asleep|better)$/.test(previous)
      // "If I get it we could finally redo the bathroom".
      if (/^(?:could|would|might|can|'d|will|they'll|we'd|i'd|he'd|she'd)$/.test(previous)) return index
      const opening = this.opening(at, closed ? 'joined' : 'inside')
      if (opening?.kind === 'task' && !SUBJECT.test(this.view.words[at - 1] ?? '')) return at
      if (opening && opening.kind !== 'task') return index
    }
    return index
  }

  protected taskAt(index: number): boolean {
    let at = index
    while (this.at[at]) at = (this.at[at] as Annotation).to
    return this.opening(at, 'joined')?.kind === 'task'
  }

  protected carrierBreaks(clause: Clause, index: number): boolean {
    if (clause.kind === 'question' && index - clause.from < 6 && this.markBefore(index) === '') return false
    const previous = this.view.words[index - 1] ?? ''
    if (
      clause.kind === 'remark' &&
      /(?:someday|some day|one day|if only)$/.test(this.view.words.slice(Math.max(0, index - 2), index).join(' '))
    )
      return false
    const said = clause.body.map((at) => this.view.words[at] ?? '')
    // "The guests need to check out by ten": what others have to do.
    if (
      clause.kind !== 'task' &&
      /^(?:need|must|should|have)$/.test(this.view.words[index] ?? '') &&
      said.length >= 2 &&
      said.length <= 4 &&
      DETERMINERS.has(said[0] ?? '') &&
      /(?:[^s]s|people|kids|men|guests)$/.test(previous) &&
      this.markBefore(index) === ''
    )
      return false
    // "Text Laura that I'll be late", "tell Élodie I'll be late".
    if (
      /^(?:tell|text|email|message|let|whatsapp|ask|remind|warn|say|ring|call)$/.test(said[0] ?? '') &&
      said.length >= 2 &&
      said.length <= 5 &&
      this.markBefore(index) === ''
    ) {
      if (
        /^(?:i'll|i'm|i'd|i've|we'll|we're|we'd|we've|i|we|you|you'll)$/.test(this.view.words[index] ?? '') &&
        !/^(?:need|have|gotta|must|should)$/.test(this.view.words[index + 1] ?? '')
      )
        return false
    }
    // "I keep telling myself I'll start running again".
    if (/^(?:myself|himself|herself|ourselves|themselves|yourself)$/.test(previous)) return false
    // "What came out of it is that I have to redo the rota".
    if (previous === 'that' && /^(?:is|was|means|remember|reckon|think|so)$/.test(this.view.words[index - 2] ?? ''))
      return true
    // "The one I need to fix", "what I have to do", "if I need to".
    if (
      /^(?:what|where|when|who|which|that|how|why|if|whether|thing|things|all|everything|one|ones|whatever|to|than|not)$/.test(
        previous,
      )
    )
      return false
    const word = this.view.words[index] ?? ''
    if (
      /^(?:need|must|should|better|best|has|have|got|want|going|can|could|might|will|please|supposed|meant|add|task|tasks|reminder|note|remember|memo)$/.test(
        word,
      )
    ) {
      return (
        this.markBefore(index) !== '' ||
        (/^(?:need|must|should|remember|better)$/.test(word) && clause.kind !== 'remark')
      )
    }
    return true
  }

  /** A bare verb inside a task: not within a clause that the task's own verb takes. */
  protected plainBreak(clause: Clause, index: number): boolean {
    if (clause.body.length <= 1) return false
    const words = clause.body.map((at) => this.view.words[at] ?? '')
    const first = words[0] ?? ''
    const next = this.view.words[index + 1] ?? ''
    if (CAUSATIVE.has(first) && words.length <= 4 && !DETERMINERS.has(words.at(-1) ?? '')) return false
    if (words.some((word) => /^(?:if|whether|how|that|who|what|when|where|why|which)$/.test(word)) && words.length < 7)
      return DETERMINERS.has(next) && words.length > 4
    if (first === 'ask' || first === 'tell') return words.length > 2
    return true
  }

  protected remarkBreak(clause: Clause, index: number): boolean {
    const next = this.view.words[index + 1] ?? ''
    const previous = this.view.words[index - 1] ?? ''
    if (clause.kind === 'question') return false
    if (index - clause.from < 3) return false
    // "We could finally redo the bathroom".
    if (
      this.view.words
        .slice(Math.max(0, index - 2), index)
        .some((word) => /^(?:could|would|might|cannot|can't|couldn't|wouldn't)$/.test(word))
    )
      return false
    if (
      (PREPOSITIONS.has(previous) && !/^(?:up|off|out|down|back|in|on|over)$/.test(previous)) ||
      DETERMINERS.has(previous)
    )
      return false
    if (PAST_TOO.test(this.view.words[index] ?? '') && clause.kind === 'remark') return false
    if (
      /^(?:say|says|said|think|thinks|know|means|mean|want|wants|like|need|help|let|make|made|and|we|people|they|kids|guys)$/.test(
        previous,
      )
    )
      return false
    if (DETERMINERS.has(next) || /^(?:it|him|her|them|up|out|off)$/.test(next) || this.markBefore(index) !== '')
      return true
    // A verb that is no noun, with something to act on: "the client liked it email Bob the pictures".
    return !NOUN_TOO.has(this.view.words[index] ?? '') && !PREPOSITIONS.has(next) && index - clause.from > 3
  }

  protected embeds(clause: Clause, index: number): boolean {
    const words = clause.body.map((at) => this.view.words[at] ?? '')
    return words.some((word) => /^(?:if|whether|that|what|how|where|when|who)$/.test(word)) && index - clause.from < 12
  }

  /** A remark that follows a task without any joiner: "call the plumber it's leaking". */
  protected remarkInside(clause: Clause, index: number): boolean {
    const word = this.view.words[index] ?? ''
    const previous = this.view.words[index - 1] ?? ''
    if (/^(?:him|her|them)$/.test(previous) && /^(?:tell|ask|remind|warn)$/.test(this.view.words[index - 2] ?? ''))
      return false
    if (this.newSubject(clause, index)) return true
    if (AUXILIARIES.has(previous) && /^(?:see|ask|check)$/.test(this.view.words[index - 2] ?? '')) return false
    // "Ring Gran at noon no idea why she wants that".
    if (word === 'no' && /^(?:idea|clue|doubt|wonder)$/.test(this.view.words[index + 1] ?? '')) return true
    if (!matchAt(this.view, REMARK, index)) return false
    if (clause.body.length < 2) return false
    const next = this.view.words[index + 1] ?? ''
    const words = clause.body.map((at) => this.view.words[at] ?? '')
    if (
      this.annotations.some((item) => item.to === index) &&
      (/'/.test(word) || AUXILIARIES.has(next) || FINITE.has(next))
    )
      return true
    if (
      /^(?:it|you|that|this|there|everyone|everybody|someone|somebody|people|everything|nothing|nobody|who|which|these|those)$/.test(
        word,
      )
    ) {
      if (!AUXILIARIES.has(next) && !FINITE.has(next)) return false
      if (word === 'who' || word === 'which' || word === 'that') return false
    }
    if (
      PREPOSITIONS.has(previous) &&
      !/^(?:up|off|out|down|back|in|on|over|about|before|after|since|until|till|by)$/.test(previous)
    )
      return false
    if (
      /^(?:before|after|until|till|since|when|if|whether|that|what|where|how|why|who|which|while|once|as|because|so|and|or|than|by|say|saying|whatever|whenever|wherever|whoever|in|the|a|my|everything|anything|all|something|things|time|way|day)$/.test(
        previous,
      )
    )
      return false
    if (
      words.some((item) =>
        /^(?:if|whether|what|where|how|why|who|when|because|once|before|after|until|while|so|whenever|wherever|whatever)$/.test(
          item,
        ),
      ) &&
      index - (clause.body[0] ?? 0) < 10 &&
      !this.longSince(words)
    )
      return false
    if (CLAUSE_TAKING.has(words[0] ?? '') && words.length <= 3) return false
    if (/^(?:him|her|them|me|us)$/.test(previous) && CLAUSE_TAKING.has(words.at(-2) ?? '')) return false
    if (this.relative(index, words)) return false
    return !(DITRANSITIVE.has(words[0] ?? '') && words.length < 2)
  }

  /** "Find the mop the rest is sorted": an article right after a noun, and a finite verb soon after it. */
  private newSubject(clause: Clause, index: number): boolean {
    const word = this.view.words[index] ?? ''
    const previous = this.view.words[index - 1] ?? ''
    if (!/^(?:the|my|our|his|her|their)$/.test(word) || clause.body.length < 2) return false
    const words = clause.body.map((at) => this.view.words[at] ?? '')
    const first = words[0] ?? ''
    if (
      PREPOSITIONS.has(previous) ||
      DETERMINERS.has(previous) ||
      AUXILIARIES.has(previous) ||
      /^(?:and|or|but|than|as|if|whether|that|what|how|where|when|who|because|while|before|after|until|once|so|to|not|all|both|just|only|even|is|are)$/.test(
        previous,
      )
    )
      return false
    if (
      words.length === 1 ||
      (isVerb(previous) && words.length <= 2) ||
      (CLAUSE_TAKING.has(previous) && previous !== 'email' && previous !== 'text')
    )
      return false
    if ((CLAUSE_TAKING.has(first) || DITRANSITIVE.has(first)) && words.length <= 3 && !DETERMINERS.has(words[1] ?? ''))
      return false
    if (
      words.some((item) =>
        /^(?:if|whether|that|what|how|where|when|who|because|while|before|after|until|once|so)$/.test(item),
      )
    )
      return false
    if (/^(?:his|her|their|my|our)$/.test(word) && /'s$/.test(this.view.words[index + 1] ?? '') && this.at[index + 2])
      return true
    for (let at = index + 2; at < Math.min(index + 5, this.size); at += 1) {
      if (this.at[at] || this.markBefore(at) !== '') return false
      const candidate = this.view.words[at] ?? ''
      if (PREPOSITIONS.has(candidate) || /^(?:and|or|to|who|which|that)$/.test(candidate)) return false
      if (
        /^(?:is|are|was|were|has|had|isn't|aren't|wasn't|won't|will|keeps|needs|came|broke|said|says|wants|looks|went)$/.test(
          candidate,
        )
      )
        return true
    }
    return false
  }

  protected longSince(words: string[]): boolean {
    const last = words.findLastIndex((item) =>
      /^(?:if|whether|what|where|how|why|who|when|because|once|before|after|until|while|so)$/.test(item),
    )
    return words.length - last > 5
  }

  /** "The yoke I got Sean", "the email she sent": a clause that describes the noun before it. */
  protected relative(index: number, words: string[]): boolean {
    const verb = this.view.words[index + 1] ?? ''
    if (!/^(?:i|he|she|we|they|you|i've|we've|they've|he's|she's|you've)$/.test(this.view.words[index] ?? ''))
      return false
    const definite = words.slice(-4).some((word) => /^(?:the|that|those|these|all|any|every|my)$/.test(word))
    if (!definite) return false
    const past =
      verb !== 'need' &&
      (pastBase(verb) !== undefined ||
        /^[a-z]{3,}ed$/.test(verb) ||
        /^(?:like|love|want|use|sent|got|was|were|saw|keep|mentioned|ordered)$/.test(verb))
    const after = this.view.words[index + 2]
    return past && !(after !== undefined && /^(?:the|a|an|that|i|my|he|she|they|it)$/.test(after))
  }
}

/** Past forms that look like a base form: "walked the trail and saw two elk". */
export const PAST_TOO =
  /^(?:saw|read|cut|put|set|shut|hit|let|left|found|felt|ground|lay|fell|wound|bit|split|cast|quit|hurt|cost|spread|beat|bet|shed|come|become|run)$/
