import { setTimeout as delay } from 'node:timers/promises'

/**
 * Asks until there is an answer other than undefined, null or false.
 * @param what completes the sentence "Waited in vain for …"
 */
export async function waitFor<T>(
  what: string,
  ask: () => T | Promise<T>,
  { timeoutMs = 30_000, everyMs = 20 } = {},
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== null && answer !== false) {
      return answer as Exclude<T, undefined | null | false>
    }
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what} (${timeoutMs} ms).`)
    await delay(everyMs)
  }
}
