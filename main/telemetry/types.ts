/** Names of the spans that SAYSO_TRACE gets; instants have start equal to end. Documented in docs/seams.md. */
export type SpanName =
  | 'app.ready'
  | 'shortcut.down'
  | 'mic.firstFrame'
  | 'overlay.shown'
  | 'shortcut.up'
  | 'tail.ended'
  | 'speech.final'
  | 'extraction.done'
  | 'store.saved'
  | 'ui.tasksVisible'
  | 'main.blocked'

export interface Tracer {
  /**
   * @param start, end epoch milliseconds with fractions, one clock for all processes of the app
   * @param attributes identifiers and numbers only: never words, titles, names or paths
   */
  span(name: SpanName, start: number, end: number, attributes?: Record<string, string | number>): void
}
