import type { LaunchedApp } from './app.ts'
import type { Desktop } from './desktop.ts'
import { runTool } from './run.ts'
import { waitFor } from './waitFor.ts'

/** Titles of the app's windows as the window manager knows them. */
export const TITLES = { tasks: 'Sayso', capture: 'Sayso: capture', quickAdd: 'Sayso: quick add' } as const

/** What the desktop says has the focus, as X window ids: for the window manager, and for the keyboard. */
export async function focusedWindows(desktop: Desktop): Promise<{ active: number | null; keyboard: number | null }> {
  const ask = async (question: string) => {
    // xdotool fails where no window has the focus.
    const answer = await runTool(desktop, 'xdotool', [question]).catch(() => '')
    return Number.parseInt(answer, 10) || null
  }
  return { active: await ask('getactivewindow'), keyboard: await ask('getwindowfocus') }
}

/** The X window id of one of the app's windows; null where it has none of that title. */
export function nativeWindow(app: LaunchedApp, title: string): Promise<number | null> {
  return app.electron.evaluate(({ BrowserWindow }, wanted) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getTitle() === wanted)
    return window ? window.getNativeWindowHandle().readUInt32LE(0) : null
  }, title)
}

/** Waits until one of the app's windows has the focus. @returns its X window id */
export function focused(desktop: Desktop, app: LaunchedApp, title: string): Promise<number> {
  return waitFor(
    `the window "${title}" to have the focus`,
    async () => {
      const id = await nativeWindow(app, title)
      const { active, keyboard } = await focusedWindows(desktop)
      return id !== null && active === id && keyboard === id ? id : null
    },
    { timeoutMs: 20_000 },
  )
}
