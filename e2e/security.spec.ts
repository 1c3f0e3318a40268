/** What a page of the app is refused, asked of the running app. https://www.electronjs.org/docs/latest/tutorial/security */
import { page, ready } from './support/capture.ts'
import { expect, test } from './support/fixtures.ts'

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'media-src blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

interface Bridge {
  request(name: string, input: unknown): Promise<unknown>
}

test('pages are sandboxed and see the bridge alone', async ({ launch }) => {
  const app = await launch()
  for (const name of ['tasks', 'capture'] as const) {
    const seen = await (
      await page(app, name)
    ).evaluate(async () => {
      const world = globalThis as unknown as Record<string, unknown> & { sayso: Bridge }
      const refusal = await world.sayso.request('fs.read', null).then(
        () => 'answered',
        (reason: unknown) => reason,
      )
      return {
        node: ['process', 'require', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
          (one) => world[one] !== undefined,
        ),
        bridge: Object.keys(world.sayso).toSorted(),
        refusal,
      }
    })
    expect(seen).toEqual({ node: [], bridge: ['on', 'request'], refusal: { code: 'unexpected' } })
  }
  const preferences = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // Electron's own view of the preferences; its types leave the method out.
      const all = (contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }).getLastWebPreferences()
      return [all.sandbox, all.contextIsolation, all.nodeIntegration, all.webviewTag, all.webSecurity]
    }),
  )
  expect(preferences.length).toBeGreaterThan(1)
  for (const one of preferences) expect(one).toEqual([true, true, false, false, true])
})

test('windows, navigation, permissions and the network are denied', async ({ launch }) => {
  const app = await launch()
  const list = await page(app, 'tasks')
  const opened = await app.electron.evaluateHandle(({ shell }) => {
    const addresses: string[] = []
    shell.openExternal = async (address: string) => void addresses.push(address)
    return addresses
  })
  const count = () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  const before = await count()
  const url = list.url()

  expect(await list.evaluate(() => window.open('https://example.org/') === null)).toBe(true)
  expect(await list.evaluate(() => window.open('file:///etc/passwd') === null)).toBe(true)
  expect(await list.evaluate(() => window.open('https://github.com/') === null)).toBe(true)
  expect(await count()).toBe(before)
  // The one address on the list goes to the person's browser, the others nowhere.
  expect(await opened.jsonValue()).toEqual(['https://github.com/'])

  for (const address of ['https://example.org/', 'file:///etc/passwd', 'data:text/html,hello', 'app://other/x.html']) {
    await list.evaluate((to) => {
      location.href = to
    }, address)
    await list.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))))
    expect(list.url()).toBe(url)
  }

  const asked = await list.evaluate(async () => {
    const outcome = (work: Promise<unknown>) =>
      work.then(
        (value) => `got ${String(value)}`,
        (reason: unknown) => (reason as Error).name,
      )
    return {
      microphone: (await navigator.permissions.query({ name: 'microphone' })).state,
      recorded: await outcome(navigator.mediaDevices.getUserMedia({ audio: true })).then((one) =>
        one.startsWith('got'),
      ),
      notification: await Notification.requestPermission(),
      place: (await navigator.permissions.query({ name: 'geolocation' })).state,
      fetched: await outcome(fetch('https://example.org/')),
      own: await outcome(fetch('app://sayso/tasks/index.html')),
    }
  })
  expect(asked).toEqual({
    microphone: 'denied',
    recorded: false,
    notification: 'denied',
    place: 'denied',
    fetched: 'TypeError',
    own: 'TypeError',
  })

  const injected = await list.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.injected = true'
    document.head.append(script)
    return (globalThis as { injected?: boolean }).injected ?? false
  })
  expect(injected).toBe(false)
})

test('app:// answers with its policy, from the renderer folder alone', async ({ launch }) => {
  const app = await launch({ args: ['--hidden'] })
  await ready(app.profile)
  const get = (url: string) =>
    app.electron.evaluate(async ({ net }, address) => {
      const response = await net.fetch(address)
      return {
        status: response.status,
        policy: response.headers.get('content-security-policy'),
        sniff: response.headers.get('x-content-type-options'),
      }
    }, url)
  expect(await get('app://sayso/tasks/index.html')).toEqual({ status: 200, policy: CSP, sniff: 'nosniff' })
  for (const path of [
    'app://sayso/../../package.json',
    'app://sayso/..%2f..%2fpackage.json',
    'app://sayso/%2e%2e/%2e%2e/package.json',
    'app://sayso/tasks/..%2f..%2f..%2fpackage.json',
    'app://sayso/..%5c..%5cpackage.json',
    'app://sayso/%00',
    'app://sayso/%ff',
    'app://sayso/nothing.html',
    'app://sayso/',
    'app://other/tasks/index.html',
  ]) {
    expect((await get(path)).status, path).toBe(404)
  }
})
