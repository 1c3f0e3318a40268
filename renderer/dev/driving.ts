/** Hands for driving the windows. */
import type { Page } from '@playwright/test'
import type { RequestName } from '../../shared/ipc.ts'
import type { FakeBridge } from './fakeBridge.ts'

declare global {
  interface Window {
    fake: FakeBridge
  }
}

/** What holds, with the page that it is tried on. */
export type Scenarios = Record<string, [path: string, run: (page: Page) => Promise<void>]>

/** What the window asked main for, by name, oldest first. */
export const asked = (page: Page, name: RequestName) =>
  page.evaluate((one) => window.fake.asked.filter((request) => request.name === one).map(({ input }) => input), name)
export const refuse = (page: Page, name: RequestName, code: string) =>
  page.evaluate(([one, why]) => void (window.fake.state.refuse = { [one as RequestName]: why }), [name, code])
export const box = (page: Page, name: string) => page.getByRole('checkbox', { name })
export const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

export const settingsGroup = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Groups of settings' }).getByRole('button', { name }).click()
