/** The level meter's bars: a short history of loudness, eased so that it breathes instead of flickering. */

export const BARS = 36

/** Speech sits around 0.02 to 0.3 of full scale; the cube root spreads that over the meter's height. */
export function barHeight(level: number): number {
  return Math.min(1, Math.cbrt(Math.max(0, level)) * 1.15)
}

/** @returns the bars after one more frame: the newest last, attack at once, release by a third */
export function pushLevel(bars: readonly number[], level: number): number[] {
  const last = bars.at(-1) ?? 0
  const target = barHeight(level)
  const next = target > last ? target : last + (target - last) / 3
  return [...bars.slice(-(BARS - 1)), next]
}
