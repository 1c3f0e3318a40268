/**
 * What OpenAI accepts as a request for a transcription, written by hand from the API reference:
 * https://platform.openai.com/docs/api-reference/audio/createTranscription
 */
import type { IncomingHttpHeaders } from 'node:http'
import { badRequest, unauthorised, type ApiError } from './apiErrors.ts'

export const AUDIO_PATH = '/v1/audio/transcriptions'
/** https://platform.openai.com/docs/guides/speech-to-text: files up to 25 MB */
const MAX_BYTES = 25 * 1024 * 1024

/** `form`: what each model answers with; `prompt`: whether it takes hints. */
const MODELS: Record<string, { forms: readonly string[]; prompt: boolean }> = {
  'gpt-4o-transcribe': { forms: ['json'], prompt: true },
  'gpt-4o-mini-transcribe': { forms: ['json'], prompt: true },
  'whisper-1': { forms: ['json', 'text', 'srt', 'verbose_json', 'vtt'], prompt: true },
  'gpt-4o-transcribe-diarize': { forms: ['json', 'text', 'diarized_json'], prompt: false },
}
const FIELDS = new Set(
  `file model chunking_strategy include[] known_speaker_names[] known_speaker_references[] language prompt response_format
   stream temperature timestamp_granularities[]`.split(/\s+/),
)
const TYPES = /\.(flac|mp3|mp4|mpeg|mpga|m4a|ogg|wav|webm)$/i

export interface AudioForm {
  fields: Record<string, string>
  file: { name: string; bytes: Buffer } | null
}

/** Reads multipart/form-data strictly; null where it is none. https://www.rfc-editor.org/rfc/rfc7578 */
export function parseForm(contentType: string | undefined, body: Buffer): AudioForm | null {
  const boundary = /^multipart\/form-data; boundary="?([^";]{1,70})"?$/.exec(contentType ?? '')?.[1]
  if (!boundary) return null
  const delimiter = Buffer.from(`--${boundary}`)
  const form: AudioForm = { fields: {}, file: null }
  if (body.indexOf(delimiter) !== 0) return null
  let at = delimiter.length
  for (;;) {
    if (body.subarray(at, at + 2).toString() === '--') return form
    if (body.subarray(at, at + 2).toString() !== '\r\n') return null
    const headEnd = body.indexOf('\r\n\r\n', at)
    const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), headEnd)
    if (headEnd < 0 || end < 0) return null
    const head = body.subarray(at, headEnd).toString('utf8')
    const name = /content-disposition: form-data;[^\r]*?\bname="([^"]*)"/i.exec(head)?.[1]
    if (name === undefined) return null
    const filename = /\bfilename="([^"]*)"/i.exec(head)?.[1]
    const value = body.subarray(headEnd + 4, end)
    if (filename === undefined) form.fields[name] = value.toString('utf8')
    else form.file = { name: filename, bytes: Buffer.from(value) }
    at = end + 2 + delimiter.length
  }
}

/** @returns the refusal that OpenAI would send, null for a request that it would answer */
export function audioRefusal(method: string, headers: IncomingHttpHeaders, form: AudioForm | null): ApiError | null {
  if (method !== 'POST') return { ...badRequest('Not allowed', null, 'method_not_supported'), status: 405 }
  const authorization = headers.authorization ?? ''
  if (authorization === '') return unauthorised("You didn't provide an API key.", null)
  if (!/^Bearer \S+$/.test(authorization)) return unauthorised('Incorrect API key provided.', 'invalid_api_key')
  if (!form) return badRequest('Could not parse multipart form.', null)
  const unknown = Object.keys(form.fields).find((key) => !FIELDS.has(key))
  if (unknown) return badRequest(`Unknown parameter: '${unknown}'.`, unknown, 'unknown_parameter')
  const { model = '', language, response_format: format = 'json', temperature, prompt } = form.fields
  const known = Object.hasOwn(MODELS, model) ? MODELS[model] : undefined
  if (!known) return { ...badRequest(`The model '${model}' does not exist.`, null, 'model_not_found'), status: 404 }
  if (!known.forms.includes(format))
    return badRequest(`response_format '${format}' is not compatible with model '${model}'.`, 'response_format')
  if (prompt !== undefined && !known.prompt) return badRequest('Prompt is not supported for this model.', 'prompt')
  if (language !== undefined && !/^[a-z]{2,3}$/.test(language))
    return badRequest(
      `Invalid language '${language}'. Language parameter must be specified in ISO-639-1 format.`,
      'language',
    )
  if (temperature !== undefined && !(Number(temperature) >= 0 && Number(temperature) <= 1))
    return badRequest("Invalid 'temperature': expected a value from 0 to 1.", 'temperature')
  return fileRefusal(form.file)
}

function fileRefusal(file: AudioForm['file']): ApiError | null {
  if (!file) return badRequest("Missing required parameter: 'file'.", 'file', 'missing_required_parameter')
  if (!TYPES.test(file.name)) return badRequest('Unrecognized file format.', 'file')
  if (file.bytes.length > MAX_BYTES)
    return { ...badRequest('Maximum content size limit (26214400) exceeded.', null), status: 413 }
  const isWav = file.bytes.subarray(0, 4).toString() === 'RIFF' && file.bytes.subarray(8, 12).toString() === 'WAVE'
  if (/\.wav$/i.test(file.name) && !isWav)
    return badRequest('Audio file might be corrupted or unsupported', 'file', 'invalid_value')
  const seconds = (file.bytes.length - 44) / 32_000
  if (seconds < 0.1)
    return badRequest('Audio file is too short. Minimum audio length is 0.1 seconds.', 'file', 'audio_too_short')
  return null
}

/** https://platform.openai.com/docs/api-reference/audio/json-object */
export function transcription(form: AudioForm, text: string): unknown {
  const seconds = ((form.file?.bytes.length ?? 44) - 44) / 32_000
  if (form.fields['model'] === 'whisper-1') return { text, usage: { type: 'duration', seconds: Math.ceil(seconds) } }
  const audio = Math.ceil(seconds * 10)
  return {
    text,
    usage: {
      type: 'tokens',
      input_tokens: audio + 4,
      input_token_details: { audio_tokens: audio, text_tokens: 4 },
      output_tokens: Math.ceil(text.length / 4),
      total_tokens: audio + 4 + Math.ceil(text.length / 4),
    },
  }
}
