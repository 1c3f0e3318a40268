/** Models of other makers, run by sherpa-onnx: it reads a whole window at once, with no draft and no second reading. */
import { createRequire } from 'node:module'
import { SaysoError } from '../../../shared/errors.ts'
import type { LoadedRecogniser } from './restingRecogniser.ts'

/** sherpa-onnx's own names for the parts of a model (its `OfflineModelConfig`), with paths. */
export type SherpaModel = Readonly<Record<string, Readonly<Record<string, string>> | string>>

interface SherpaStream {
  acceptWaveform(wave: { sampleRate: number; samples: Float32Array }): void
}
interface SherpaRecogniser {
  createStream(): SherpaStream
  decodeAsync(stream: SherpaStream): Promise<{ text: string }>
}
interface Sherpa {
  OfflineRecognizer: { createAsync(config: object): Promise<SherpaRecogniser> }
}

/**
 * Files that are not what they seem make sherpa-onnx end the whole process: call it only where that is borne (the speech host).
 * @throws SaysoError speech.modelDamaged
 */
export async function openSherpa(model: SherpaModel, name: string): Promise<LoadedRecogniser> {
  // Its native part is loaded only where somebody chose such a model.
  const { OfflineRecognizer } = createRequire(import.meta.url)('sherpa-onnx-node') as Sherpa
  let recogniser: SherpaRecogniser | null
  try {
    recogniser = await OfflineRecognizer.createAsync({
      featConfig: { sampleRate: 16_000, featureDim: 80 },
      modelConfig: { ...model, numThreads: 2, provider: 'cpu', debug: 0 },
    })
  } catch (error) {
    throw new SaysoError('speech.modelDamaged', name, { cause: error })
  }
  return {
    name,
    async recognise(samples) {
      if (!recogniser) throw new SaysoError('speech.modelMissing', name)
      const stream = recogniser.createStream()
      stream.acceptWaveform({ sampleRate: 16_000, samples })
      const { text } = await recogniser.decodeAsync(stream)
      // It does not say how sure it is: 0 passes every limit, and its own silence is an empty text.
      return { tokens: [], text: text.trim(), meanLogProb: 0, stopped: false }
    },
    async release() {
      // Its memory goes when nothing refers to it any more.
      recogniser = null
    },
  }
}
