/** The one bridge between a window and main: `window.sayso`. Nothing of Electron itself reaches the page. */
import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from './bridge.ts'

contextBridge.exposeInMainWorld('sayso', createBridge(ipcRenderer))
