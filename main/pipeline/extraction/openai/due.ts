/** When a task is due, from the model's reading and ours. */
import type { Due, Span } from '../../../../shared/domain.ts'
import type { ExtractionContext } from '../types.ts'
import type { ModelDue } from './answer.ts'
import type { Quotes } from './quotes.ts'
import { DISPUTED, MODEL_ONLY, sameDue, settle, type Reading, type Rereader } from './reread.ts'

export interface CheckedDue extends Reading<Due> {
  spans: Span[]
}

/** Words that say a clock time. "Tonight" and "in the morning" do not, whatever a model makes of them. */
const CLOCK =
  /\d|noon|midday|midnight|o'?clock|half|quarter|past|hours?|minutes?|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/i

/**
 * @param model what the model read, quotes included
 * @returns null where the quoted words were not said, or only the model reads them and its date is no date or gone by
 */
export function checkDue(
  model: ModelDue,
  transcript: string,
  quotes: Quotes,
  rereader: Rereader,
  task: Span,
  context: ExtractionContext,
): CheckedDue | null {
  const dateSpan = model.dateWords === null ? null : quotes.find(model.dateWords, task)
  const timeSpan = model.timeWords === null ? null : quotes.find(model.timeWords, task)
  const spans = [dateSpan, timeSpan].filter((span) => span !== null).sort((a, b) => a.start - b.start)
  const ours = rereader.read('due', spans, task)
  const saysTime = spans.some((span) => CLOCK.test(transcript.slice(span.start, span.end)))
  const read: Due = { date: model.date, ...(model.time !== null && saysTime ? { time: model.time } : {}) }

  if (!ours) {
    // A date whose own words were not said is not the speaker's, even where a time was said.
    if (!dateSpan && !(timeSpan && model.dateWords === null)) return null
    if (!isRealDate(read.date) || read.date < context.now.slice(0, 10)) return null
    return { value: read, confidence: MODEL_ONLY, spans }
  }
  // Our rules missed a time that was said: the date is ours, the time the model's.
  if (ours.value.time === undefined && read.time !== undefined && timeSpan) {
    const value = { date: ours.value.date, time: read.time }
    return { value, confidence: Math.min(MODEL_ONLY, ours.confidence * DISPUTED), spans }
  }
  return { ...settle(read, ours, sameDue), spans }
}

/** 30 February is well-formed and no date. */
export function isRealDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}
