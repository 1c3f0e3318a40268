/**
 * The sequential probability ratio test that decides about rollouts, as the engine in PostgreSQL computes it
 * (supabase/migrations, rollout_verdicts). It is here as the reference that the engine is tested against.
 *
 * Wald, Sequential Analysis (1947): look as often as you like, and halt when the likelihood ratio leaves the band.
 */

export interface Counts {
  /** Days of use by users to whom it had not happened before in this stage. */
  trials: number
  /** Users to whom it happened for the first time in this stage. */
  failures: number
}

/** Log likelihood ratio of the rate p1 against p0. */
export function absoluteRatio({ trials, failures }: Counts, p0: number, p1: number): number {
  return failures * Math.log(p1 / p0) + (trials - failures) * Math.log((1 - p1) / (1 - p0))
}

/**
 * Log likelihood ratio of "the treatment's rate is `factor` times the control's" against "they are the same", in one span of
 * time, given how many failures there were in all. It needs no base rate.
 */
export function relativeRatio(treatment: Counts, control: Counts, factor: number): number {
  if (treatment.trials <= 0 || control.trials <= 0) return 0
  const all = treatment.trials + control.trials
  const weighted = factor * treatment.trials + control.trials
  return treatment.failures * Math.log((factor * all) / weighted) + control.failures * Math.log(all / weighted)
}

/** At or above it the rate is p1: halt. @param alpha how often that may be wrong @param beta how often the other may */
export const upperBound = (alpha: number, beta: number): number => Math.log((1 - beta) / alpha)

/** At or below it the rate is p0: healthy. */
export const lowerBound = (alpha: number, beta: number): number => Math.log(beta / (1 - alpha))

/**
 * The part of a rollout's alpha that one test gets: half is for the tests over everybody, half for those of single segments,
 * each shared out over metrics and stages, since any of them can halt the rollout.
 * @param segments 0 for the tests over everybody
 */
export function alphaShare(alpha: number, metrics: number, stages: number, segments: number): number {
  return (0.5 * alpha) / (metrics * stages * Math.max(segments, 1))
}
