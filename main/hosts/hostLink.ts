/** A utility process as its client in main sees it. Electron's stands behind it in the app, a fake in tests. */
export interface HostLink<Request, Event> {
  send(request: Request): void
  /** Called for every message, in order. */
  onEvent(listener: (event: Event) => void): void
  /** Called each time the process has ended without being asked to; it is started again before anything is sent to it. */
  onCrash(listener: () => void): void
  /** Called each time a process has been started, the first time too: what it needs to know is sent from here. */
  onStart(listener: () => void): void
}
