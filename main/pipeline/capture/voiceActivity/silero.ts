import { InferenceSession, Tensor } from 'onnxruntime-node'
import { SaysoError } from '../../../../shared/errors.ts'
import { LevelKeeper } from './levelKeeper.ts'
import { frameSamples, type VoiceActivityEngine } from './types.ts'

/** Samples of the frame before that Silero 5 wants in front of every frame. */
const contextSamples = 64
const stateShape = [2, 1, 128]
const rate = new Tensor('int64', BigInt64Array.of(16_000n), [])

/** The loaded graph; any number of recordings can be followed with it at once. */
export interface SileroModel {
  engine(): VoiceActivityEngine
  release(): Promise<void>
}

/**
 * Silero 5 straight in onnxruntime, which is here for the recogniser anyway: about 0.15 ms a frame on one thread.
 * @param file silero_vad_v5.onnx
 * @throws SaysoError speech.modelMissing when the file cannot be loaded
 */
export async function loadSilero(file: string): Promise<SileroModel> {
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 }).catch(
    (error: unknown) => {
      throw new SaysoError('speech.modelMissing', 'silero', { cause: error })
    },
  )
  return { engine: () => new SileroEngine(session), release: () => session.release() }
}

class SileroEngine implements VoiceActivityEngine {
  readonly name = 'silero'
  private state = emptyState()
  private context = new Float32Array(contextSamples)
  private level = new LevelKeeper()

  constructor(private readonly session: InferenceSession) {}

  async accept(frame: Float32Array): Promise<number> {
    const input = new Float32Array(contextSamples + frameSamples)
    input.set(this.context)
    input.set(this.level.lift(frame), contextSamples)
    this.context = input.slice(-contextSamples)
    const result = await this.session.run({
      input: new Tensor('float32', input, [1, input.length]),
      state: this.state,
      sr: rate,
    })
    this.state = result.stateN as Tensor
    return (result.output as Tensor).data[0] as number
  }

  reset(): void {
    this.state = emptyState()
    this.context = new Float32Array(contextSamples)
    this.level = new LevelKeeper()
  }
}

function emptyState(): Tensor {
  return new Tensor('float32', new Float32Array(2 * 128), stateShape)
}
