import type { HostLink } from './hostLink.ts'

/** A host that does nothing by itself: the test says what it answers and when it dies. */
export class FakeHost<Request, Event> implements HostLink<Request, Event> {
  readonly sent: Request[] = []
  private events: ((event: Event) => void)[] = []
  private crashes: (() => void)[] = []
  private starts: (() => void)[] = []

  send(request: Request): void {
    this.sent.push(request)
  }
  onEvent(listener: (event: Event) => void): void {
    this.events.push(listener)
  }
  onCrash(listener: () => void): void {
    this.crashes.push(listener)
  }
  onStart(listener: () => void): void {
    this.starts.push(listener)
  }
  answer(event: Event): void {
    for (const listener of this.events) listener(event)
  }
  start(): void {
    for (const listener of this.starts) listener()
  }
  crash(): void {
    for (const listener of this.crashes) listener()
  }
}
