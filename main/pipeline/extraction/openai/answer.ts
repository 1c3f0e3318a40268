/**
 * What the model is asked to answer: the one schema that is sent (as JSON Schema, strict) and that parses the answer.
 * Strict mode wants every property required and no other ones, so "not said" is null. Every field that was read from words
 * quotes them, which is how the answer is checked (check.ts).
 * https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
import { z } from 'zod'
import { EnergyLevel, Frequency, LocalDate, LocalTime, Priority, Weekday } from '../../../../shared/domain.ts'

const words = (of: string) => z.string().describe(`The words that say the ${of}, copied exactly from the note.`)

const ModelDue = z
  .object({
    date: LocalDate.describe('YYYY-MM-DD'),
    time: LocalTime.nullable().describe('HH:MM, 24 hours; only for a spoken clock time or noon.'),
    dateWords: z
      .string()
      .nullable()
      .describe('The words that say the date, copied exactly; null if only a time is said.'),
    timeWords: z.string().nullable().describe('The words that say the time, copied exactly; null if no time is said.'),
  })
  .describe('When it is due.')
export type ModelDue = z.infer<typeof ModelDue>

const ModelRecurrence = z.object({
  freq: Frequency,
  interval: z.int().min(1).max(999),
  byday: z.array(Weekday).nullable().describe('The weekdays that are said; null if none.'),
  rrule: z
    .string()
    .nullable()
    .describe('RFC 5545 value without the RRULE: prefix, only for what freq, interval and byday cannot hold.'),
  words: words('repetition'),
})
export type ModelRecurrence = z.infer<typeof ModelRecurrence>

const ModelTask = z.object({
  quote: z.string().describe('The stretch of the note that this task comes from, copied exactly.'),
  title: z.string().describe("Short imperative in the speaker's own words, at most 12 words."),
  due: ModelDue.nullable(),
  priority: z.object({ value: Priority, words: words('priority') }).nullable(),
  recurrence: ModelRecurrence.nullable(),
  energy: z.object({ value: EnergyLevel, words: words('energy that it needs') }).nullable(),
  tags: z.array(z.string()).describe('Areas that are said, such as "work" in "for work".'),
  people: z.array(z.string()).describe('Names of people that the task is done with or for.'),
})
export type ModelTask = z.infer<typeof ModelTask>

const ModelEdit = z.object({
  kind: z.enum(['complete', 'delete', 'deleteLast', 'reschedule']),
  quote: z.string().describe('The stretch of the note that asks for this, copied exactly.'),
  target: z.string().nullable().describe('The words that name the existing task; null for deleteLast.'),
  due: ModelDue.nullable().describe('The new date, for reschedule only.'),
})
export type ModelEdit = z.infer<typeof ModelEdit>

export const ModelAnswer = z.object({
  tasks: z.array(ModelTask).describe('Empty if nothing is to be done.'),
  edits: z.array(ModelEdit).describe('What is asked to be done to tasks that already exist. Usually empty.'),
})
export type ModelAnswer = z.infer<typeof ModelAnswer>

export const ANSWER_NAME = 'task_extraction'

/** @returns the schema as strict structured outputs accept it: no `$schema`, an object at the root */
export function answerJsonSchema(): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(ModelAnswer)
  return schema
}
