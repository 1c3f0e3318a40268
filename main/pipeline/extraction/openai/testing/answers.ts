/** What the stand-in says when it behaves: the on-device rules' reading, put the way that a model would. */
import type { Due, Extraction, Span, VoiceEdit } from '../../../../../shared/domain.ts'
import type { ExtractionContext } from '../../types.ts'
import { ANSWER_NAME, type ModelAnswer, type ModelDue } from '../answer.ts'
import type { Rules } from '../reread.ts'

/** The note and what was sent with it, as the engine's user message has them. */
export interface AskedNote {
  note: string
  context: ExtractionContext
}

/** Reads the user message of a request; null where it is not of the engine's form. */
export function readAsked(body: unknown): AskedNote | null {
  const { messages } = body as { messages: { role: string; content: string }[] }
  const content = messages.findLast(({ role }) => role === 'user')?.content ?? ''
  try {
    const { note, now, timezone, vocabulary } = JSON.parse(content) as Record<string, unknown>
    if (typeof note !== 'string' || typeof now !== 'string' || typeof timezone !== 'string') return null
    const words = Array.isArray(vocabulary) ? vocabulary.filter((word) => typeof word === 'string') : []
    return { note, context: { now, timezone, nextWeekday: 'followingWeek', vocabulary: words } }
  } catch {
    return null // Not our engine's message: the caller says so.
  }
}

/** @param rules what reads the note in the model's place */
export function sensibleAnswer({ note, context }: AskedNote, rules: Rules): ModelAnswer {
  return toAnswer(rules(note, context), note)
}

export function toAnswer({ tasks, edits }: Extraction, note: string): ModelAnswer {
  const words = ({ start, end }: Span) => note.slice(start, end)
  return {
    tasks: tasks.map((task) => {
      const said = (field: 'due' | 'priority' | 'recurrence' | 'energy') => task.evidence[field]?.spans.map(words) ?? []
      return {
        quote: words(task.span),
        title: task.title,
        due: task.due && modelDue(task.due, said('due')),
        priority: task.priority && { value: task.priority, words: said('priority')[0] ?? words(task.span) },
        recurrence: task.recurrence && {
          freq: task.recurrence.freq,
          interval: task.recurrence.interval,
          byday: task.recurrence.byday ?? null,
          rrule: task.recurrence.rrule ?? null,
          words: said('recurrence')[0] ?? words(task.span),
        },
        energy: task.energy && { value: task.energy, words: said('energy')[0] ?? words(task.span) },
        tags: task.tags,
        people: task.people,
      }
    }),
    edits: edits.map((edit) => modelEdit(edit, words(edit.span))),
  }
}

const modelDue = (due: Due, said: string[]): ModelDue => ({
  date: due.date,
  time: due.time ?? null,
  dateWords: said[0] ?? null,
  timeWords: due.time === undefined ? null : (said[1] ?? said[0] ?? null),
})

function modelEdit(edit: VoiceEdit, quote: string): ModelAnswer['edits'][number] {
  return {
    kind: edit.kind,
    quote,
    target: 'target' in edit ? edit.target : null,
    due: edit.kind === 'reschedule' ? modelDue(edit.due, [quote]) : null,
  }
}

/** How a completion ended, where it is not with an answer. */
export interface Ending {
  finish: 'stop' | 'length' | 'content_filter'
  refusal?: string
}

/**
 * A chat completion around a text, in the form that the request asked for: content, or arguments of the forced tool.
 * https://platform.openai.com/docs/api-reference/chat/object
 */
export function completion(body: Record<string, unknown>, text: string, ending: Ending = { finish: 'stop' }): unknown {
  const { finish, refusal } = ending
  const byTool = body['tools'] !== undefined && refusal === undefined
  return {
    id: 'chatcmpl-stand-in',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: body['model'],
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: byTool || refusal !== undefined ? null : text,
          refusal: refusal ?? null,
          annotations: [],
          ...(byTool
            ? { tool_calls: [{ id: 'call_1', type: 'function', function: { name: ANSWER_NAME, arguments: text } }] }
            : {}),
        },
        logprobs: null,
        finish_reason: finish,
      },
    ],
    usage: { prompt_tokens: 900, completion_tokens: 60, total_tokens: 960 },
    service_tier: 'default',
    system_fingerprint: null,
  }
}
