/**
 * Takes a picture of every state of every window: `npx tsx renderer/dev/shots.ts FOLDER [name-part]`. CHROMIUM names the
 * browser where Playwright has none of its own.
 */
import { chromium, type Page } from '@playwright/test'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { serveWindows } from './serve.ts'

interface Shot {
  name: string
  page: 'capture' | 'tasks' | 'quickAdd'
  query: string
  width: number
  height: number
  act?: (page: Page) => Promise<unknown>
}

const overlays =
  'listening words warning working edited deleted duplicate question noMatch result resultOne resultNote resultMany undone tooShort noSpeech noTask cancelled voiceOff waiting errorMicrophone errorSpeech'
const go = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click()
const settings = (group: string) => async (page: Page) => {
  await go('Settings')(page)
  await page.getByRole('navigation', { name: 'Groups of settings' }).getByRole('button', { name: group }).click()
}
const type = (text: string) => async (page: Page) => {
  await page.getByRole('textbox', { name: /New task|Tasks to add/ }).fill(text)
  await page.waitForTimeout(250)
}
const main = (name: string, query: string, act?: Shot['act'], widths = [900]): Shot[] =>
  widths.map((width) => ({
    name: `${name}-${width}`,
    page: 'tasks',
    query,
    width,
    height: name.startsWith('settings-openai') ? 1_700 : 720,
    act,
  }))
const spoken = 'urgent call Ana tomorrow at 3 every monday quick'

const shots: Shot[] = [
  ...overlays.split(' ').map((scene): Shot => ({
    name: `overlay-${scene}`,
    page: 'capture',
    query: `scene=${scene}`,
    width: 420,
    height: 420,
  })),
  { name: 'overlay-opaque', page: 'capture', query: 'scene=result&opaque', width: 440, height: 240 },
  ...main('tasks', 'scene=usual', undefined, [360, 900, 1400]),
  ...main('tasks-empty', 'scene=empty', undefined, [360, 900]),
  ...main('tasks-one', 'scene=one'),
  ...main('tasks-thousand', 'scene=thousand', undefined, [360, 900, 1400]),
  ...main('tasks-notices', 'scene=notices'),
  ...main('tasks-typing', 'scene=usual', type(spoken), [360, 900]),
  ...main('tasks-keyboard', 'scene=usual', async (page) => {
    await page.getByRole('checkbox').first().focus()
    for (const key of ['j', 'j', 'j']) await page.keyboard.press(key)
  }),
  ...main('tasks-rename', 'scene=usual', async (page) => {
    await page.getByRole('checkbox').nth(2).focus()
    await page.keyboard.press('Enter')
  }),
  ...main(
    'tasks-details',
    'scene=usual',
    async (page) => {
      await page.getByRole('checkbox').nth(3).focus()
      await page.keyboard.press('e')
    },
    [360, 900],
  ),
  ...main('tasks-now', 'scene=tired', (page) => page.keyboard.press('w'), [360, 900]),
  ...main('tasks-removed', 'scene=usual', async (page) => {
    await page.getByRole('checkbox').nth(2).focus()
    await page.keyboard.press('Delete')
    await page.waitForTimeout(300)
  }),
  ...main('history', 'scene=usual', go('History'), [360, 900, 1400]),
  ...main('history-setAside', 'scene=usual&setAside', go('History'), [360, 900]),
  ...main('history-one', 'scene=one', go('History'), [420]),
  ...main('history-thousand', 'scene=thousand', go('History'), [420, 900, 1400]),
  ...main(
    'history-details',
    'scene=usual',
    async (page) => {
      await go('History')(page)
      await page.getByRole('button', { name: 'Details' }).first().click()
      await page.waitForTimeout(300)
    },
    [420, 900],
  ),
  ...main('history-empty', 'scene=empty', go('History')),
  ...main('history-playing', 'scene=usual', async (page) => {
    await go('History')(page)
    await page.getByRole('button', { name: 'Play' }).first().click()
    await page.waitForTimeout(1_500)
  }),
  ...main('history-delete', 'scene=usual', async (page) => {
    await go('History')(page)
    await page.getByRole('button', { name: 'Delete' }).first().click()
  }),
  ...main('settings', 'scene=usual', go('Settings'), [360, 900, 1400]),
  ...main(
    'settings-openai-paused',
    'scene=usual&openai=keyring&audio&paused=quota',
    settings('Reading notes'),
    [360, 900],
  ),
  ...main('settings-openai', 'scene=usual&openai=keyring', settings('Reading notes'), [360, 900, 1400]),
  ...main('settings-openai-none', 'scene=usual&openai', settings('Reading notes')),
  ...main('settings-openai-memory', 'scene=usual&openai=memory&fixed', settings('Reading notes')),
  ...main('settings-mac', 'scene=usual&platform=darwin&mode=toggle&locale=en-US', settings('Shortcuts')),
  ...main('settings-words', 'scene=usual', settings('Names and words')),
  ...main(
    'vocabulary-question',
    'scene=usual',
    async (page) => {
      await page.getByRole('checkbox').nth(2).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.type('Call Siobhán about the tent')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(300)
    },
    [360, 900],
  ),
  ...main('models', 'scene=usual', settings('Speech'), [420, 900, 1400]),
  ...main('models-downloading', 'scene=usual&models=downloading', settings('Speech'), [420, 900]),
  ...main('models-trouble', 'scene=usual&models=trouble', settings('Speech'), [420]),
  ...main('models-many', 'scene=usual&models=many', settings('Speech'), [420, 1400]),
  ...main('settings-updates', 'scene=usual', settings('Updates'), [420, 900]),
  ...main('settings-updates-ready', 'scene=usual&updates=ready', settings('Updates'), [420, 900, 1400]),
  ...main('settings-updates-trouble', 'scene=usual&updates=trouble', settings('Updates'), [420]),
  ...main('notice-update', 'scene=usual&updates=ready', go('Tasks'), [420, 900]),
  ...main('notice-update-back', 'scene=usual&updates=back', go('Tasks'), [420, 900]),
  ...main('notice-went-back', 'scene=usual&updates=went', go('Tasks'), [900]),
  ...main('account-out', 'scene=usual', settings('Account and sync'), [360, 900]),
  ...main('account-code', 'scene=usual&account=code', settings('Account and sync')),
  ...main('account-in', 'scene=usual&account=in', settings('Account and sync'), [360, 900, 1400]),
  ...main('account-anonymous', 'scene=usual&account=anonymous', settings('Account and sync')),
  ...main('account-again', 'scene=usual&account=again', settings('Account and sync'), [360, 900]),
  ...main('account-first', 'scene=usual&account=first', settings('Account and sync')),
  ...main('account-none', 'scene=usual&account=none', settings('Account and sync')),
  ...main('account-signOut', 'scene=usual&account=full', async (page) => {
    await settings('Account and sync')(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
  }),
  ...main('settings-advanced', 'scene=usual', settings('Advanced')),
  ...main(
    'settings-search',
    'scene=usual',
    async (page) => {
      await go('Settings')(page)
      await page.getByRole('textbox', { name: 'Search settings' }).fill('speech')
    },
    [360, 900],
  ),
  ...main('settings-recording', 'scene=usual', async (page) => {
    await settings('Shortcuts')(page)
    await page.getByRole('button', { name: /Change shortcut/ }).click()
  }),
  ...main(
    'data-settings',
    'scene=usual',
    async (page) => {
      await settings('Privacy and data')(page)
      await page.getByRole('button', { name: 'Back up now' }).scrollIntoViewIfNeeded()
    },
    [360, 900],
  ),
  ...main('data-restore', 'scene=usual', async (page) => {
    await settings('Privacy and data')(page)
    await page
      .getByRole('button', { name: /^Restore the backup/ })
      .first()
      .click()
    await page.waitForTimeout(200)
  }),
  { name: 'quickAdd-empty', page: 'quickAdd', query: '', width: 600, height: 320 },
  { name: 'quickAdd-typing', page: 'quickAdd', query: '', width: 600, height: 320, act: type(spoken) },
  { name: 'quickAdd-narrow', page: 'quickAdd', query: '', width: 360, height: 320, act: type(spoken) },
]

const [folder = 'shots', part = ''] = process.argv.slice(2)
await mkdir(folder, { recursive: true })
const served = await serveWindows()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] })
for (const colorScheme of ['light', 'dark'] as const)
  for (const shot of shots.filter(({ name }) => `${name}-${colorScheme}`.includes(part))) {
    const page = await browser.newPage({ viewport: { width: shot.width, height: shot.height }, colorScheme })
    page.on('pageerror', (error) => console.error(shot.name, error.message))
    page.on('console', (message) => message.type() === 'error' && console.error(shot.name, message.text()))
    await page.addInitScript({ content: served.inject })
    await page.goto(`${served.origin}/${shot.page}/index.html?${shot.query}`)
    await page.waitForTimeout(400)
    await shot.act?.(page)
    await page.waitForTimeout(100)
    await page.screenshot({
      path: join(folder, `${shot.name}-${colorScheme}.png`),
      omitBackground: shot.page === 'capture',
    })
    await page.close()
  }
await browser.close()
served.close()
