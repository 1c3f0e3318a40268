/** The OpenAI engine for the bench: asks a server that the person names, by the person's own key, and counts what failed. */
import { unlimited } from '../../main/queue/outgoing.ts'
import type { ExtractedTask } from '../../shared/domain.ts'
import { chooseEnvironment } from '../../shared/config/index.ts'
import { acceptBaseUrl } from '../../shared/openaiBaseUrl.ts'
import { createOpenAiEngine, withFallback } from '../../main/pipeline/extraction/openai.ts'
import { createRulesEngine, extractTasks } from '../../main/pipeline/extraction/rules/index.ts'
import type { GoldNote } from './corpus.ts'
import type { Extract } from './rulesEngine.ts'

/** Requests under way at once. */
const AT_ONCE = 4

export interface OpenAiReading {
  extract: Extract
  /** Notes that the device read instead, by why. As in the app, its reading counts. */
  failures: Record<string, number>
  medianMs: number
  tokens: { input: number; output: number }
  model: string
}

/**
 * @param env SAYSO_OPENAI_BASE_URL and OPENAI_API_KEY, both needed, and SAYSO_OPENAI_MODEL: a run costs money, so nothing of
 * it is guessed but the model
 * @throws an Error with a sentence that says what is missing
 */
export async function readWithOpenAi(notes: readonly GoldNote[], env: NodeJS.ProcessEnv): Promise<OpenAiReading> {
  const baseUrl = env['SAYSO_OPENAI_BASE_URL']
  const key = env['OPENAI_API_KEY']
  if (!baseUrl || !key)
    throw new Error(
      `--engine openai asks a server about ${notes.length} notes. Set SAYSO_OPENAI_BASE_URL (such as https://api.openai.com/v1) and OPENAI_API_KEY; SAYSO_OPENAI_MODEL is optional.`,
    )
  if (acceptBaseUrl(baseUrl) === null)
    throw new Error('SAYSO_OPENAI_BASE_URL must be an https address, or http to this machine.')

  const config = chooseEnvironment(undefined, true).openai
  const model = env['SAYSO_OPENAI_MODEL'] ?? config.model
  const failures: Record<string, number> = {}
  const latencies: number[] = []
  const tokens = { input: 0, output: 0 }
  const openai = createOpenAiEngine({
    outgoing: unlimited,
    readKey: () => key,
    baseUrl,
    model,
    temperature: config.temperature,
    maxOutputTokens: config.maxOutputTokens,
    timeoutMs: config.timeoutMs,
    locale: 'en-US',
    rules: extractTasks,
    onAnswer(report) {
      latencies.push(report.latencyMs)
      tokens.input += report.tokens?.input ?? 0
      tokens.output += report.tokens?.output ?? 0
    },
  })
  const engine = withFallback(openai, createRulesEngine(), {
    timeoutMs: config.timeoutMs,
    onFailure({ kind }) {
      failures[kind] = (failures[kind] ?? 0) + 1
    },
  })

  const read = new Map<string, ExtractedTask[]>()
  const waiting = [...notes]
  async function work(): Promise<void> {
    for (let note = waiting.shift(); note; note = waiting.shift()) {
      const { now, timezone } = note
      const context = { now, timezone, nextWeekday: 'followingWeek', vocabulary: [] } as const
      read.set(place(note.transcript, note), (await engine.extract(note.transcript, context)).tasks)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  latencies.sort((a, b) => a - b)
  return {
    extract(transcript, at) {
      const tasks = read.get(place(transcript, at))
      if (!tasks) throw new Error('The bench asks for a note that was not read.')
      return tasks
    },
    failures,
    medianMs: latencies[Math.floor(latencies.length / 2)] ?? 0,
    tokens,
    model,
  }
}

const place = (transcript: string, at: { now: string; timezone: string }) =>
  JSON.stringify([transcript, at.now, at.timezone])
