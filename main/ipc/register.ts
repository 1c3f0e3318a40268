/** Puts a handler behind every channel of shared/ipc.ts: checks the sender, parses the payload, never resolves undefined. */
import { ipcMain } from 'electron'
import { errorCode, SaysoError } from '../../shared/errors.ts'
import { requests, type IpcAnswer, type RequestInput, type RequestName, type RequestOutput } from '../../shared/ipc.ts'
import { isTrustedSender } from './trustedSender.ts'

export type RequestHandlers = {
  [N in RequestName]: (input: RequestInput<N>, senderId: number) => RequestOutput<N> | Promise<RequestOutput<N>>
}

/**
 * @param origin the only origin whose pages are answered
 * @param checkOutput also parse what goes out; costly for long lists, so not in production
 * @param reportBug told of every failure that is not a SaysoError
 */
export function registerRequests(
  handlers: RequestHandlers,
  origin: string,
  checkOutput: boolean,
  reportBug: (error: unknown) => void,
): void {
  for (const name of Object.keys(requests) as RequestName[]) {
    ipcMain.handle(name, async (event, payload: unknown): Promise<IpcAnswer<unknown>> => {
      try {
        if (!isTrustedSender(event.senderFrame, origin)) throw new Error(`${name}: refused an untrusted sender`)
        const { input, output } = requests[name]
        const handler = handlers[name] as (input: unknown, senderId: number) => unknown
        const value = await handler(input.parse(payload), event.sender.id)
        return { ok: true, value: checkOutput ? output.parse(value) : value }
      } catch (error) {
        if (!(error instanceof SaysoError)) reportBug(error)
        return { ok: false, code: errorCode(error) }
      }
    })
  }
}
