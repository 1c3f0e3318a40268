/** The part of the x11 package that is used; it has no types of its own. */
declare module 'x11' {
  interface Client {
    InternAtom(onlyIfExists: boolean, name: string, answer: (error: unknown, atom: number) => void): void
    GetSelectionOwner(selection: number, answer: (error: unknown, owner: number) => void): void
    terminate(): void
  }
  const x11: {
    createClient(ready: (error: unknown, display: { client: Client }) => void): {
      on(event: 'error', listener: (error: unknown) => void): void
    }
  }
  export default x11
}
