/** What every page of the app is denied. Electron's security checklist, items 4, 5, 13, 14, 15. */
import { app, session, shell } from 'electron'
import { APP_ORIGIN } from './rendererProtocol.ts'

/** Addresses that may be opened in the person's browser. */
const EXTERNAL = new Set([
  'https://platform.openai.com',
  'https://supabase.com',
  'https://github.com',
  // The pages on which speech models and their hashes are published.
  'https://huggingface.co',
])

export function lockDown(): void {
  const defaultSession = session.defaultSession
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!event.url.startsWith(`${APP_ORIGIN}/`)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url)
      return { action: 'deny' }
    })
  })
}

/** Opens an address in the browser if it is on the list; anything else is ignored. */
export function openExternal(url: string): void {
  const origin = URL.canParse(url) ? new URL(url).origin : null
  if (origin !== null && EXTERNAL.has(origin)) void shell.openExternal(url)
}
