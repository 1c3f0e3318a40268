/** Which date, time, repetition, priority and energy hold for which task. */
import type {
  Annotation,
  DateAnnotation,
  EnergyAnnotation,
  PriorityAnnotation,
  RecurrenceAnnotation,
  TimeAnnotation,
} from '../annotations.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'

/** A task clause with the values that hold for it. */
export interface ScopedTask {
  clause: Clause
  date: DateAnnotation | null
  time: TimeAnnotation | null
  recurrence: RecurrenceAnnotation | null
  priority: PriorityAnnotation | null
  energy: EnergyAnnotation | null
  /** Minutes since midnight of what this leads up to: "flight at six in the morning, leave at four". */
  until?: number
  /** Minutes since midnight of what was said to come before it: "at half five, and drop Max at seven". */
  since?: number
  /** The date was said for a list or an earlier task. */
  inherited: boolean
}

interface Scope {
  date: DateAnnotation | null
  time: TimeAnnotation | null
  recurrence: RecurrenceAnnotation | null
  priority: PriorityAnnotation | null
  energy: EnergyAnnotation | null
}

const EMPTY: Scope = { date: null, time: null, recurrence: null, priority: null, energy: null }

/** Walks the clauses in order; `isTask` says which of them become tasks. */
export function scopeTasks(clauses: readonly Clause[], view: View, isTask: (clause: Clause) => boolean): ScopedTask[] {
  const tasks: ScopedTask[] = []
  let scope: Scope = { ...EMPTY }
  // An urgency said before the background of a task: "urgent, the oxygen is nearly out, swap the cylinder".
  let pending: PriorityAnnotation | null = null
  let pendingEnergy: EnergyAnnotation | null = null
  let before: Clause | null = null
  // The day of a remark such as "tomorrow I'm off".
  let spent: DateAnnotation | null = null
  for (const clause of clauses) {
    const own = ownValues(clause)
    const background = before && !isTask(before) ? backgroundOf(before, clause, view) : null
    const earlier: DateAnnotation | null =
      before && !isTask(before) && !before.cancelled && before.kind !== 'question' ? ownValues(before).date : null
    before = clause
    if (!clause.cancelled && refersBack(clause, view, tasks.length > 0)) {
      loneValues(clause, own, tasks)
      continue
    }
    if (!isTask(clause)) {
      const secondThought =
        clause.kind === 'remark' &&
        /^(?:wait|no|actually|hang on|hold on|oh wait|oh no|sorry)\b/.test(
          view.words.slice(clause.from, clause.from + 2).join(' '),
        )
      if (clause.kind === 'nothing' || clause.body.length === 0 || secondThought) loneValues(clause, own, tasks)
      else for (const placed of clause.annotations) backValue(placed.annotation, tasks)
      if (tasks.length === 0 && own.priority) pending = own.priority
      const several = own.priority && /\b(?:both|all|these|those|they're)\b/.test(wordsOf(clause, view))
      if (own.energy && !own.energy.back && clause.kind !== 'nothing') pendingEnergy = own.energy
      if (clause.kind === 'remark' || clause.kind === 'question') {
        spent = dayOf(clause, view) ?? (clause.body.length > 0 && scope.date === spent ? spent : null)
        scope = { ...EMPTY, date: spent, priority: scope.priority?.all ? scope.priority : null }
        const urgent = ownValues(clause, 'lead').priority
        if (urgent && !urgent.back) pending = urgent
        // "These are both urgent, phone the bank and change the password".
        if (several && own.priority && tasks.length === 0) scope.priority = { ...own.priority, all: true }
      }
      continue
    }
    if (breaksScope(clause, view) && !scope.date?.all && (spent === null || scope.date !== spent))
      scope = {
        ...EMPTY,
        priority: scope.priority?.all ? scope.priority : null,
        energy: scope.energy?.all ? scope.energy : null,
      }
    const lead = ownValues(clause, 'lead')
    if (lead.date || lead.recurrence)
      scope = { ...scope, date: lead.date, recurrence: lead.recurrence, time: lead.time }
    else if (lead.time && !scope.date && !scope.recurrence) scope = { ...scope, time: lead.time }
    if (lead.priority && (lead.priority.all || clause.listed || opensNote(clause, view))) scope.priority = lead.priority
    else if (own.priority && scope.priority && !scope.priority.all) scope.priority = null
    if (lead.energy && (lead.energy.all || clause.listed)) scope.energy = lead.energy
    const dated = own.date !== null || own.recurrence !== null
    if (background && !dated && !own.time && !scope.date && !scope.recurrence) {
      own.date = background.date
      own.time = background.time
    }
    // "His match is Saturday at twelve, have him there for half eleven."
    if (own.time && !own.date && !own.recurrence && !scope.date && earlier && !clause.sentence && !clause.carried)
      own.date = earlier
    // "Flight at 6:15 tomorrow, leave at 4", "gym at six on Monday then work at nine": times of one day.
    const last = tasks.at(-1)
    const follows =
      last?.clause.to === clause.from && !clause.sentence && !clause.carried && last.date !== null && last.time !== null
    if (last && follows && own.time && !own.date && !own.recurrence && !scope.date && !scope.recurrence)
      own.date = last.date
    const leaves = follows && /^(?:leave|set|head|depart|go|start)$/.test(view.words[clause.body[0] ?? -1] ?? '')
    const then =
      /^(?:then|later)$/.test(view.words[clause.from] ?? '') ||
      view.words[clause.from + 1] === 'then' ||
      /\b(?:beforehand|afterwards|before that|after that|first)\b/.test(wordsOf(clause, view))
    tasks.push({
      clause,
      date: own.date ?? (own.recurrence ? null : scope.date),
      time: own.time ?? (dated || then ? null : scope.time),
      recurrence: own.recurrence ?? (own.date && own.date.bound === undefined ? null : scope.recurrence),
      priority: own.priority ?? pending ?? scope.priority,
      energy: own.energy ?? pendingEnergy ?? scope.energy,
      ...(follows && last?.time ? beside(last.time, leaves) : {}),
      inherited: !dated && (scope.date !== null || scope.recurrence !== null),
    })
    pending = null
    pendingEnergy = null
    for (const placed of clause.annotations) {
      const { annotation } = placed
      if ((annotation.kind === 'priority' || annotation.kind === 'energy') && annotation.all && !annotation.dropped)
        forAll(annotation, tasks, placed.place === 'lead')
      if (annotation.kind === 'date' && annotation.all)
        forAll(annotation, tasks, placed.place === 'lead' && tasks.length === 1)
    }
  }
  return tasks
}

/** "Urgent, reset the password and tell Marcus": a level before all that is said. */
function opensNote(clause: Clause, view: View): boolean {
  const first = clause.annotations[0]
  return (
    first?.place === 'lead' &&
    first.annotation.kind === 'priority' &&
    first.annotation.from <= 2 &&
    Boolean(view.tokens[first.annotation.to - 1]?.mark)
  )
}

/** What a time right behind another one is before or after. */
function beside(time: TimeAnnotation, leaves: boolean): Pick<ScopedTask, 'until' | 'since'> {
  // One to half past five without more is in the afternoon; other hours may be either.
  if (time.open && (leaves || time.minutes < 60 || time.minutes > 330)) return {}
  const minutes = time.open ? time.minutes + 720 : time.minutes
  return leaves ? { until: minutes } : { since: minutes }
}

const wordsOf = (clause: Clause, view: View): string => view.words.slice(clause.from, clause.to).join(' ')

/** "The plumber rings at quarter past eight, so be by the phone": when the reason is, the task is. */
function backgroundOf(before: Clause, clause: Clause, view: View): Scope | null {
  if (before.cancelled || (before.kind !== 'remark' && before.kind !== 'thing')) return null
  // "I can't do it by Friday, so tell them" names a date that will not hold.
  if (before.body.some((at) => /n't$|^(?:not|never|no)$/.test(view.words[at] ?? ''))) return null
  const joint = view.words.slice(Math.max(0, clause.from - 1), clause.from + 1)
  if (!joint.includes('so')) return leadsOn(before, clause, view)
  const values = ownValues(before)
  // "He's due some time next month, so order the seal": too vague to be the task's.
  return values.recurrence || values.date?.vague ? null : values
}

/** "The reunion is at half six Thursday I have to bring the quiche": what is said right before a task holds for it. */
function leadsOn(before: Clause, clause: Clause, view: View): Scope | null {
  if (/[.?!;]/.test(view.tokens[clause.from - 1]?.mark ?? '')) return null
  const values: Scope = { ...EMPTY }
  let end = clause.from
  for (const { annotation } of [...before.annotations].reverse()) {
    if (annotation.dropped || annotation.to !== end) break
    if (annotation.kind === 'date' && !annotation.past) values.date = annotation
    else if (annotation.kind === 'time') values.time = annotation
    else break
    end = annotation.from
  }
  return values.date || values.time ? values : null
}

/** "Tomorrow I'm off, so ...", "this afternoon it's the boring stuff": how the speaker spends the day that tasks follow for. */
function dayOf(clause: Clause, view: View): DateAnnotation | null {
  const first = view.words[clause.body[0] ?? -1] ?? ''
  const date = ownValues(clause, 'lead').date
  if (!date || date.past || clause.kind !== 'remark' || !SPENDS.has(first)) return null
  const own = clause.annotations.filter(({ annotation }) => annotation.kind === 'date' && !annotation.dropped)
  return own.length === 1 ? date : null
}

const SPENDS = new Set(["i'm", "we're", "i've", "we've", "it's", 'im', 'am'])

const BACK_WORDS =
  /^(?:(?:and |so )?(?:start|starting|begin|from|next time)|(?:and |but |so )?(?:do|make|get) (?:it|that|this|them|so|those)(?: done)?(?: then| all)?|(?:and |but |so )?(?:that|it|this|they|that's|it's|they're|those|these|which)(?: all| both)?(?: (?:has|have|needs|need|must|should|is|are|was|will|ought|got))?(?: to)?(?: be)?(?: (?:due|done|ready|finished|in|sorted|for|happening|needed|deadline|out|sent|gone|complete))*(?: by)?|(?:the )?deadline(?:'s| is)?|due|hang on|so|(?:oh |actually |wait |no )*(?:for|on|by))$/

/** "Do it tomorrow", "that's due on the fifth": only the date of the task before is said. */
function refersBack(clause: Clause, view: View, any: boolean): boolean {
  if (!any || clause.listed || clause.body.length > 8) return false
  const dated = clause.annotations.some(
    ({ annotation }) => !annotation.dropped && /^(?:date|time)$/.test(annotation.kind),
  )
  if (!dated) return false
  const words = clause.body.map((at) => view.words[at]).join(' ')
  return (
    BACK_WORDS.test(words) ||
    (clause.kind === 'thing' &&
      /^(?:hang on|wait|actually|no|sorry|hold on)\b/.test(view.words.slice(clause.from, clause.from + 2).join(' ')))
  )
}

/** A new sentence or a fresh start ends what was said for the list before it. */
function breaksScope(clause: Clause, view: View): boolean {
  if (clause.listed) return false
  if (clause.sentence) return clause.carried || !/^and$/.test(view.words[clause.from] ?? '')
  if (!clause.carried)
    return (
      /^(?:oh|also|plus|anyway|okay|anyways)$/.test(view.words[clause.from] ?? '') ||
      /^(?:and also|oh and|and oh)/.test(view.words.slice(clause.from, clause.from + 2).join(' '))
    )
  return !(view.words[clause.from] === 'and' && !/^(?:oh|also|then|remind)$/.test(view.words[clause.from + 1] ?? ''))
}

function ownValues(clause: Clause, place?: 'lead'): Scope {
  const values: Scope = { ...EMPTY }
  for (const placed of clause.annotations) {
    const { annotation } = placed
    if (annotation.dropped || (place && placed.place !== place)) continue
    if (annotation.kind === 'date') {
      if (annotation.past) continue
      // Of "next week on Tuesday" the nearer date counts; otherwise the first, because later ones are mostly background.
      if (values.date === null || (values.date.vague && !annotation.vague)) values.date = annotation
    } else if (annotation.kind === 'time') values.time ??= annotation
    else if (annotation.kind === 'recurrence') {
      if (values.recurrence === null || (!values.recurrence.recurrence.byday && annotation.recurrence.byday))
        values.recurrence = annotation
    } else if (annotation.kind === 'priority') values.priority = annotation
    else if (annotation.kind === 'energy') values.energy = annotation
  }
  return values
}

/** "It's urgent", "so Thursday": values said on their own belong to the task before. */
function loneValues(clause: Clause, own: Scope, tasks: ScopedTask[]): void {
  const last = tasks.at(-1)
  if (!last) return
  if (own.date) {
    if (own.date.all) forAll(own.date, tasks, false)
    else last.date = own.date
  }
  if (own.time) last.time = own.time
  if (own.recurrence) last.recurrence = own.recurrence
  if (own.priority) {
    if (own.priority.all) forAll(own.priority, tasks, false)
    else last.priority = own.priority
  }
  if (own.energy) {
    if (own.energy.all) forAll(own.energy, tasks, false)
    else last.energy = own.energy
  }
  void clause
}

function backValue(annotation: Annotation, tasks: ScopedTask[]): void {
  const last = tasks.at(-1)
  if (!last || annotation.dropped) return
  if (annotation.kind === 'priority' && (annotation.back || annotation.all)) {
    if (annotation.all) forAll(annotation, tasks, false)
    else last.priority = annotation
  }
  if (annotation.kind === 'energy' && (annotation.back || annotation.all)) {
    if (annotation.all) forAll(annotation, tasks, false)
    else last.energy = annotation
  }
}

function forAll(annotation: Annotation, tasks: ScopedTask[], leading: boolean): void {
  if (leading) return
  for (const task of tasks) {
    if (annotation.kind === 'priority') task.priority = annotation
    else if (annotation.kind === 'energy') task.energy = annotation
    else if (annotation.kind === 'date') task.date ??= annotation
    else if (annotation.kind === 'time') task.time ??= annotation
  }
}
