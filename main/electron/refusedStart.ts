import { accessSync, constants } from 'node:fs'
import { app, dialog } from 'electron'
import type { ErrorCode } from '../../shared/errors.ts'
import { translator } from '../../shared/messages/index.ts'

/**
 * Says why Sayso cannot start, and ends it. Whoever starts it from a terminal or by a service has no use for a dialog, so the
 * sentence is on standard error, too.
 * @param trace for what is a bug
 */
export function refuseStart(code: ErrorCode, trace = ''): void {
  const sentence = translator(app.getLocale())(`error.${code}`)
  process.stderr.write(`${sentence}${trace}\n`)
  dialog.showErrorBox('Sayso', sentence)
  app.exit(1)
}

/**
 * Whether a start that got no lock is no second one, but cannot write its folder, where the lock would be. Chromium does not
 * tell the two apart.
 */
export function cannotWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}
