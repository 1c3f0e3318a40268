/**
 * Counts of values in bins that grow by a tenth: bin i holds 1.1^(i-1) < value <= 1.1^i, so that a percentile is right to 5%
 * whatever the scale, recording costs one logarithm, and histograms add up. The backend has the same bins (histogram_bin).
 */
const LOG_BASE = Math.log(1.1)
const LEAST = 0.0001

export type Bins = Record<string, number>

/** The bin of a value; what is below 0.0001 falls into the lowest. */
export function binOf(value: number): number {
  return Math.ceil(Math.log(Math.max(value, LEAST)) / LOG_BASE)
}

/** The middle of a bin, geometrically. */
function valueOf(bin: number): number {
  return 1.1 ** (bin - 0.5)
}

export class Histogram {
  readonly bins = new Map<number, number>()
  n = 0
  total = 0
  peak = 0

  /** @param value 0 or more; others are passed over, because nothing measured is negative */
  record(value: number): void {
    if (!(value >= 0)) return
    const bin = binOf(value)
    this.bins.set(bin, (this.bins.get(bin) ?? 0) + 1)
    this.n += 1
    this.total += value
    if (value > this.peak) this.peak = value
  }

  add(other: Histogram): void {
    for (const [bin, n] of other.bins) this.bins.set(bin, (this.bins.get(bin) ?? 0) + n)
    this.n += other.n
    this.total += other.total
    this.peak = Math.max(this.peak, other.peak)
  }

  mean(): number | null {
    return this.n === 0 ? null : this.total / this.n
  }

  /** @param p 0..1 @returns the value that this share of observations does not exceed, right to 5%; null without any */
  percentile(p: number): number | null {
    if (this.n === 0) return null
    let left = Math.max(1, Math.ceil(p * this.n))
    for (const bin of [...this.bins.keys()].sort((a, b) => a - b)) {
      left -= this.bins.get(bin) ?? 0
      if (left <= 0) return Math.min(valueOf(bin), this.peak)
    }
    return this.peak
  }

  toBins(): Bins {
    return Object.fromEntries(this.bins)
  }

  static from(saved: { bins: Bins; total: number; peak: number }): Histogram {
    const histogram = new Histogram()
    for (const [bin, n] of Object.entries(saved.bins)) {
      histogram.bins.set(Number(bin), n)
      histogram.n += n
    }
    histogram.total = saved.total
    histogram.peak = saved.peak
    return histogram
  }
}
