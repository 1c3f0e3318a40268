import type { Tensor } from 'onnxruntime-node'
import type { StopSignal } from '../types.ts'
import { likeliest } from './logits.ts'
import { repeatedTail } from './loops.ts'
import { type DecoderCache, type DecoderStep, type MoonshineModel, selectCacheRows, selectRows } from './model.ts'
import { endToken } from './tokens.ts'

export interface Beam {
  tokens: number[]
  logProb: number
}

/** Words that more than one path is kept for; a wider search gains little more (docs/speech.md). */
const width = 3

/**
 * Follows several readings of the audio at once and returns the likeliest, complete ones, best first. Costs about half as much
 * again as following one.
 * @param first the step of the start token alone
 * @param limit most tokens
 * @param stop asked between tokens; what is complete by then is returned
 */
export async function beamSearch(
  model: MoonshineModel,
  audio: Tensor,
  first: { logits: Float32Array; cache: DecoderCache },
  limit: number,
  stop?: StopSignal,
): Promise<Beam[]> {
  let beams: Beam[] = likeliest(first.logits, 0, width, endToken).map(({ token, logProb }) => ({
    tokens: [token],
    logProb,
  }))
  const rows = beams.map(() => 0)
  const audioRows = selectRows(audio, rows)
  let cache: DecoderCache = {
    ...selectCacheRows(first.cache, rows),
    audio: first.cache.audio.map((tensor) => selectRows(tensor, rows)),
  }
  const complete: Beam[] = []
  for (let length = 1; length < limit && !stop?.stopped; length++) {
    const step: DecoderStep = await model.next(audioRows, beams.map(lastToken), cache)
    const candidates = beams
      .flatMap((beam, row) =>
        likeliest(step.logits, row, width + 1).map(({ token, logProb }) => ({
          row,
          token,
          logProb: beam.logProb + logProb,
        })),
      )
      .sort((a, b) => b.logProb - a.logProb)
    const next: Beam[] = []
    const from: number[] = []
    for (const { row, token, logProb } of candidates) {
      const tokens = [...(beams[row] as Beam).tokens, token]
      if (token === endToken) complete.push({ tokens: tokens.slice(0, -1), logProb })
      else if (repeatedTail(tokens) === 0) from.push(next.push({ tokens, logProb }) && row)
      if (next.length === width) break
    }
    // The rows of the cache are as many as there are of the audio, so a path that was lost is replaced by the best one.
    while (next.length > 0 && next.length < width) {
      next.push(next[0] as Beam)
      from.push(from[0] as number)
    }
    const leader = next[0]
    if (!leader || complete.length >= width || complete.some((beam) => score(beam) >= score(leader, 1))) break
    beams = next
    cache = selectCacheRows(step.cache, from)
  }
  return complete.sort((a, b) => score(b) - score(a))
}

const lastToken = (beam: Beam): number => beam.tokens.at(-1) as number

/** Log-probability by length, without which the shortest reading would win. The end counts as a token. */
export function score(beam: Beam, further = 0): number {
  return beam.logProb / (5 + beam.tokens.length + 1 + further)
}
