/** Reads priority and energy from the words at one place of a note. */
import type { EnergyAnnotation, PriorityAnnotation } from '../annotations.ts'
import type { View } from '../text/view.ts'
import { JOINER, carriers } from './carried.ts'
import { energyAt } from './energy.ts'
import { priorityAt } from './priority.ts'

/** Priority and energy that begin at word `index`; several readings may be given, the longest is the likeliest. */
export function readLevels(view: View, index: number): (PriorityAnnotation | EnergyAnnotation)[] {
  const { words } = view
  const result: (PriorityAnnotation | EnergyAnnotation)[] = []
  const joined = JOINER.has(words[index] ?? '') ? index + 1 : index
  for (const start of carriers(words, joined)) {
    // "And it's urgent" takes its joiner along; "and when I'm fresh …" begins a task.
    if (joined > index && !start.pointing && !start.all) continue
    for (const found of [priorityAt(view, start, index), energyAt(view, start, index)]) if (found) result.push(found)
  }
  return result
}
