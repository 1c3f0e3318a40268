/** Reads the model's quotes again with the on-device rules. */
import type { Due, ExtractedTask, Extraction, Span } from '../../../../shared/domain.ts'
import type { ExtractionContext } from '../types.ts'
import { overlaps } from './quotes.ts'

/** The on-device rules: pure, immediate, and without a throw for what a person may say. */
export type Rules = (transcript: string, context: ExtractionContext) => Extraction

type Field = 'due' | 'recurrence' | 'priority' | 'energy'

/** What the rules read, and how sure they are (0..1). */
export interface Reading<Value> {
  value: Value
  confidence: number
}

export interface Rereader {
  /** What the rules make of the whole note. */
  readonly whole: Extraction
  /**
   * Reads a field from quoted words: where the rules read it from the same words of the whole note, that stands, because
   * there they know what went before ("the Monday after that"); else from the words alone.
   *
   * @param quotes places in the transcript
   * @param task the part of the transcript that the task came from, which decides between several readings
   */
  read<F extends Field>(field: F, quotes: readonly Span[], task: Span): Reading<NonNullable<ExtractedTask[F]>> | null
}

/** How sure the rules are of a field that they give no figure for. */
const UNSAID = 0.8
/** Something to do that has no field of its own, so that all that is read comes from the quote. */
const CARRIER = 'call tom '

export function createRereader(transcript: string, context: ExtractionContext, rules: Rules): Rereader {
  const whole = rules(transcript, context)

  return {
    whole,
    read(field, quotes, task) {
      if (quotes.length === 0) return null
      const fromWhole = whole.tasks
        .filter((candidate) => candidate[field] !== null)
        .filter((candidate) =>
          candidate.evidence[field]?.spans.some((span) => quotes.some((quote) => overlaps(span, quote))),
        )
        .sort((a, b) => Number(overlaps(b.span, task)) - Number(overlaps(a.span, task)))[0]
      const alone = () =>
        rules(CARRIER + quotes.map(({ start, end }) => transcript.slice(start, end)).join(' '), context).tasks[0]
      const reader = fromWhole ?? alone()
      const value = reader?.[field]
      if (!reader || value === null || value === undefined) return null
      return { value, confidence: reader.evidence[field]?.confidence ?? UNSAID }
    },
  }
}

/** Two readers that agree are surer than either. */
export const AGREED = 0.97
/** Only the model reads it: marked "check". */
export const MODEL_ONLY = 0.6
/** What our confidence is multiplied by where the model reads something else: a sure reading stays unmarked. */
export const DISPUTED = 0.75

/** Ours wins; the model's alone counts for less. */
export function settle<Value>(
  model: Value,
  ours: Reading<Value> | null,
  same: (a: Value, b: Value) => boolean,
): Reading<Value> {
  if (!ours) return { value: model, confidence: MODEL_ONLY }
  if (same(model, ours.value)) return { value: ours.value, confidence: Math.max(AGREED, ours.confidence) }
  return { value: ours.value, confidence: ours.confidence * DISPUTED }
}

export const sameDue = (a: Due, b: Due): boolean => a.date === b.date && (a.time ?? null) === (b.time ?? null)
