/** "What can I do now": which open tasks fit the energy and the time that somebody has, the best first. */
import type { EnergyLevel, Task } from '../../../shared/domain.ts'
import { compareTasks } from '../../../shared/taskOrder.ts'
import { estimateMinutes } from './estimateMinutes.ts'

export interface Now {
  /** What the person has, by the hint or by their own choice; null for no matter. */
  energy: EnergyLevel | null
  /** Free time; null for no matter. */
  minutes: number | null
  /** Wall clock of the person, `YYYY-MM-DDTHH:MM:SS` (shared/localTime.ts). */
  now: string
}

/**
 * How the energy that a task takes compares with what is there. `match` is as much; `easier` is less; `unknown` is not said;
 * `harder` is more, which only tasks that are due today or overdue may be.
 */
export type EnergyFit = 'match' | 'easier' | 'unknown' | 'harder'

export interface Suggestion {
  task: Task
  fit: EnergyFit
  /** The guess that was compared with the free time. */
  estimatedMinutes: number
}

const amount: Record<EnergyLevel, number> = { low: 0, medium: 1, high: 2 }
const fitRank: Record<EnergyFit, number> = { match: 0, easier: 1, unknown: 2, harder: 3 }
/** Due within this many days is soon. */
const soonDays = 3

/**
 * Leaves out what is done, what takes longer than there is time, and what takes more energy than there is, unless it is due
 * today or overdue: a hint may not hide what cannot wait. Sorted by urgency (today and overdue, then the next three days, then
 * the rest; a high priority counts one step sooner, a low one a step later), then by how the energy fits, then as in the list.
 */
export function whatNow(tasks: readonly Task[], now: Now): Suggestion[] {
  return tasks
    .filter((task) => task.completedAt === null)
    .map((task) => ({ task, fit: fitOf(task, now.energy), estimatedMinutes: estimateMinutes(task) }))
    .filter(({ estimatedMinutes }) => now.minutes === null || estimatedMinutes <= now.minutes)
    .filter(({ task, fit }) => fit !== 'harder' || daysUntilDue(task, now.now) <= 0)
    .map((suggestion) => ({ suggestion, step: urgencyStep(suggestion.task, now.now) }))
    .sort(
      (a, b) =>
        a.step - b.step ||
        fitRank[a.suggestion.fit] - fitRank[b.suggestion.fit] ||
        compareTasks(a.suggestion.task, b.suggestion.task),
    )
    .map(({ suggestion }) => suggestion)
}

function fitOf({ energy }: Task, have: EnergyLevel | null): EnergyFit {
  if (have === null) return 'match'
  if (energy === null) return 'unknown'
  const spare = amount[have] - amount[energy]
  return spare === 0 ? 'match' : spare > 0 ? 'easier' : 'harder'
}

function urgencyStep(task: Task, now: string): number {
  const days = daysUntilDue(task, now)
  const step = days <= 0 ? 0 : days <= soonDays ? 1 : 2
  // What comes back every Monday is rarely wanted on a Friday.
  const early = task.recurrence !== null && days > 0 ? 1 : 0
  return step + early + (task.priority === 'high' ? -1 : task.priority === 'low' ? 1 : 0)
}

/** Whole calendar days; Infinity without a due date. */
function daysUntilDue({ due }: Task, now: string): number {
  if (due === null) return Infinity
  return Math.round((Date.parse(due.date) - Date.parse(now.slice(0, 10))) / 86_400_000)
}
