import type { ExtractedTask, Extraction } from '../../shared/domain.ts'
import type { ExtractionContext } from '../../main/pipeline/extraction/types.ts'
import { extractTasks } from '../../main/pipeline/extraction/rules/index.ts'

/** Reads tasks from a transcript spoken at a wall clock in a zone. */
export type Extract = (transcript: string, at: { now: string; timezone: string }) => ExtractedTask[]

/** The on-device rules with the settings that the gold labels assume (LABELS.md), and an empty vocabulary. */
export const extractWithRules: Extract = (transcript, { now, timezone }) => {
  const context: ExtractionContext = { now, timezone, nextWeekday: 'followingWeek', vocabulary: [] }
  const result: Extraction = extractTasks(transcript, context)
  return result.tasks
}
