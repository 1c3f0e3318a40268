import type { WebFrameMain } from 'electron'

/** The part of Electron's frame that decides; a frame that is gone is null. */
export type SenderFrame = Pick<WebFrameMain, 'url' | 'parent'> | null

/**
 * Whether a message comes from a page of ours and not from something inside it.
 * https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 *
 * @param origin the app's own, such as `app://sayso`
 */
export function isTrustedSender(frame: SenderFrame, origin: string): boolean {
  if (frame === null || frame.parent !== null) return false
  if (!URL.canParse(frame.url)) return false
  const { protocol, host } = new URL(frame.url)
  return `${protocol}//${host}` === origin
}
