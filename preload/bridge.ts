/** Builds the bridge over anything that invokes and listens, so that it can be tested without Electron. */
import type { IpcAnswer, SaysoBridge } from '../shared/ipc.ts'
import { eventNames, requestNames } from './channels.ts'

/** The part of Electron's ipcRenderer that the bridge uses. */
export interface Transport {
  invoke(channel: string, input: unknown): Promise<unknown>
  on(channel: string, listener: (event: unknown, payload: unknown) => void): unknown
  removeListener(channel: string, listener: (event: unknown, payload: unknown) => void): unknown
}

/**
 * A plain object and not an Error: the context bridge copies an error's message only, while a rejection's fields survive.
 * @see https://www.electronjs.org/docs/latest/api/context-bridge#parameter--error--return-type-support
 */
function refuse(code: string): never {
  // oxlint-disable-next-line no-throw-literal
  throw { code }
}

function unwrap(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) refuse('unexpected')
  const known = answer as IpcAnswer<unknown>
  return known.ok ? known.value : refuse(known.code)
}

/**
 * @returns the bridge: a request for an unknown channel, a transport failure and an answer of the wrong shape reject with
 *   `{code: 'unexpected'}`, main's own refusals with their code
 */
export function createBridge(transport: Transport): SaysoBridge {
  const bridge = {
    async request(name: string, input: unknown): Promise<unknown> {
      if (!requestNames.has(name)) refuse('unexpected')
      // Electron's own text would name the channel and the cause; neither belongs in a window.
      const answer = await transport.invoke(name, input).catch(() => refuse('unexpected'))
      return unwrap(answer)
    },
    on(name: string, listener: (payload: unknown) => void): () => void {
      if (!eventNames.has(name)) refuse('unexpected')
      const forward = (_event: unknown, payload: unknown) => listener(payload)
      transport.on(name, forward)
      return () => {
        transport.removeListener(name, forward)
      }
    },
  }
  return bridge as SaysoBridge
}
