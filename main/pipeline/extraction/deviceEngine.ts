/** The on-device rules with what else is known on this device: names from the person's tasks, and words that they want as text. */
import type { ExtractedTask, Extraction, Span } from '../../../shared/domain.ts'
import { extractTasks } from './rules/index.ts'
import type { ExtractionContext, ExtractionEngine } from './types.ts'

/** Reads a note at once; the same words in the same context always give the same answer. */
export function readOnDevice(transcript: string, context: ExtractionContext): Extraction {
  const { knownNames = [], plainSpans = [] } = context
  // The vocabulary is the person's own choice, so its spelling wins.
  const chosen = new Set(context.vocabulary.map((word) => word.toLowerCase()))
  const names = knownNames.filter((name) => !chosen.has(name.toLowerCase()))
  const extraction = extractTasks(transcript, { ...context, vocabulary: [...context.vocabulary, ...names] })
  if (plainSpans.length === 0) return extraction
  return { ...extraction, tasks: extraction.tasks.map((task) => withoutMentions(task, plainSpans, transcript)) }
}

export function createDeviceEngine(): ExtractionEngine {
  return { name: 'rules', extract: (transcript, context) => Promise.resolve(readOnDevice(transcript, context)) }
}

/** Words kept as text are read on the device, whoever else is asked: only its rules can be told to pass over them. */
export function keepPlainOnDevice(engine: ExtractionEngine, device: ExtractionEngine): ExtractionEngine {
  return {
    name: engine.name,
    extract: (transcript, context) => (context.plainSpans?.length ? device : engine).extract(transcript, context),
  }
}

/** People and tags stay in the title when they are read, so that there they are only taken off the task. */
function withoutMentions(task: ExtractedTask, plain: readonly Span[], transcript: string): ExtractedTask {
  const result: ExtractedTask = { ...task, evidence: { ...task.evidence } }
  for (const field of ['people', 'tags'] as const) {
    const found = task.evidence[field]
    if (!found) continue
    const spans = found.spans.filter((span) => !plain.some((one) => span.start < one.end && one.start < span.end))
    if (spans.length === found.spans.length) continue
    const said = spans.map(({ start, end }) => transcript.slice(start, end).toLowerCase())
    result[field] = task[field].filter((value) => said.some((words) => words.includes(value.toLowerCase())))
    if (spans.length === 0) delete result.evidence[field]
    else result.evidence[field] = { ...found, spans }
  }
  return result
}
