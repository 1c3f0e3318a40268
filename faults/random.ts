/** Chance that can be had again: the same seed and run give the same draws, whatever runs before. */

export type Random = () => number

/** @returns numbers from 0 up to 1. https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function randomOf(seed: number, run: number): Random {
  // Neighbouring runs begin far apart.
  let state = (Math.imul(seed, 0x9e37_79b1) ^ Math.imul(run + 1, 0x85eb_ca6b)) >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  for (let index = 0; index < 4; index += 1) next()
  return next
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)]
  if (found === undefined) throw new Error('There is nothing to pick from.')
  return found
}
