import { app } from 'electron'

/** What a person asked of one start and not of the next. */
const ofOneStart = /^--(capture|quick-add|hidden|show)\b/

/** What the next start is to be given of this one's command line. */
export const argumentsForRestart = (): string[] => process.argv.slice(1).filter((arg) => !ofOneStart.test(arg))

/** Ends the app in good order and starts it again. */
export function restartApp(): void {
  const args = argumentsForRestart()
  const appImage = process.env['APPIMAGE']
  // What runs in an AppImage lies in a mount that ends with it: https://docs.appimage.org
  app.relaunch(appImage ? { execPath: appImage, args } : { args })
  app.quit()
}
