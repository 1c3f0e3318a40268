/** Answers of a model, from the few fields that a test is about. */
import type { ModelAnswer, ModelDue, ModelEdit, ModelTask } from '../answer.ts'

export const modelTask = (quote: string, title: string, more: Partial<ModelTask> = {}): ModelTask => ({
  quote,
  title,
  due: null,
  priority: null,
  recurrence: null,
  energy: null,
  tags: [],
  people: [],
  ...more,
})

export const modelAnswer = (tasks: ModelTask[], edits: ModelEdit[] = []): ModelAnswer => ({ tasks, edits })

/** @param words that say the date; a time has its own */
export const modelDue = (date: string, words: string | null, time?: { time: string; words: string }): ModelDue => ({
  date,
  dateWords: words,
  time: time?.time ?? null,
  timeWords: time?.words ?? null,
})
