/** Finds out from its files which kind of model a folder holds. Pure. */
import { join } from 'node:path'
import type { SherpaModel } from './sherpa.ts'

export type ModelLayout =
  { kind: 'moonshine'; encoder: string; decoder: string } | { kind: 'sherpa'; model: SherpaModel; family: string }

/**
 * @param names of the files in the folder
 * @returns null where no known model is complete
 */
export function modelLayout(folder: string, names: readonly string[]): ModelLayout | null {
  const path = (name: string): string => join(folder, name)
  /** Smaller weights are preferred where a folder has both. */
  const find = (pattern: RegExp): string | undefined =>
    names.filter((name) => pattern.test(name)).sort((a, b) => Number(isQuantised(b)) - Number(isQuantised(a)))[0]
  const tokens = find(/^(?:.*-)?tokens\.txt$/)
  const encoder = find(/^(?:.*-)?encoder(?:[.-].*)?\.onnx$/)
  const decoder = find(/^(?:.*-)?decoder(?:[.-].*)?\.onnx$/)
  const joiner = find(/^(?:.*-)?joiner(?:[.-].*)?\.onnx$/)
  const merged = {
    encoder: find(/^encoder_model.*\.(?:onnx|ort)$/),
    decoder: find(/^decoder_model_merged.*\.(?:onnx|ort)$/),
  }

  if (merged.encoder && merged.decoder && !tokens && merged.decoder.endsWith('.onnx'))
    return { kind: 'moonshine', encoder: path(merged.encoder), decoder: path(merged.decoder) }
  if (!tokens) return null
  const sherpa = (family: string, config: SherpaModel): ModelLayout => ({
    kind: 'sherpa',
    family,
    model: { ...config, tokens: path(tokens) },
  })
  if (merged.encoder && merged.decoder)
    return sherpa('moonshine', { moonshine: { encoder: path(merged.encoder), mergedDecoder: path(merged.decoder) } })
  const preprocessor = find(/^preprocess(?:\..*)?\.onnx$/)
  const encode = find(/^encode(?:\..*)?\.onnx$/)
  const uncached = find(/^uncached_decode(?:\..*)?\.onnx$/)
  const cached = find(/^cached_decode(?:\..*)?\.onnx$/)
  if (preprocessor && encode && uncached && cached)
    return sherpa('moonshine', {
      moonshine: {
        preprocessor: path(preprocessor),
        encoder: path(encode),
        uncachedDecoder: path(uncached),
        cachedDecoder: path(cached),
      },
    })
  if (encoder && decoder && joiner)
    return sherpa('transducer', {
      transducer: { encoder: path(encoder), decoder: path(decoder), joiner: path(joiner) },
    })
  // Whisper's files carry the size of the model before each name, Canary's carry nothing.
  if (encoder && decoder && tokens === 'tokens.txt')
    return sherpa('canary', {
      canary: { encoder: path(encoder), decoder: path(decoder), srcLang: 'en', tgtLang: 'en' },
    })
  if (encoder && decoder)
    return sherpa('whisper', { whisper: { encoder: path(encoder), decoder: path(decoder), task: 'transcribe' } })
  return null
}

const isQuantised = (name: string): boolean => /int8|quantized|uint8|q4/.test(name)
