/** The system's dialogs for files: whatever leaves or enters by a file goes where the person says. */
import { basename } from 'node:path'
import { app, BrowserWindow, dialog, type FileFilter } from 'electron'

export interface FileDialogs {
  /** @returns null when the person thought better of it */
  save(options: { title: string; name: string; filters: FileFilter[] }): Promise<string | null>
  open(options: { title: string; filters: FileFilter[] }): Promise<string | null>
  openFolder(options: { title: string }): Promise<string | null>
}

export function createFileDialogs(): FileDialogs {
  /** Over the window that asked, so that it cannot be lost behind it. */
  const parent = () => BrowserWindow.getFocusedWindow() ?? undefined
  return {
    async save({ title, name, filters }) {
      const options = { title, defaultPath: `${app.getPath('documents')}/${basename(name)}`, filters }
      const window = parent()
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, options)
        : dialog.showSaveDialog(options))
      return canceled || !filePath ? null : filePath
    },
    open: ({ title, filters }) => pick({ title, filters, properties: ['openFile'] }),
    openFolder: ({ title }) => pick({ title, properties: ['openDirectory'] }),
  }

  async function pick(options: Electron.OpenDialogOptions): Promise<string | null> {
    const window = parent()
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options))
    return canceled ? null : (filePaths[0] ?? null)
  }
}
