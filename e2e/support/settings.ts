import type { Page } from '@playwright/test'

/** Opens Settings at one of its groups, by what the group is called. */
export async function openSettings(window: Page, group: string): Promise<void> {
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  await window.getByRole('navigation', { name: 'Groups of settings' }).getByRole('button', { name: group }).click()
}
