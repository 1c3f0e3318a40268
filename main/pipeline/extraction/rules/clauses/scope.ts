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
  for (const clause of clauses) {
    const own = ownValues(clause)
    if (!isTask(clause)) {
      if (clause.kind === 'nothing' || clause.body.length === 0) loneValues(clause, own, tasks)
      else for (const placed of clause.annotations) backValue(placed.annotation, tasks)
      if (clause.kind === 'remark' || clause.kind === 'question')
        scope = { ...EMPTY, priority: scope.priority?.all ? scope.priority : null }
      continue
    }
    if (breaksScope(clause, view))
      scope = {
        ...EMPTY,
        priority: scope.priority?.all ? scope.priority : null,
        energy: scope.energy?.all ? scope.energy : null,
      }
    const lead = ownValues(clause, 'lead')
    if (lead.date || lead.recurrence)
      scope = { ...scope, date: lead.date, recurrence: lead.recurrence, time: lead.time }
    else if (lead.time && !scope.date && !scope.recurrence) scope = { ...scope, time: lead.time }
    if (lead.priority && (lead.priority.all || clause.listed)) scope.priority = lead.priority
    if (lead.energy && (lead.energy.all || clause.listed)) scope.energy = lead.energy
    const dated = own.date !== null || own.recurrence !== null
    const then = /^(?:then|later)$/.test(view.words[clause.from] ?? '') || view.words[clause.from + 1] === 'then'
    tasks.push({
      clause,
      date: own.date ?? (own.recurrence ? null : scope.date),
      time: own.time ?? (dated || then ? null : scope.time),
      recurrence: own.recurrence ?? (own.date && own.date.bound === undefined ? null : scope.recurrence),
      priority: own.priority ?? scope.priority,
      energy: own.energy ?? scope.energy,
      inherited: !dated && (scope.date !== null || scope.recurrence !== null),
    })
    for (const placed of clause.annotations) {
      const { annotation } = placed
      if ((annotation.kind === 'priority' || annotation.kind === 'energy') && annotation.all && !annotation.dropped)
        forAll(annotation, tasks, placed.place === 'lead')
      if (sharedBefore(annotation, view)) forAll(annotation, tasks, false)
    }
  }
  return tasks
}

/** A new sentence or a fresh start ends what was said for the list before it. */
function breaksScope(clause: Clause, view: View): boolean {
  if (clause.listed) return false
  if (clause.sentence) return true
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
    else if (annotation.kind === 'recurrence') values.recurrence ??= annotation
    else if (annotation.kind === 'priority') values.priority = annotation
    else if (annotation.kind === 'energy') values.energy = annotation
  }
  return values
}

/** "It's urgent", "so Thursday": values said on their own belong to the task before. */
function loneValues(clause: Clause, own: Scope, tasks: ScopedTask[]): void {
  const last = tasks.at(-1)
  if (!last) return
  if (own.date) last.date = own.date
  if (own.time) last.time = own.time
  if (own.recurrence) last.recurrence = own.recurrence
  if (own.priority) own.priority.all ? forAll(own.priority, tasks, false) : (last.priority = own.priority)
  if (own.energy) own.energy.all ? forAll(own.energy, tasks, false) : (last.energy = own.energy)
  void clause
}

function backValue(annotation: Annotation, tasks: ScopedTask[]): void {
  const last = tasks.at(-1)
  if (!last || annotation.dropped) return
  if (annotation.kind === 'priority' && (annotation.back || annotation.all))
    annotation.all ? forAll(annotation, tasks, false) : (last.priority = annotation)
  if (annotation.kind === 'energy' && (annotation.back || annotation.all))
    annotation.all ? forAll(annotation, tasks, false) : (last.energy = annotation)
}

/** "Both by Friday", "all of it tomorrow": said at the end for everything before. */
function sharedBefore(annotation: Annotation, view: View): boolean {
  const before = view.words.slice(Math.max(0, annotation.from - 3), annotation.from).join(' ')
  return /(?:^| )(?:both|all|all of (?:it|them|this|that)|both of (?:them|these)|everything|all that|all this)$/.test(
    before,
  )
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
