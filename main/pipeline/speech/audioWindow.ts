/** Makes audio ready for the recogniser. Pure; each step was kept because it lowers the error rate in `npm run bench:speech`. */

/** Peak that windows are brought to. The recogniser was taught on recordings near full scale; far microphones are 30 dB below. */
const peak = 0.7
/** More would lift nothing but hiss. */
const mostGain = 60

/** Scales a window so that its loudest sample stands at 0.7. Changes the samples in place. */
export function normalise(samples: Float32Array): void {
  let loudest = 0
  for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample))
  if (loudest === 0) return
  const gain = Math.min(mostGain, peak / loudest)
  for (let index = 0; index < samples.length; index++) samples[index] = (samples[index] as number) * gain
}
