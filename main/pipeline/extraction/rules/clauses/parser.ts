/** Cuts a note into clauses: where a task, a remark, a question or a second thought begins, and what belongs to it. */
import type { Annotation } from '../annotations.ts'
import { CARRIERS, NEED_THING, REMIND_ABOUT, REMIND_LINK, REMIND_ME } from '../lexicon/carriers.ts'
import { pastBase } from '../lexicon/forms.ts'
import {
  BACKGROUND,
  CANCEL_ALL,
  CANCEL_LAST,
  CANCEL_THING,
  CORRECTION,
  DISCOURSE,
  LIST_INTRO,
  LIST_ITEM,
  LIST_NUMBER,
  LIST_ORDINAL,
  MUSING,
  QUESTION,
  REMARK,
} from '../lexicon/openers.ts'
import { CAUSATIVE, CLAUSE_TAKING, DITRANSITIVE, ERRAND } from '../lexicon/verbs.ts'
import { AUXILIARIES, DETERMINERS, PREPOSITIONS, isVerb } from '../lexicon/words.ts'
import { isNumberWord, readNumber } from '../dates/numbers.ts'
import { matchAt, type View } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { applyCorrection } from './corrections.ts'
import { startsWithVerb } from './verbStart.ts'

interface Opening {
  kind: 'task' | 'thing' | 'remark' | 'question' | 'cancel' | 'cancelAll' | 'cancelThing' | 'list'
  /** First word after what opened it. */
  to: number
  carried: boolean
}

const HARD_MARK = /[.?!;]/

export class Parser {
  readonly clauses: Clause[] = []
  private readonly at: (Annotation | undefined)[]
  private readonly nextAnnotation: number[]
  private listed = false
  private itemNumber = 0
  private readonly size: number

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

  parse(): Clause[] {
    let index = 0
    while (index < this.size) index = this.clause(index)
    return this.clauses
  }

  private match(patterns: readonly RegExp[], index: number): number {
    let best = 0
    for (const pattern of patterns) {
      const found = matchAt(this.view, pattern, index)
      if (found && found.to > best) best = found.to
    }
    return best
  }

  private markBefore(index: number): string {
    return index > 0 ? (this.view.tokens[index - 1]?.mark ?? '') : '.'
  }

  private newClause(from: number): Clause {
    return {
      kind: 'nothing',
      from,
      to: from,
      body: [],
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
      const opening = this.opening(index, index === from ? 'open' : 'joined', clause.annotations.length > 0)
      if (opening && (opening.to > index || opening.kind !== 'task')) {
        if (opening.kind === 'task' && opening.carried) {
          clause.carried = true
          index = opening.to
          clause.kind = 'task'
          continue
        }
        if (clause.kind === 'task' && (opening.kind === 'remark' || opening.kind === 'thing')) break
        return this.open(clause, opening, index)
      }
      if (opening) {
        clause.kind = 'task'
        break
      }
      const talk = this.talk(index)
      if (talk > index && clause.kind !== 'task') {
        if (/^(?:and|then|also|plus)\b/.test(this.view.words[index] ?? '')) clause.joined = true
        index = talk
        continue
      }
      break
    }
    return this.body(clause, index)
  }

  private talk(index: number): number {
    const to = this.match(DISCOURSE, index)
    // "Next" before a noun, "to" and "like" before anything but a verb belong to what follows.
    return to
  }

  private listIntro(index: number): number {
    const to = this.match(LIST_INTRO, index)
    if (to === 0) return 0
    const next = this.view.words[to]
    if (next === undefined) return 0
    if (this.annotationWithin(index, to)) return 0
    if (to - index === 1 && !this.view.tokens[to - 1]?.mark && !isVerb(next)) return 0
    return /^(?:that|which|about|with|of|in|from|is|are|was|were|went|happened)$/.test(next) ? 0 : to
  }

  private annotationWithin(from: number, to: number): boolean {
    return (this.nextAnnotation[from] as number) < to
  }

  /** "Number two", "first", "two": markers between list items. */
  private listItem(index: number): number {
    const named = matchAt(this.view, LIST_ITEM, index)
    if (named) {
      this.listed = true
      return named.to
    }
    const word = this.view.words[index] ?? ''
    const next = this.view.words[index + 1]
    if (next === undefined) return 0
    const ordinal = matchAt(this.view, LIST_ORDINAL, index)
    if (ordinal && (this.itemNumber > 0 || word === 'first') && (isVerb(next) || this.view.tokens[index]?.mark)) {
      this.itemNumber += 1
      return ordinal.to
    }
    if (!this.listed || !matchAt(this.view, LIST_NUMBER, index)) return 0
    const value = readNumber(word)
    if (value !== this.itemNumber + 1) return 0
    this.itemNumber = value
    return index + 1
  }

  /** What opens at a word, wrappers and openers included; null where nothing does. */
  private opening(index: number, before: 'open' | 'joined' | 'inside', afterAnnotation = false): Opening | null {
    if (index >= this.size || this.at[index]) return null
    const all = matchAt(this.view, CANCEL_ALL, index)
    if (all) return { kind: 'cancelAll', to: all.to, carried: false }
    const cancel = this.match(CANCEL_LAST, index)
    if (cancel > 0 && this.endsClause(cancel)) return { kind: 'cancel', to: cancel, carried: false }
    const thing = matchAt(this.view, CANCEL_THING, index)
    if (thing && this.clauses.length > 0 && this.namesEarlier(thing.to))
      return { kind: 'cancelThing', to: thing.to, carried: false }
    const carrier = this.carrier(index)
    if (carrier) return carrier
    if (this.match(QUESTION, index) > 0 && before !== 'inside') return { kind: 'question', to: index, carried: false }
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
    if (before !== 'inside' && this.remarkAt(index)) return { kind: 'remark', to: index, carried: false }
    return null
  }

  private carrier(index: number): Opening | null {
    let best = 0
    for (const pattern of CARRIERS) {
      const found = matchAt(this.view, pattern, index)
      if (found && found.to > best) best = found.to
    }
    if (best > 0) {
      const next = this.view.words[best]
      if (next !== undefined && this.follows(best)) return { kind: 'task', to: best, carried: true }
    }
    const remind = matchAt(this.view, REMIND_ME, index)
    if (remind) {
      let to = remind.to
      while (this.at[to]) to = (this.at[to] as Annotation).to
      const link = matchAt(this.view, REMIND_LINK, to)
      if (link && this.view.words[link.to] !== undefined) return { kind: 'task', to: remind.to, carried: true }
      const about = matchAt(this.view, REMIND_ABOUT, to)
      if (about && this.view.words[about.to] !== undefined) return { kind: 'thing', to: remind.to, carried: true }
    }
    const thing = matchAt(this.view, NEED_THING, index)
    if (thing && this.view.words[thing.to] !== undefined) return { kind: 'thing', to: thing.to, carried: true }
    return null
  }

  /** A wrapper must be followed by a verb, or by an annotation and a verb, or by another wrapper. */
  private follows(index: number): boolean {
    let at = index
    for (let step = 0; step < 4; step += 1) {
      const annotation = this.at[at]
      if (annotation) at = annotation.to
      else if (
        /^(?:to|just|also|really|please|and|then|maybe|probably|not|actually|like|first|quickly)$/.test(
          this.view.words[at] ?? '',
        )
      )
        at += 1
      else break
    }
    const word = this.view.words[at]
    if (word === undefined) return false
    if (this.view.words[index - 1] === 'to' || at > index) return true
    return isVerb(word) || /^(?:be|have|do|go)$/.test(word) || pastBase(word) === undefined
  }

  private endsClause(index: number): boolean {
    if (index >= this.size || this.at[index]) return true
    const word = this.view.words[index] ?? ''
    if (this.markBefore(index) !== '') return true
    if (/^(?:the|a|an|to|about|for|with|of|in|on)$/.test(word)) return false
    return (
      isVerb(word) ||
      this.talk(index) > index ||
      this.carrier(index) !== null ||
      matchAt(this.view, REMARK, index) !== null ||
      this.match(
        CORRECTION.map(([pattern]) => pattern),
        index,
      ) > 0
    )
  }

  /** Whether the words after "forget the" were said before in this note. */
  private namesEarlier(index: number): boolean {
    const noun = this.view.words[index + 1]
    if (noun === undefined) return false
    const stem = noun.replace(/s$/, '')
    return this.clauses.some(
      (clause) =>
        clause.kind === 'task' &&
        clause.body.some(
          (at) =>
            (this.view.words[at] ?? '').replace(/s$/, '') === stem ||
            (this.view.words[at] ?? '') === this.view.words[index + 2],
        ),
    )
  }

  /** "The heifer looks crook", "Dave already sent it": a subject and a finite verb. */
  private remarkAt(index: number): boolean {
    const word = this.view.words[index] ?? ''
    if (matchAt(this.view, REMARK, index)) return true
    if (pastBase(word) !== undefined && !isVerb(word) && pastBase(word) !== word) return true
    if (
      /^(?:just|already|only|nearly|almost|finally)$/.test(word) &&
      pastBase(this.view.words[index + 1] ?? '') !== undefined &&
      !isVerb(this.view.words[index + 1] ?? '')
    )
      return true
    const limit = Math.min(index + 9, this.size)
    for (let at = index + 1; at < limit; at += 1) {
      const candidate = this.view.words[at] as string
      if (HARD_MARK.test(this.markBefore(at))) return false
      if (/^(?:to|who|which|that)$/.test(candidate)) return false
      if (AUXILIARIES.has(candidate) && !/^(?:do|have|might|may)$/.test(candidate)) return true
      if (FINITE.has(candidate)) return true
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
    return this.body(clause, opening.to)
  }

  private cancel(clause: Clause, opening: Opening, _index: number): number {
    let to = opening.to
    const live = this.clauses.filter((item) => (item.kind === 'task' || item.kind === 'thing') && !item.cancelled)
    if (opening.kind === 'cancelAll') for (const item of live) item.cancelled = true
    else if (opening.kind === 'cancel') {
      const last = this.clauses.at(-1)
      if (
        last &&
        (last.kind === 'remark' || last.kind === 'question' || last.kind === 'task' || last.kind === 'thing')
      ) {
        const target = live.at(-1)
        if (target && !this.cancelledSince(target)) this.cancelChain(live, to)
      }
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
    while (index < this.size) {
      const annotation = this.at[index]
      if (annotation) {
        if (index > start || clause.body.length > 0) {
          const end = this.afterAnnotations(index)
          if (this.leadsNext(clause, index, end)) return this.finish(clause, index)
        }
        clause.annotations.push({ annotation, place: clause.body.length === 0 ? 'lead' : 'body' })
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
    if (clause.kind === 'nothing' && clause.body.length > 0) clause.kind = 'thing'
    this.clauses.push(clause)
    return to
  }

  private afterAnnotations(index: number): number {
    let at = index
    while (this.at[at]) at = (this.at[at] as Annotation).to
    return at
  }

  /** Whether annotations between two clauses belong to the one that follows. */
  private leadsNext(clause: Clause, index: number, end: number): boolean {
    const mark = this.markBefore(index)
    const first = this.at[index] as Annotation
    if (end >= this.size) return false
    if (!this.clauseAfter(end, true)) return HARD_MARK.test(mark)
    if (HARD_MARK.test(mark)) return !('back' in first && first.back)
    if ('back' in first && first.back) return false
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
  private clauseAfter(index: number, afterAnnotation: boolean): boolean {
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

  private breaksAt(clause: Clause, index: number, background: boolean): boolean {
    const mark = this.markBefore(index)
    if (HARD_MARK.test(mark)) return true
    const word = this.view.words[index] ?? ''
    const isTask = clause.kind === 'task' || clause.kind === 'thing'
    if (this.listed && this.itemBreak(index)) return true
    if (
      /^(?:and|then|also|plus|but|so|or|anyway|oh|okay|right|yeah|well|next|please|first|second|third|finally|anyways|lastly|after|hey|actually|no|wait|don't|while|that's|what|before|uh|now|one|another)$/.test(
        word,
      ) ||
      mark === ',' ||
      mark === '-' ||
      mark === ':'
    ) {
      if (this.joinedBreak(clause, index, mark, background)) return true
    }
    const opening = this.opening(index, 'inside')
    if (opening) {
      if (opening.carried) return this.carrierBreaks(clause, index)
      if (opening.kind !== 'task') return true
      if (isTask) return this.plainBreak(clause, index)
      return this.remarkBreak(clause, index)
    }
    if (isTask && this.remarkInside(clause, index)) return true
    return false
  }

  private itemBreak(index: number): boolean {
    if (matchAt(this.view, LIST_ITEM, index)) return true
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
  private joinedBreak(clause: Clause, index: number, mark: string, background: boolean): boolean {
    const word = this.view.words[index] ?? ''
    const first = this.view.words[clause.body[0] ?? -1] ?? ''
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
    if (!opening) return afterMark && talk > index && word !== 'and' && word !== 'or' && this.remarkAt(at)
    if (opening.kind === 'remark' && !opening.carried) {
      if (/^(?:and|or)$/.test(word) && clause.kind !== 'remark' && this.embeds(clause, index)) return false
      return talk > index ? word !== 'so' || !matchAt(this.view, BACKGROUND, index) : afterMark
    }
    if (opening.carried || opening.kind !== 'task') return true
    // A verb after "and".
    if (clause.kind === 'task' && /^(?:and|or)$/.test(word) && talk === index + 1) {
      if (clause.body.length <= 1) return false
      if (ERRAND.has(first) && this.shortErrand(clause)) return false
      if (word === 'or') return false
      if (this.addsOnly(at)) return false
    }
    if (background && /^(?:and|or)$/.test(word)) return !matchAt(this.view, BACKGROUND, index)
    return true
  }

  /** "Go to the shop and get milk": a way and its purpose. */
  private shortErrand(clause: Clause): boolean {
    const words = clause.body.map((at) => this.view.words[at] ?? '')
    if (words.length <= 2 && /^(?:go|come|try|pop|nip|run|head|stay|wait)$/.test(words[0] ?? '')) return true
    return (
      /^(?:go|pop|nip|head)$/.test(words[0] ?? '') &&
      words.length <= 6 &&
      /^(?:to|over|down|into|round|in|out|up|by|back)$/.test(words[1] ?? '')
    )
  }

  /** "And get it signed": only adds to the action before. */
  private addsOnly(at: number): boolean {
    const [first, second, third] = [this.view.words[at], this.view.words[at + 1] ?? '', this.view.words[at + 2]]
    return (
      /^(?:get|have)$/.test(first ?? '') &&
      /^(?:it|them)$/.test(second) &&
      third !== undefined &&
      pastBase(third) !== undefined
    )
  }

  private carrierBreaks(clause: Clause, index: number): boolean {
    const previous = this.view.words[index - 1] ?? ''
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
        !/^(?:[a-z]+)$/.test(previous) ||
        this.markBefore(index) !== '' ||
        (/^(?:need|must|should|remember|better)$/.test(word) && clause.kind !== 'remark')
      )
    }
    return true
  }

  /** A bare verb inside a task: not within a clause that the task's own verb takes. */
  private plainBreak(clause: Clause, index: number): boolean {
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

  private remarkBreak(clause: Clause, index: number): boolean {
    const next = this.view.words[index + 1] ?? ''
    const previous = this.view.words[index - 1] ?? ''
    if (clause.kind === 'question') return false
    if (index - clause.from < 3) return false
    if (PREPOSITIONS.has(previous) || DETERMINERS.has(previous)) return false
    if (
      /^(?:say|says|said|think|thinks|know|means|mean|want|wants|like|need|help|let|make|made|and|we|people|they|kids|guys)$/.test(
        previous,
      )
    )
      return false
    return DETERMINERS.has(next) || /^(?:[A-Z]|him|her|them|up|out|off)/.test(next) || this.markBefore(index) !== ''
  }

  private embeds(clause: Clause, index: number): boolean {
    const words = clause.body.map((at) => this.view.words[at] ?? '')
    return words.some((word) => /^(?:if|whether|that|what|how|where|when|who)$/.test(word)) && index - clause.from < 12
  }

  /** A remark that follows a task without any joiner: "call the plumber it's leaking". */
  private remarkInside(clause: Clause, index: number): boolean {
    const word = this.view.words[index] ?? ''
    const previous = this.view.words[index - 1] ?? ''
    if (!matchAt(this.view, REMARK, index)) return false
    if (clause.body.length < 2) return false
    const next = this.view.words[index + 1] ?? ''
    const words = clause.body.map((at) => this.view.words[at] ?? '')
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
      /^(?:before|after|until|till|since|when|if|whether|that|what|where|how|why|who|which|while|once|as|because|so|and|or|than|by|whatever|whenever|wherever|whoever|in|the|a|my|everything|anything|all|something|things|time|way|day)$/.test(
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
    if (this.relative(index, words)) return false
    return !(DITRANSITIVE.has(words[0] ?? '') && words.length < 2)
  }

  private longSince(words: string[]): boolean {
    const last = words.findLastIndex((item) =>
      /^(?:if|whether|what|where|how|why|who|when|because|once|before|after|until|while|so)$/.test(item),
    )
    return words.length - last > 5
  }

  /** "The yoke I got Sean", "the email she sent": a clause that describes the noun before it. */
  private relative(index: number, words: string[]): boolean {
    const verb = this.view.words[index + 1] ?? ''
    if (!/^(?:i|he|she|we|they|you|i've|we've|they've|he's|she's|you've)$/.test(this.view.words[index] ?? ''))
      return false
    const definite = words.slice(-4).some((word) => /^(?:the|that|those|these|all|any|every|my)$/.test(word))
    if (!definite) return false
    const past =
      verb !== 'need' &&
      (pastBase(verb) !== undefined ||
        /^(?:like|love|want|use|sent|got|was|were|saw|keep|mentioned|ordered)$/.test(verb))
    const after = this.view.words[index + 2]
    return past && !(after !== undefined && /^(?:the|a|an|that|i|my|he|she|they|it)$/.test(after))
  }

  private correction(clause: Clause, index: number): { to: number; restart: boolean } | null {
    if (clause.kind === 'question') return null
    for (const [pattern, strength] of CORRECTION) {
      const match = matchAt(this.view, pattern, index)
      if (!match || match.to >= this.size) continue
      const verdict = applyCorrection({
        view: this.view,
        clause,
        clauses: this.clauses,
        marker: index,
        to: match.to,
        strength,
        annotationAt: (at) => this.at[at],
        startsTask: (at) => {
          const opening = this.opening(at, 'joined')
          return opening?.kind === 'task' && opening.to >= at ? (opening.carried ? 'carried' : 'verb') : null
        },
        cancels: (at) => {
          const kind = this.opening(at, 'joined')?.kind
          return kind === 'cancel' || kind === 'cancelAll' || kind === 'cancelThing'
        },
        remark: (at) => matchAt(this.view, REMARK, at) !== null,
      })
      if (verdict) return verdict
    }
    return null
  }
}

const FINITE: ReadonlySet<string> = new Set(
  'said says went goes looks looked needs wants keeps kept came comes took broke got gets finished started complained seems seemed feels felt told thinks thought wanted loved hates hated left lost won made makes gave gives works worked sounds smells hurts moved changed sent bought sold paid died passed turned became stopped ended arrived called rang texted emailed asked knows knew runs ran mentioned reckons happened cancelled canceled leaks leaked failed fell sits sat lives lived starts closes opens means meant'.split(
    ' ',
  ),
)
