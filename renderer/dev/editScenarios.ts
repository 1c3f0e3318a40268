/** Edits by voice, duplicates, check marks, and what fits now. */
import { expect } from '@playwright/test'
import { asked, box, press, type Scenarios } from './driving.ts'

export const editScenarios: Scenarios = {
  'C takes the check marks off, and so does a press on one': [
    'tasks',
    async (page) => {
      const row = page.locator('li', { has: box(page, 'Buy milk') })
      await box(page, 'Buy milk').focus()
      await press(page, 'c')
      await expect(row.getByText('Check')).toHaveCount(0)
      await page
        .locator('li', { has: box(page, 'Book a table') })
        .getByRole('button', { name: 'Check' })
        .click()
      await expect(page.getByRole('dialog')).toHaveCount(0)
      expect((await asked(page, 'tasks.accept')).map((input) => (input as { fields?: string[] }).fields)).toEqual([
        undefined,
        ['due'],
      ])
    },
  ],
  'a duplicate is merged, and the toast takes that back': [
    'tasks',
    async (page) => {
      await page
        .getByRole('group', { name: /already have/ })
        .getByRole('button', { name: 'Merge' })
        .click()
      await expect(box(page, 'Renew passport')).toHaveCount(0)
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect(box(page, 'Renew passport')).toBeVisible()
      await page.getByRole('button', { name: 'Keep both' }).click()
      await expect(page.getByText('You already have this.')).toHaveCount(0)
    },
  ],
  'W asks what fits now, from the hint or from what is chosen': [
    'tasks?scene=tired',
    async (page) => {
      await press(page, 'w')
      const energy = page.getByRole('radiogroup', { name: 'Energy I have' })
      await expect(energy.getByRole('radio', { name: 'Low' })).toBeChecked()
      await expect(box(page, 'Write the introduction')).toHaveCount(0)
      await energy.getByRole('radio', { name: 'High' }).check()
      await expect(box(page, 'Write the introduction')).toBeVisible()
      await page.getByRole('radiogroup', { name: 'Time I have' }).getByRole('radio', { name: '15 min' }).check()
      await expect(box(page, 'Write the introduction')).toHaveCount(0)
      await page.getByRole('button', { name: 'What can I do now?' }).click()
      await expect(box(page, 'Write the introduction')).toBeVisible()
    },
  ],
  'an unclear edit is answered in History, and T makes a note without a task one': [
    'tasks',
    async (page) => {
      await press(page, 'Control+2')
      await page.getByRole('button', { name: 'Call the dentist' }).click()
      expect((await asked(page, 'captures.answer')).at(-1)).toMatchObject({ ordinal: 1 })
      await page.getByRole('heading', { level: 1 }).click()
      await press(page, 't')
      await expect(page.getByText('Made a task: “I keep thinking')).toBeVisible()
    },
  ],
  'an unclear edit is asked about in the overlay': [
    'capture?scene=question',
    async (page) => {
      await page.getByRole('button', { name: /Call the plumber/ }).click()
      await expect(page.getByText('Call the plumber')).toBeVisible()
      await expect(page.getByRole('status')).toHaveText('One task changed')
    },
  ],
}
