/**
 * Draws the icons that are committed beside it: the app's from icon.svg, the tray's from the shapes below. Run it by hand after
 * a change: `npx tsx build/icons/render.ts`. It needs rsvg-convert (Debian: librsvg2-bin).
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname

/** On a canvas of 22 by 22. `fill` and `cut` are the colour of the shape and of what is cut out of a filled one. */
const bubble = 'M5 2.5h12a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-6.2L6.5 20v-3.5H5a3 3 0 0 1-3-3v-8a3 3 0 0 1 3-3z'
const outline = `<path d="${bubble}" fill="none" stroke="COLOUR" stroke-width="1.8" stroke-linejoin="round"/>`
const line = (d: string) =>
  `<path d="${d}" fill="none" stroke="COLOUR" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`
const dot = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="1.35" fill="COLOUR"/>`

/** Each state has a shape of its own, so that it can be told without colours. */
const shapes = {
  idle: outline + line('M6.8 9.8l2.9 2.9 5.6-5.8'),
  listening: `<mask id="m"><rect width="22" height="22" fill="#fff"/><path d="M7 8v3M11 5.8v7.4M15 8v3" stroke="#000" stroke-width="2.1" stroke-linecap="round"/></mask><path d="${bubble}" fill="COLOUR" stroke="COLOUR" stroke-width="1.8" stroke-linejoin="round" mask="url(#m)"/>`,
  working: outline + dot(6.8, 9.5) + dot(11, 9.5) + dot(15.2, 9.5),
  offline: `<mask id="m"><rect width="22" height="22" fill="#fff"/><path d="M2.6 .6l19 19" stroke="#000" stroke-width="5"/></mask><g mask="url(#m)">${outline}</g>${line('M2.6 1.6L20 19')}`,
  error: outline + line('M11 5.8v4') + dot(11, 13.1),
}

const dark = '#2b2f33'
const light = '#f4f5f6'
const colours: Partial<Record<keyof typeof shapes, string>> = { listening: '#e0323c', error: '#d98200' }

function draw(svg: string, size: number, file: string): void {
  const png = execFileSync('rsvg-convert', ['--width', String(size), '--height', String(size)], { input: svg })
  writeFileSync(file, png)
}

function svgOf(shape: string, colour: string): string {
  const drawing = shape.replaceAll('COLOUR', colour)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="22" height="22" viewBox="0 0 22 22">${drawing}</svg>`
}

mkdirSync(join(folder, 'tray'), { recursive: true })
for (const [state, shape] of Object.entries(shapes)) {
  const colour = colours[state as keyof typeof shapes]
  const variants = [
    // Linux: for a light panel, for a dark one.
    { name: state, colour: colour ?? dark, size: 22 },
    { name: `${state}-light`, colour: colour ?? light, size: 22 },
    // Windows
    { name: `${state}-16`, colour: colour ?? dark, size: 16 },
    { name: `${state}-light-16`, colour: colour ?? light, size: 16 },
    // macOS colours a template image itself.
    { name: `${state}Template`, colour: '#000', size: 16 },
  ]
  for (const { name, size, colour: drawn } of variants) {
    draw(svgOf(shape, drawn), size, join(folder, 'tray', `${name}.png`))
    draw(svgOf(shape, drawn), size * 2, join(folder, 'tray', `${name}@2x.png`))
  }
}
draw(readFileSync(join(folder, '../icon.svg'), 'utf8'), 512, join(folder, '../icon.png'))
