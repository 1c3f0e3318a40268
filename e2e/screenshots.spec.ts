/**
 * The pictures of the README, from the real app: the task list with the overlay over it, and the overlay while somebody speaks
 * and after it, each light and dark. They go to test-results/screenshots; with SAYSO_UPDATE_SCREENSHOTS=1 to docs/images.
 */
import { mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { CAPTURE_KEYS, fixture, page, ready, tasksVisible } from './support/capture.ts'
import { expect, test } from './support/fixtures.ts'
import { playIntoMicrophone } from './support/microphone.ts'
import { writeScene, type Layer } from './support/scene.ts'
import { waitForSpan } from './support/trace.ts'

const folder = resolve(
  import.meta.dirname,
  process.env['SAYSO_UPDATE_SCREENSHOTS'] === '1' ? '../docs/images' : '../test-results/screenshots',
)
const WIDTH = 1_280
/** Pixels of a picture for one CSS pixel. */
const SCALE = 1.4
const MAX_BYTES = 300_000

const TYPED = [
  'urgent: renew the passport tomorrow',
  'stand-up with Priya every weekday at 9:30',
  'water the plants every Monday',
  "book a table for Anna's birthday next Saturday at 7pm",
  'look into a standing desk, low priority',
]

/** What the windows stand on. */
const GROUNDS = { light: '#dfe8e3', dark: '#0a0e0c' } as const

for (const theme of ['light', 'dark'] as const) {
  test(`pictures of the app, ${theme}`, async ({ desktop, keys, launch }) => {
    const app = await launch({
      args: [`--force-device-scale-factor=${SCALE}`],
      // A desktop that composites: the overlay then has its round corners and its shadow.
      env: { XDG_CURRENT_DESKTOP: 'GNOME' },
    })
    await ready(app.profile)
    const list = await page(app, 'tasks')
    const overlay = await page(app, 'capture')
    await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().includes('/tasks/'))
        ?.setContentSize(820, 640),
    )
    await list.evaluate((chosen) => window.sayso.request('settings.set', { theme: chosen }), theme)
    await typeTasks(list)

    let listening: Buffer = Buffer.alloc(0)
    const since = Date.now()
    await keys.hold(CAPTURE_KEYS, async () => {
      await waitForSpan(app.profile, 'mic.firstFrame', { since })
      const played = playIntoMicrophone(desktop, fixture('milk-and-dentist'))
      await expect(overlay.getByText(/call the/i)).toBeVisible()
      listening = await pictureOf(overlay)
      await played
    })
    await tasksVisible(app.profile, since)
    await expect(overlay.getByText(/call the dentist/i).first()).toBeVisible()
    const result = await pictureOf(overlay)
    await expect(list.getByText(/call the dentist/i).first()).toBeVisible()
    const tasks = await pictureOf(list)

    await save(`tasks-${theme}`, 1_050, [
      { png: tasks, x: 66, y: 48, framed: true },
      { png: result, x: 630, y: 710 },
    ])
    await save(`overlay-${theme}`, 360, [
      { png: listening, x: 22, y: 30 },
      { png: result, x: 641, y: 30 },
    ])

    async function save(name: string, height: number, layers: Layer[]): Promise<void> {
      mkdirSync(folder, { recursive: true })
      const file = join(folder, `${name}.png`)
      await writeScene(list, { width: WIDTH, height, ground: GROUNDS[theme], layers }, file)
      expect(statSync(file).size).toBeLessThan(MAX_BYTES)
    }
  })
}

async function typeTasks(list: Page): Promise<void> {
  const field = list.getByRole('textbox', { name: 'New task' })
  for (const text of TYPED) {
    await field.fill(text)
    await field.press('Enter')
    await expect(field).toHaveValue('')
  }
  await list.getByRole('button', { name: 'Close' }).click()
  await field.blur()
}

function pictureOf(window: Page): Promise<Buffer> {
  return window.screenshot({ omitBackground: true, animations: 'disabled', caret: 'hide' })
}
