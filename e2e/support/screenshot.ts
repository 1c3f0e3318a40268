import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { runTool } from './run.ts'
import type { Desktop } from './desktop.ts'

const folder = resolve(import.meta.dirname, '../../test-results/screenshots')

/** The whole virtual screen with panel and overlay, as the person sees it. @returns the PNG's path */
export async function screenshotDesktop(desktop: Desktop, name: string): Promise<string> {
  const file = await target(name)
  await runTool(desktop, 'scrot', ['--overwrite', file])
  return file
}

/** One page. @returns the PNG's path */
export async function screenshotPage(page: Page, name: string): Promise<string> {
  const path = await target(name)
  await page.screenshot({ path })
  return path
}

async function target(name: string): Promise<string> {
  const file = join(folder, `${name}.png`)
  await mkdir(dirname(file), { recursive: true })
  return file
}
