/** @param p 0..1; nearest-rank percentile of the values, NaN where there are none */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits))
}
