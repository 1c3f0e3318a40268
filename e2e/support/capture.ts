import { resolve } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { ErrorCode } from '../../shared/errors.ts'
import { en } from '../../shared/messages/en.ts'
import type { LaunchedApp, Profile } from './app.ts'
import type { Desktop } from './desktop.ts'
import type { Keyboard } from './keyboard.ts'
import { playIntoMicrophone } from './microphone.ts'
import { waitForSpan, type Span } from './trace.ts'
import { waitFor } from './waitFor.ts'

export const CAPTURE_KEYS = 'ctrl+shift+space'

/** A committed recording of e2e/fixtures. */
export function fixture(name: string): string {
  return resolve(import.meta.dirname, '../fixtures', `${name}.wav`)
}

/** Holds the shortcut, says the note once the microphone is open, and lets go when it has been said. @returns when the key went down */
export async function sayNote(desktop: Desktop, keys: Keyboard, profile: Profile, wav: string): Promise<number> {
  const since = Date.now()
  await keys.hold(CAPTURE_KEYS, async () => {
    await waitForSpan(profile, 'mic.firstFrame', { since })
    await playIntoMicrophone(desktop, wav)
  })
  return since
}

/** Waits until the tasks of the note begun since then are on the screen. */
export function tasksVisible(profile: Profile, since: number): Promise<Span> {
  return waitForSpan(profile, 'ui.tasksVisible', { since, timeoutMs: 40_000 })
}

export function ready(profile: Profile): Promise<Span> {
  return waitForSpan(profile, 'app.ready', { timeoutMs: 60_000 })
}

/** The page of one of the app's windows: `capture`, `tasks` or `quickAdd`. */
export async function page(app: LaunchedApp, name: 'capture' | 'tasks' | 'quickAdd'): Promise<Page> {
  const found = await waitFor(`the window ${name}`, () =>
    app.electron.windows().find((window) => window.url().includes(`/${name}/`)),
  )
  await found.waitForLoadState()
  return found
}

/** What a person reads for a trouble, as the catalogue has it. */
export function sentence(code: ErrorCode): string {
  return en[`error.${code}`]
}

/** Waits until the overlay stands on the screen and says this. */
export async function overlaySays(app: LaunchedApp, words: string | RegExp): Promise<void> {
  await expect((await page(app, 'capture')).getByText(words)).toBeVisible({ timeout: 40_000 })
  expect(await overlayShown(app)).toBe(true)
}

/** Whether the overlay is on the screen. */
export function overlayShown(app: LaunchedApp): Promise<boolean> {
  return app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.getTitle() === 'Sayso: capture' && window.isVisible()),
  )
}

/** A calendar date in the machine's zone, `days` from today, as the database keeps it. */
export function dateFromToday(days: number): string {
  const date = new Date()
  date.setDate(date.getDate() + days)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** The first such weekday after today. @param weekday 0 is Sunday */
export function nextWeekday(weekday: number): string {
  const days = (weekday - new Date().getDay() + 7) % 7
  return dateFromToday(days === 0 ? 7 : days)
}
