import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Desktop } from './desktop.ts'

const execute = promisify(execFile)

/** Runs one of the desktop's tools (xdotool, paplay, …) and waits for it. @returns what it printed */
export async function runTool(desktop: Desktop, command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(command, [...args], { env: desktop.env, timeout: 60_000 })
  return stdout
}
