/**
 * Calls back once what has just been rendered is on the screen, with the honest time of it: the first animation frame comes
 * before that paint, the second one after it.
 *
 * @param done receives Unix time in milliseconds
 * @returns a function that calls it off
 */
export function afterPaint(done: (atMs: number) => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => done(performance.timeOrigin + performance.now()))
  })
  return () => cancelAnimationFrame(frame)
}
