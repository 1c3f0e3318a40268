import type { Annotation } from '../annotations.ts'

export type ClauseKind = 'task' | 'thing' | 'remark' | 'question' | 'nothing'

export interface PlacedAnnotation {
  annotation: Annotation
  /** Before the clause's own words, or among or after them. */
  place: 'lead' | 'body'
}

/** A stretch of the note with one verb: a task, a remark, a question. */
export interface Clause {
  kind: ClauseKind
  /** First word, and the word after the last, wrappers and annotations included. */
  from: number
  to: number
  /** Words of the title so far, as indices; corrections cut into it. */
  body: number[]
  /** Words said before the task that belong to its end: "before lunch". */
  tail: number[]
  annotations: PlacedAnnotation[]
  /** A wrapper stood before it ("I need to"). */
  carried: boolean
  /** Joined to the clause before by "and", "then" or a comma. */
  joined: boolean
  /** A new sentence by its punctuation. */
  sentence: boolean
  /** Item of an announced list. */
  listed: boolean
  /** The verb was a gerund and must be put back into its base form. */
  gerund?: boolean
  /** An intention of the past: "I was going to". */
  hedged?: boolean
  /** Words of the same verb that a correction took back: "ask Ben to bring chairs, actually ask Tom". */
  replaced?: number[]
  /** Last word of a date that is part of what is said: "that the rent is due on the first". The title keeps it. */
  keptTo?: number
  /** Taken back later. */
  cancelled?: boolean
  confidence: number
}
