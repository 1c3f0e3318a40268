import { frameSamples, type VoiceActivityEngine } from './types.ts'

/** What we use of node-vad; the package has no types of its own that fit. */
interface NodeVad {
  /** @param samples 32-bit floats in -1..1 */
  processAudioFloat(samples: Buffer, rate: number): Promise<number>
}
interface NodeVadModule {
  new (mode: number): NodeVad
  Mode: { NORMAL: number; AGGRESSIVE: number; VERY_AGGRESSIVE: number }
  Event: { ERROR: number; SILENCE: number; VOICE: number; NOISE: number }
}

/** WebRTC takes frames of 10, 20 or 30 ms; each of ours is heard as one of 30 ms that ends where ours ends. */
const heardSamples = 480

/** Decisions of so many frames are averaged into the probability that the port asks for. */
const averaged = 3

/**
 * WebRTC's detector through node-vad. An optional dependency: it is compiled on installation, and without a compiler, or inside
 * an Electron that it was not compiled for, it is not there.
 * @returns null where it cannot be loaded
 */
export async function loadWebrtc(): Promise<(() => VoiceActivityEngine) | null> {
  try {
    const name = 'node-vad'
    const loaded = (await import(name)) as { default: NodeVadModule }
    const Vad = loaded.default
    new Vad(Vad.Mode.VERY_AGGRESSIVE)
    return () => new WebrtcEngine(Vad)
  } catch {
    // Not built for this runtime: an expected state, and the caller has Silero.
    return null
  }
}

class WebrtcEngine implements VoiceActivityEngine {
  readonly name = 'webrtc'
  private vad: NodeVad
  private recent: number[] = []

  constructor(private readonly Vad: NodeVadModule) {
    this.vad = new Vad(Vad.Mode.VERY_AGGRESSIVE)
  }

  async accept(frame: Float32Array): Promise<number> {
    const heard = Float32Array.from(frame.subarray(frameSamples - heardSamples))
    const event = await this.vad.processAudioFloat(Buffer.from(heard.buffer), 16_000)
    this.recent = [...this.recent.slice(1 - averaged), event === this.Vad.Event.VOICE ? 1 : 0]
    return this.recent.reduce((sum, value) => sum + value, 0) / averaged
  }

  reset(): void {
    this.vad = new this.Vad(this.Vad.Mode.VERY_AGGRESSIVE)
    this.recent = []
  }
}
