/**
 * Recognition by OpenAI, or by a compatible server: one request for a recording, its file streamed from the disk.
 * https://platform.openai.com/docs/api-reference/audio/createTranscription
 */
import { APIError } from 'openai'
import { z } from 'zod'
import type { Transcript } from '../../hosts/protocol.ts'
import { createExchange } from '../../openai/exchange.ts'
import { ExtractionFailureError, failureOf, invalid } from '../../openai/failure.ts'
import { formStream } from '../../openai/multipart.ts'
import { toFailure } from '../../openai/sdkErrors.ts'
import { createTransport, type ReadKey } from '../../openai/transport.ts'
import type { Outgoing } from '../../queue/outgoing.ts'

export interface OpenAiTranscriberOptions {
  readKey: ReadKey
  /** Checked already: https, or http to this machine. */
  baseUrl: string
  model: string
  /** For the whole of it. The request is aborted then. */
  timeoutMs: number
  outgoing: Outgoing
}

export interface Recording {
  captureId: string
  /** Absolute path of a whole WAV file. */
  path: string
  audioMs: number
  /** BCP 47; its language is the hint. */
  locale: string
  /** Names and words that may have been said. */
  vocabulary: readonly string[]
}

/** The hint is cut at what the models take: 224 tokens for Whisper, of which a word has some 1.5. */
const MOST_HINTS = 120
const MOST_HINT_LENGTH = 800

const Answer = z.object({ text: z.string() })

/** @throws ExtractionFailureError, SaysoError audio.missing, disk.* */
export async function transcribeByOpenAi(recording: Recording, options: OpenAiTranscriberOptions): Promise<Transcript> {
  const { captureId, path, audioMs } = recording
  const { model, baseUrl, readKey, timeoutMs, outgoing } = options
  const fields: [string, string][] = [
    ['model', model],
    ['response_format', 'json'],
    ['temperature', '0'],
    ['language', languageOf(recording.locale)],
  ]
  const hints = hintsOf(recording.vocabulary)
  if (hints !== '') fields.push(['prompt', hints])
  const form = await formStream(fields, { field: 'file', name: 'note.wav', type: 'audio/wav', path })
  const exchange = createExchange(outgoing, { captureId, purpose: 'transcribe', sent: 'audio', model })
  const signal = AbortSignal.timeout(timeoutMs)
  const began = performance.now()
  try {
    const response = await createTransport(readKey, exchange)(`${baseUrl}/audio/transcriptions`, {
      method: 'POST',
      headers: { 'content-type': form.contentType, 'content-length': String(form.bytes), accept: 'application/json' },
      body: form.body,
      duplex: 'half',
      signal,
    } as RequestInit)
    const answer = parse(await response.text())
    if (!response.ok) throw APIError.generate(response.status, answer as object, undefined, response.headers)
    const parsed = Answer.safeParse(answer)
    if (!parsed.success) throw invalid('json')
    exchange.close('ok')
    const text = parsed.data.text.trim()
    return { text, engine: `openai:${model}`, audioMs, speechMs: audioMs, decodeMs: performance.now() - began }
  } catch (error) {
    const failure = exchange.asSeen(
      signal.aborted ? { kind: 'timeout' } : failureOf(toFailure(named(error), Date.now())),
    )
    exchange.close(failure)
    throw new ExtractionFailureError(failure)
  } finally {
    await form.close()
  }
}

/** What fetch itself throws is a lost connection. */
function named(error: unknown): unknown {
  return error instanceof TypeError ? new ExtractionFailureError({ kind: 'network' }) : error
}

function languageOf(locale: string): string {
  return locale.split('-')[0]?.toLowerCase() || 'en'
}

function hintsOf(vocabulary: readonly string[]): string {
  let text = ''
  for (const word of vocabulary.slice(0, MOST_HINTS)) {
    const next = text === '' ? word : `${text}, ${word}`
    if (next.length > MOST_HINT_LENGTH) break
    text = next
  }
  return text
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // Not as cause: a SyntaxError quotes what it could not parse.
  }
}
