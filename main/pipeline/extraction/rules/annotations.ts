import type { EnergyLevel, Priority, Recurrence } from '../../../../shared/domain.ts'
import type { Day } from './dates/calendar.ts'
import type { DayPart } from './dates/dates.ts'

interface Place {
  /** First word, and the word after the last. */
  from: number
  to: number
  confidence: number
  /** Taken back by a later correction. */
  dropped?: boolean
}

export interface DateAnnotation extends Place {
  kind: 'date'
  day: Day
  part?: DayPart
  past?: boolean
  vague?: boolean
  /** Said of several tasks: "all of that is for Monday". */
  all?: boolean
  /** "starting Monday", "until Friday": bounds of a recurrence rather than a due date. */
  bound?: 'start' | 'until'
}
export interface TimeAnnotation extends Place {
  kind: 'time'
  minutes: number
  open: boolean
  /** The day, where the time was counted from now ("in two hours"). */
  day?: Day
}
export interface RecurrenceAnnotation extends Place {
  kind: 'recurrence'
  recurrence: Recurrence
  part?: DayPart
}
export interface PriorityAnnotation extends Place {
  kind: 'priority'
  value: Priority
  /** Said of several tasks: "all of this is urgent". */
  all?: boolean
  /** Points back: "that's urgent". */
  back?: boolean
}
export interface EnergyAnnotation extends Place {
  kind: 'energy'
  value: EnergyLevel
  all?: boolean
  back?: boolean
}
export interface TagAnnotation extends Place {
  kind: 'tag'
  value: string
}

export type Annotation =
  DateAnnotation | TimeAnnotation | RecurrenceAnnotation | PriorityAnnotation | EnergyAnnotation | TagAnnotation
