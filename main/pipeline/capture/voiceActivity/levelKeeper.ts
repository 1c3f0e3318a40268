/** Peak that quiet audio is lifted to before an engine hears it. */
const target = 0.1
/** A far, quiet voice stands at about -60 dB; below this there is nothing but the converter's own noise. */
const floor = 0.000_1
/** Of the level from frame to frame: half in seven seconds, so that the pauses of a note do not lift its noise. */
const decay = 0.997

/**
 * Lifts quiet audio, frame by frame, for Silero: it misses voices 40 dB below full scale, lifted it hears them as well as near ones,
 * and lifted noise still is no voice to it. (To WebRTC it is, so WebRTC hears the audio as it comes.)
 */
export class LevelKeeper {
  private level = floor

  /** @returns the frame itself where it is loud enough, else a louder copy */
  lift(frame: Float32Array): Float32Array {
    let peak = 0
    for (const sample of frame) peak = Math.max(peak, Math.abs(sample))
    this.level = Math.max(peak, this.level * decay, floor)
    const gain = target / this.level
    return gain <= 1 ? frame : frame.map((sample) => sample * gain)
  }
}
