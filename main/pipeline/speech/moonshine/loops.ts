/**
 * Finds decoding that runs in circles. A person may say a word three times over; the model, once caught, does not stop.
 * @returns how many tokens to take off the end so that what was repeated stands once; 0 while all is well
 */
export function repeatedTail(tokens: readonly number[], longest = 16): number {
  for (let period = 1; period <= longest; period++) {
    const needed = period === 1 ? 6 : period <= 3 ? 5 : 3
    if (tokens.length < period * needed) continue
    let same = 0
    while (
      same + period < tokens.length &&
      tokens[tokens.length - 1 - same] === tokens[tokens.length - 1 - same - period] &&
      same < period * (needed - 1)
    )
      same++
    if (same >= period * (needed - 1)) return period * (needed - 1)
  }
  return 0
}
