/** The checks on a model's answer must not get in the way of a right one. */
import { expect, it } from 'vitest'
import type { ExtractedTask } from '../../shared/domain.ts'
import { checkAnswer } from '../../main/pipeline/extraction/openai/check.ts'
import { toAnswer } from '../../main/pipeline/extraction/openai/testing/answers.ts'
import { extractTasks } from '../../main/pipeline/extraction/rules/index.ts'
import { loadCorpus } from '../extraction/corpus.ts'

/** Titles and fields without spans and confidence, which an answer does not carry. */
const values = (tasks: ExtractedTask[]) =>
  tasks
    .map(({ title, due, priority, recurrence, energy }) => JSON.stringify({ title, due, priority, recurrence, energy }))
    .sort()

it('leaves a note as the rules read it where the model reads the same, in 99% of the corpus', () => {
  const changed: string[] = []
  const notes = loadCorpus('tune')
  for (const { id, transcript, now, timezone } of notes) {
    const context = { now, timezone, nextWeekday: 'followingWeek' as const, vocabulary: [] }
    const ours = extractTasks(transcript, context)
    const checked = (() => {
      try {
        return checkAnswer(toAnswer(ours, transcript), transcript, context, extractTasks).tasks
      } catch {
        return [] // Called nonsense: counted as changed below.
      }
    })()
    if (JSON.stringify(values(checked)) !== JSON.stringify(values(ours.tasks))) changed.push(id)
  }
  expect(changed.length / notes.length, changed.join(' ')).toBeLessThan(0.01)
}, 60_000)
