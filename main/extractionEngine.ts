/**
 * Who reads a note: the on-device rules, or OpenAI with the rules behind it, by the policy that holds when the note is read.
 * It fails closed. While the policy is `device` the OpenAI engine is neither made nor loaded, and a request that is under
 * way when a person changes the policy gets no key, without which none is sent.
 */
import type { Environment } from '../shared/config/index.ts'
import type { OpenAiFailureKind, OpenAiStatus, OpenAiTest } from '../shared/openai.ts'
import type { SecretStore } from './electron/secretStore.ts'
import { createOpenAiAccess, type OpenAiAccess, type OpenAiSettings } from './openai/access.ts'
import { failureOf, type ExtractionFailure } from './openai/failure.ts'
// This module comes without OpenAI's SDK.
import { withFallback } from './pipeline/extraction/openai/fallback.ts'
import type { AnswerReport, createOpenAiEngine, OpenAiEngineOptions } from './pipeline/extraction/openai.ts'
import type { ExtractionContext, ExtractionEngine } from './pipeline/extraction/types.ts'

export interface ExtractionChoiceOptions {
  settings(): OpenAiSettings
  secrets: SecretStore
  config: Environment['openai']
  /** SAYSO_OPENAI_BASE_URL: goes before the setting, even where it is not acceptable. */
  baseUrl: string | undefined
  /** BCP 47 */
  locale(): string
  device: ExtractionEngine
  rules: OpenAiEngineOptions['rules']
  outgoing: OpenAiEngineOptions['outgoing']
  /** Loads the engine with its SDK. */
  load(): Promise<{ createOpenAiEngine: typeof createOpenAiEngine }>
  /** A key was given. */
  keyChanged?(): void
  /** Why the device spoke although OpenAI was asked to. No content. */
  onFailure?(failure: ExtractionFailure): void
  onAnswer?(report: AnswerReport): void
}

export interface ExtractionChoice {
  engine: ExtractionEngine
  /** OpenAI alone, once. @throws ExtractionFailureError */
  openai: ExtractionEngine
  access: OpenAiAccess
  /** Loads what the policy needs, so that the first note does not wait for it. */
  prepare(): Promise<void>
  status(): Promise<OpenAiStatus>
  /** @param key null forgets it @throws SaysoError disk.full, disk.readOnly */
  setKey(key: string | null): Promise<OpenAiStatus>
  /** Has the model read a fixed sentence: the same request as for a note, with nothing of the person's. */
  test(): Promise<OpenAiTest>
}

const TEST_NOTE = 'buy milk'
const TEST_CONTEXT: ExtractionContext = {
  now: '2026-01-05T09:00',
  timezone: 'UTC',
  nextWeekday: 'followingWeek',
  vocabulary: [],
  sample: true,
}

export function createExtractionChoice(options: ExtractionChoiceOptions): ExtractionChoice {
  const { settings, secrets, config, device } = options
  const access = createOpenAiAccess(options)
  let made: { baseUrl: string; model: string; engine: ExtractionEngine } | null = null

  const asks = () => access.first() || access.later()

  /** One engine for as long as model and address stay: it remembers what the model refuses. */
  async function openAi(): Promise<ExtractionEngine> {
    const { createOpenAiEngine } = await options.load()
    const [model, baseUrl] = [access.model(), access.baseUrl()]
    if (made?.model !== model || made.baseUrl !== baseUrl) {
      const engine = createOpenAiEngine({
        readKey: () => access.readKey('words'),
        baseUrl,
        model,
        temperature: config.temperature,
        maxOutputTokens: config.maxOutputTokens,
        timeoutMs: config.timeoutMs,
        locale: options.locale(),
        rules: options.rules,
        outgoing: options.outgoing,
        onAnswer: options.onAnswer,
      })
      made = { model, baseUrl, engine }
    }
    return made.engine
  }

  const lazily: ExtractionEngine = {
    name: 'openai',
    extract: async (transcript, context) => (await openAi()).extract(transcript, context),
  }

  async function status(): Promise<OpenAiStatus> {
    const secret = await secrets.read('openaiKey')
    return {
      policy: settings().extractionPolicy,
      key: secret.state,
      kept: secret.state === 'present' ? secret.kept : null,
      model: access.model(),
      defaultModel: config.model,
      transcriptionModel: access.transcriptionModel(),
      defaultTranscriptionModel: config.transcriptionModel,
      baseUrl: access.acceptedBaseUrl(),
      baseUrlFixed: options.baseUrl !== undefined,
    }
  }

  return {
    access,
    openai: lazily,
    engine: {
      name: 'rules',
      async extract(transcript, context) {
        if (!access.first()) {
          if (!asks()) made = null
          return device.extract(transcript, context)
        }
        const failures: OpenAiFailureKind[] = []
        const onFailure = (failure: ExtractionFailure) => {
          failures.push(failure.kind)
          options.onFailure?.(failure)
        }
        const engine = withFallback(lazily, device, { timeoutMs: config.timeoutMs, onFailure })
        const extraction = await engine.extract(transcript, context)
        return failures[0] ? { ...extraction, openaiFailure: failures[0] } : extraction
      },
    },
    async prepare() {
      if (asks()) await options.load()
    },
    status,
    async setKey(key) {
      if (key === null) await secrets.remove('openaiKey')
      else await secrets.set('openaiKey', key)
      if (key !== null) options.keyChanged?.()
      return status()
    },
    async test() {
      const model = access.model()
      if (!asks()) return { kind: 'device', model }
      try {
        await lazily.extract(TEST_NOTE, TEST_CONTEXT)
        return { kind: 'works', model }
      } catch (error) {
        return { kind: testKind(failureOf(error)), model }
      }
    },
  }
}

/** A test says more closely what is wrong than a note in the overlay has room for. */
function testKind(failure: ExtractionFailure): OpenAiTest['kind'] {
  if (failure.kind !== 'invalid') return failure.kind
  const { reason } = failure
  return reason === 'model' || reason === 'baseUrl' || reason === 'redirect' ? reason : 'invalid'
}
