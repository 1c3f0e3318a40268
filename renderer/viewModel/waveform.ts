/** Reads the outline of a recording from a WAV file's bytes, to draw it: 16-bit PCM only, which is what Sayso records. */

export interface Waveform {
  /** Loudest sample of each slice, 0..1. */
  peaks: number[]
  durationMs: number
}

/**
 * @param slices how many peaks to return
 * @returns null where the bytes are not a 16-bit PCM WAV; a header without a length (a recording cut short) is fine
 */
export function waveformOf(wav: Uint8Array, slices: number): Waveform | null {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength)
  const tag = (at: number) => String.fromCharCode(...wav.subarray(at, at + 4))
  if (wav.byteLength < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return null
  let rate = 0
  let channels = 1
  for (let at = 12; at + 8 <= wav.byteLength;) {
    const size = view.getUint32(at + 4, true)
    const body = at + 8
    if (tag(at) === 'fmt ' && body + 16 <= wav.byteLength) {
      if (view.getUint16(body, true) !== 1 || view.getUint16(body + 14, true) !== 16) return null
      channels = view.getUint16(body + 2, true)
      rate = view.getUint32(body + 4, true)
    }
    if (tag(at) === 'data') return outline(view, body, Math.min(size, wav.byteLength - body), rate * channels, slices)
    at = body + size + (size % 2)
  }
  return null
}

function outline(
  view: DataView,
  start: number,
  bytes: number,
  samplesPerSecond: number,
  slices: number,
): Waveform | null {
  const samples = Math.floor(bytes / 2)
  if (samplesPerSecond === 0) return null
  const peaks = Array.from({ length: slices }, (_, slice) => {
    const from = Math.floor((samples * slice) / slices)
    const to = Math.floor((samples * (slice + 1)) / slices)
    // Every eighth sample is enough to draw speech, and a five-minute recording stays under 10 ms.
    let peak = 0
    for (let i = from; i < to; i += 8) peak = Math.max(peak, Math.abs(view.getInt16(start + i * 2, true)))
    return peak / 32_768
  })
  return { peaks, durationMs: (samples / samplesPerSecond) * 1_000 }
}

/** @returns "0:07", "12:30" */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
