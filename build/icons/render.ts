/**
 * Draws the icons that are committed beside it: the app's from icon.svg, the tray's from the shapes below. Run it by hand after
 * a change: `npx tsx build/icons/render.ts`. It needs rsvg-convert (Debian: librsvg2-bin).
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname

/** On a canvas of 22 by 22. COLOUR is put in when a shape is drawn. */
const bubble = 'M5 2.5h12a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-6.2L6.5 20v-3.5H5a3 3 0 0 1-3-3v-8a3 3 0 0 1 3-3z'
const outline = `<path d="${bubble}" fill="none" stroke="COLOUR" stroke-width="1.8" stroke-linejoin="round"/>`
const line = (d: string, colour = 'COLOUR', width = 2) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
const dot = (x: number, y: number, colour = 'COLOUR') => `<circle cx="${x}" cy="${y}" r="1.35" fill="${colour}"/>`
const mask = (cut: string) => `<mask id="m"><rect width="22" height="22" fill="#fff"/>${cut}</mask>`
const slash = 'M2.6 1.6L20 19'

/** What each state has inside its bubble, so that it can be told without colours. */
const signs = {
  idle: (colour: string) => line('M6.8 9.8l2.9 2.9 5.6-5.8', colour),
  listening: (colour: string) => line('M7 8v3M11 5.8v7.4M15 8v3', colour, 2.1),
  working: (colour: string) => dot(6.8, 9.5, colour) + dot(11, 9.5, colour) + dot(15.2, 9.5, colour),
  offline: () => '',
  error: (colour: string) => line('M11 5.8v4', colour) + dot(11, 13.1, colour),
}
type State = keyof typeof signs
const states = Object.keys(signs) as State[]

/** Filled, with the sign cut out or, with a colour, painted on it. */
const filled = (state: State, sign: string | null) =>
  `${sign ? '' : mask(signs[state]('#000'))}<path d="${bubble}" fill="COLOUR" stroke="COLOUR" stroke-width="1.8" stroke-linejoin="round"${sign ? '' : ' mask="url(#m)"'}/>${sign ? signs[state](sign) : ''}`

const crossedOut = `${mask('<path d="M2.6 .6l19 19" stroke="#000" stroke-width="5"/>')}<g mask="url(#m)">${outline}</g>${line(slash)}`

/** In one colour, for macOS, which colours it itself. Only listening is filled. */
function monochrome(state: State): string {
  if (state === 'offline') return crossedOut
  return state === 'listening' ? filled(state, null) : outline + signs[state]('COLOUR')
}

/** For panels of any brightness: a filled bubble in a middle tone, with a white sign. */
const colours: Record<State, string> = {
  idle: '#1b8a6f',
  listening: '#e0323c',
  working: '#1b8a6f',
  offline: '#858d93',
  error: '#d07a00',
}

function draw(svg: string, size: number, file: string): void {
  const png = execFileSync('rsvg-convert', ['--width', String(size), '--height', String(size)], { input: svg })
  writeFileSync(file, png)
}

function svgOf(shape: string, colour: string): string {
  const drawing = shape.replaceAll('COLOUR', colour)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="22" height="22" viewBox="0 0 22 22">${drawing}</svg>`
}

mkdirSync(join(folder, 'tray'), { recursive: true })
for (const state of states) {
  const coloured = svgOf(state === 'offline' ? crossedOut : filled(state, '#fff'), colours[state])
  const variants = [
    { name: state, svg: coloured, size: 22 },
    // Windows
    { name: `${state}-16`, svg: coloured, size: 16 },
    { name: `${state}Template`, svg: svgOf(monochrome(state), '#000'), size: 16 },
  ]
  for (const { name, svg, size } of variants) {
    draw(svg, size, join(folder, 'tray', `${name}.png`))
    draw(svg, size * 2, join(folder, 'tray', `${name}@2x.png`))
  }
}
draw(readFileSync(join(folder, '../icon.svg'), 'utf8'), 512, join(folder, '../icon.png'))
