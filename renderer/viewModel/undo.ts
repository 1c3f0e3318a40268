/** What Control+Z takes back in the task list, newest last. */
export interface UndoEntry {
  id: number
  /** Said in the toast: "Deleted ...". */
  label: string
  undo: () => Promise<unknown>
}

const DEPTH = 50

export function pushUndo(stack: readonly UndoEntry[], entry: UndoEntry): UndoEntry[] {
  return [...stack.slice(-(DEPTH - 1)), entry]
}

/** Takes one entry out, wherever it stands: a toast's button may be pressed after something newer was done. */
export function takeUndo(stack: readonly UndoEntry[], id: number | undefined): [UndoEntry | undefined, UndoEntry[]] {
  const entry = id === undefined ? stack.at(-1) : stack.find((one) => one.id === id)
  return [entry, stack.filter((one) => one !== entry)]
}
