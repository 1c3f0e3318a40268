/** Zero crossings of the sinc on each side: enough that what folds back is below what 16 bits hold of a voice. */
const crossings = 16

/**
 * Changes the sample rate by a windowed sinc, low-passed below half of the lower rate so that nothing folds back.
 * @param from hertz
 * @param to hertz
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples
  const length = Math.floor((samples.length * to) / from)
  const result = new Float32Array(length)
  const cutoff = Math.min(1, to / from) * 0.95
  const reach = crossings / cutoff
  for (let index = 0; index < length; index++) {
    const centre = (index * from) / to
    const first = Math.max(0, Math.ceil(centre - reach))
    const last = Math.min(samples.length - 1, Math.floor(centre + reach))
    let sum = 0
    let weights = 0
    for (let at = first; at <= last; at++) {
      const distance = at - centre
      const weight = sinc(distance * cutoff) * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach))
      sum += weight * (samples[at] as number)
      weights += weight
    }
    // At the edges part of the window is missing: dividing by the weights used would be loud there, by all is right inside.
    result[index] = sum * (first === 0 || last === samples.length - 1 ? cutoff : 1 / weights)
  }
  return result
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}
