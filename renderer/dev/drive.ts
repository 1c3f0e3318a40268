/**
 * Drives the windows by keyboard and mouse against the fake bridge: `npx tsx renderer/dev/drive.ts`. CHROMIUM names the
 * browser where Playwright has none of its own. Ends with 1 when something does not hold.
 */
import { chromium, expect } from '@playwright/test'
import { asked, box, press, refuse, settingsGroup, type Scenarios } from './driving.ts'
import { editScenarios } from './editScenarios.ts'
import { serveWindows } from './serve.ts'

const served = await serveWindows()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] })

const scenarios: Scenarios = {
  ...editScenarios,
  'N, typing, Enter add a task, and the toast takes it back': [
    'tasks',
    async (page) => {
      await press(page, 'n')
      await page.keyboard.type('buy a lamp tomorrow')
      await expect(page.locator('mark')).toHaveText('tomorrow')
      await press(page, 'Enter')
      await expect(box(page, 'buy a lamp')).toBeVisible()
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect(box(page, 'buy a lamp')).toHaveCount(0)
    },
  ],
  'the focus moves through the list and stays in it when rows go': [
    'tasks',
    async (page) => {
      await box(page, 'Return the library books').focus()
      await press(page, 'ArrowDown', 'j', 'k')
      await expect(box(page, 'Send Ana')).toBeFocused()
      await press(page, 'Space')
      await expect(box(page, 'Write the introduction')).toBeFocused()
      await press(page, 'Delete')
      await expect(box(page, 'Call the dentist')).toBeFocused()
      await press(page, 'Control+z')
      await expect(box(page, 'Write the introduction')).toBeVisible()
      await press(page, 'Control+z')
      await expect(box(page, 'Send Ana')).not.toBeChecked()
    },
  ],
  'a title is edited where it stands': [
    'tasks',
    async (page) => {
      await box(page, 'Call the dentist').focus()
      await press(page, 'Enter')
      await page.keyboard.type('Ring the dentist')
      await press(page, 'Enter')
      await expect(box(page, 'Ring the dentist')).toBeFocused()
      await press(page, 'F2', 'x', 'Escape')
      await expect(box(page, 'Ring the dentist')).toBeFocused()
      await page.getByText('Ring the dentist').dblclick()
      await page.keyboard.type('Call the dentist')
      await page.getByRole('textbox', { name: 'New task' }).click()
      await expect(box(page, 'Call the dentist')).toBeVisible()
      await expect(page.getByRole('textbox', { name: 'New task' })).toBeFocused()
    },
  ],
  'details change only what was changed, and give the focus back': [
    'tasks',
    async (page) => {
      await box(page, 'Call the dentist').focus()
      await press(page, 'e')
      await page.getByRole('radiogroup', { name: 'Priority' }).getByRole('radio', { name: 'High' }).check()
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(box(page, 'Call the dentist')).toBeFocused()
      expect((await asked(page, 'tasks.update')).at(-1)).toMatchObject({ patch: { priority: 'high' } })
      await press(page, 'e', 'Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(box(page, 'Call the dentist')).toBeFocused()
    },
  ],
  'search narrows the list, and Escape widens it': [
    'tasks',
    async (page) => {
      await page.getByRole('heading', { level: 1 }).click()
      await press(page, '/')
      await page.keyboard.type('plants')
      await expect(page.getByRole('checkbox')).toHaveCount(1)
      await press(page, 'Escape')
      await expect(page.getByRole('checkbox')).toHaveCount(13)
    },
  ],
  'a refusal says its sentence and keeps the words, also over a look at History': [
    'tasks',
    async (page) => {
      const field = page.getByRole('textbox', { name: 'New task' })
      await refuse(page, 'tasks.add', 'disk.full')
      await field.fill('half a thought')
      await field.press('Enter')
      await expect(page.getByText('The disk is full.')).toBeVisible()
      await press(page, 'Control+2')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('History')
      await press(page, 'Control+1')
      await expect(field).toHaveValue('half a thought')
    },
  ],
  'History plays, makes a task, deletes after asking': [
    'tasks',
    async (page) => {
      await press(page, 'Control+2')
      await page.getByRole('button', { name: 'Play' }).first().click()
      await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
      await page.getByRole('slider').focus()
      await press(page, 'End')
      await expect(page.getByRole('button', { name: 'Pause' })).toHaveCount(0)
      await page.getByRole('button', { name: 'Make it a task' }).click()
      await expect(page.getByText('Made a task')).toBeVisible()
      await page.getByRole('button', { name: 'Delete' }).first().click()
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await expect(page.locator('time')).toHaveCount(6)
    },
  ],
  'settings hold at once, and a shortcut that is taken is said': [
    'tasks',
    async (page) => {
      await press(page, 'Control+,')
      await settingsGroup(page, 'Shortcuts')
      await page.getByRole('button', { name: /Change shortcut/ }).click()
      await press(page, 'Control+Alt+k')
      await expect(page.getByText('Shortcut changed to Ctrl Alt K')).toBeVisible()
      await refuse(page, 'settings.set', 'shortcut.conflict')
      await page.getByRole('button', { name: /Change shortcut/ }).click()
      await press(page, 'Control+Shift+J')
      await expect(page.getByText('Another program already uses Ctrl Shift J')).toBeVisible()
      await page.evaluate(() => void (window.fake.state.refuse = {}))
      await settingsGroup(page, 'Names and words')
      await page.getByRole('textbox', { name: 'Add a name' }).fill('Zoë, Łódź')
      await press(page, 'Enter')
      await expect(page.getByText('Łódź')).toBeVisible()
      await settingsGroup(page, 'General')
      await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark')
      await press(page, '/')
      await page.keyboard.type('login')
      await expect(page.getByRole('switch')).toHaveCount(1)
      await page.getByRole('switch', { name: 'Start at login' }).check()
      expect((await asked(page, 'settings.set')).at(-1)).toEqual({ launchAtLogin: true })
    },
  ],
  'a key goes in, is said to be kept, is tested and removed; a server in the clear is refused': [
    'tasks?openai&noKeyring',
    async (page) => {
      await press(page, 'Control+,')
      await settingsGroup(page, 'Reading notes')
      const key = page.getByLabel('OpenAI key')
      await key.fill('two words')
      await press(page, 'Enter')
      await expect(page.getByText('This is not a key')).toBeVisible()
      await key.fill('sk-drive')
      await press(page, 'Enter')
      await expect(page.getByText('in memory only')).toBeVisible()
      expect(await page.content()).not.toContain('sk-drive')
      await page.getByRole('button', { name: 'Test now' }).click()
      await expect(page.getByText('It works')).toBeVisible()
      await page.getByLabel('Server').fill('http://example.com/v1')
      await press(page, 'Enter')
      await expect(page.getByText('Use an https address')).toBeVisible()
      await page.getByLabel('Model').fill('gpt-4.1')
      await press(page, 'Enter')
      await expect.poll(async () => (await asked(page, 'settings.set')).at(-1)).toEqual({ openaiModel: 'gpt-4.1' })
      await page.getByRole('button', { name: 'Remove key' }).click()
      await expect(key).toBeVisible()
      expect((await asked(page, 'openai.setKey')).at(-1)).toEqual({ key: null })
    },
  ],
  'quick add turns words back into text, adds, stays, closes': [
    'quickAdd',
    async (page) => {
      await expect(page.getByRole('textbox')).toBeFocused()
      await page.keyboard.type('read friday tomorrow')
      await page.getByRole('textbox').hover()
      const mark = await page.locator('mark').boundingBox()
      await page.mouse.click(mark!.x + mark!.width / 2, mark!.y + mark!.height / 2)
      await expect(page.locator('mark')).toHaveText('tomorrow')
      await press(page, 'End', 'Control+.')
      await expect(page.locator('mark')).toHaveCount(0)
      await press(page, 'Shift+Enter')
      await expect(page.getByRole('textbox')).toHaveValue('')
      expect(await asked(page, 'quickAdd.close')).toHaveLength(0)
      expect((await asked(page, 'tasks.add')).at(-1)).toEqual({
        text: 'read friday tomorrow',
        dismissed: [
          { start: 5, end: 11 },
          { start: 12, end: 20 },
        ],
      })
      await page.keyboard.type('call')
      await press(page, 'Enter')
      await expect.poll(() => asked(page, 'quickAdd.close')).toHaveLength(1)
      await press(page, 'Escape')
      await expect.poll(() => asked(page, 'quickAdd.close')).toHaveLength(2)
    },
  ],
  'the overlay says when it was painted and how high it is, and takes back': [
    'capture?scene=result',
    async (page) => {
      await expect.poll(() => asked(page, 'overlay.painted')).toHaveLength(1)
      const height = Math.ceil((await page.getByRole('main').boundingBox())!.height)
      expect((await asked(page, 'overlay.resize')).at(-1)).toEqual({ height })
      await page.getByRole('button', { name: 'Undo: Send' }).click()
      await expect(page.getByRole('button', { name: 'Bring back' })).toBeVisible()
      await page.getByRole('button', { name: 'Undo all' }).click()
      await expect(page.getByText('Taken back')).toBeVisible()
      await page.getByRole('button', { name: 'Bring all back' }).click()
      await expect(page.getByText('3 tasks added')).toBeVisible()
      await page.getByRole('button', { name: 'Close' }).click()
      await expect.poll(async () => (await asked(page, 'overlay.resize')).at(-1)).toEqual({ height: 0 })
      await expect.poll(async () => (await asked(page, 'overlay.hover')).at(-1)).toEqual({ inside: false })
    },
  ],
}

for (const [name, [path, run]] of Object.entries(scenarios)) {
  const page = await browser.newPage({ viewport: { width: 900, height: 720 } })
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  await page.addInitScript({ content: served.inject })
  const [window_, query = ''] = path.split('?')
  await page.goto(`${served.origin}/${window_}/index.html?${query}`)
  try {
    // The page listens for keys once it has rendered.
    await expect(page.getByRole('main')).toBeVisible()
    await run(page)
    expect(troubles).toEqual([])
    console.log(`ok    ${name}`)
  } catch (error) {
    process.exitCode = 1
    console.log(`FAIL  ${name}\n${error instanceof Error ? error.message : String(error)}`)
  }
  await page.close()
}
await browser.close()
served.close()
