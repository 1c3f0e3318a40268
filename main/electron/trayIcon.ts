import { join } from 'node:path'
import { Menu, nativeImage, nativeTheme, Tray } from 'electron'
import type { TrayState } from '../../shared/captureView.ts'
import type { Translate } from '../../shared/messages/index.ts'

export interface TrayActions {
  capture(): void
  quickAdd(): void
  open(): void
  settings(): void
  quit(): void
}

export interface TrayIcon {
  /** @param sentence stands in place of the state's own tooltip */
  setState(state: TrayState, sentence?: string | null): void
  destroy(): void
}

/** @param icons folder of build/icons/tray */
export function createTrayIcon(icons: string, t: Translate, actions: TrayActions): TrayIcon {
  const image = (state: TrayState) => {
    const variant =
      process.platform === 'darwin' ? `${state}Template` : nativeTheme.shouldUseDarkColors ? `${state}-light` : state
    const loaded = nativeImage.createFromPath(join(icons, `${variant}.png`))
    return loaded.isEmpty() ? nativeImage.createFromPath(join(icons, `${state}.png`)) : loaded
  }
  const tray = new Tray(image('idle'))
  let state: TrayState = 'idle'
  let tooltip: string | null = null
  const menu = () =>
    Menu.buildFromTemplate([
      { label: t(state === 'listening' ? 'menu.stopCapture' : 'menu.capture'), click: () => actions.capture() },
      { label: t('menu.quickAdd'), click: () => actions.quickAdd() },
      { type: 'separator' },
      { label: t('menu.open'), click: () => actions.open() },
      { label: t('menu.settings'), click: () => actions.settings() },
      { type: 'separator' },
      { label: t('menu.quit'), click: () => actions.quit() },
    ])
  const refresh = () => {
    tray.setImage(image(state))
    tray.setToolTip(tooltip ?? t(`tray.${state}`))
    tray.setContextMenu(menu())
  }
  tray.on('click', () => actions.open())
  nativeTheme.on('updated', refresh)
  refresh()
  return {
    setState(next, sentence = null) {
      if (next === state && sentence === tooltip) return
      state = next
      tooltip = sentence
      refresh()
    },
    destroy() {
      nativeTheme.off('updated', refresh)
      tray.destroy()
    },
  }
}
