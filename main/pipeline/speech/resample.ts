/** Zero crossings of the sinc on each side: enough that what folds back is below what 16 bits hold of a voice. */
const crossings = 16

/**
 * Changes the sample rate by a windowed sinc, low-passed below half of the lower rate so that nothing folds back.
 * @param from hertz, whole
 * @param to hertz, whole
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples
  const cutoff = Math.min(1, to / from) * 0.95
  const reach = Math.ceil(crossings / cutoff)
  // Results lie at few distinct distances from the samples around them: one set of weights for each.
  const weightsAt = new Map<number, Float64Array>()
  const result = new Float32Array(Math.floor((samples.length * to) / from))
  for (let index = 0; index < result.length; index++) {
    const distance = (index * from) % to
    let weights = weightsAt.get(distance)
    if (!weights) weightsAt.set(distance, (weights = kernel(distance / to, cutoff, reach)))
    const first = (index * from - distance) / to - reach
    let sum = 0
    for (let tap = Math.max(0, -first); tap < weights.length && first + tap < samples.length; tap++)
      sum += (weights[tap] as number) * (samples[first + tap] as number)
    result[index] = sum
  }
  return result
}

/** Weights of the samples from `reach` before to `reach` after a place that lies `offset` (0..1) behind a sample. */
function kernel(offset: number, cutoff: number, reach: number): Float64Array {
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, tap) => {
    const distance = tap - reach - offset
    const window = Math.abs(distance) < reach ? 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach) : 0
    return window * sinc(distance * cutoff)
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}
