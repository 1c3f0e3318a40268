/** Runs what the app can do without; what it meets is told and does not go further. */
export function attempt(action: () => void, onTrouble: (error: unknown) => void): void {
  try {
    action()
  } catch (error) {
    onTrouble(error)
  }
}
