import type { LaunchedApp } from './app.ts'

/** Answers the system's next file dialogs, which no test can reach, as a person would who chooses `file`. */
export async function chooseFile(app: LaunchedApp, file: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, path) => {
    const answers = {
      showSaveDialog: () => Promise.resolve({ canceled: false, filePath: path }),
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [path] }),
    }
    Object.assign(dialog, answers)
  }, file)
}
