import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

/** One screenshot in a scene. Pixels of the scene. */
export interface Layer {
  png: Buffer
  x: number
  y: number
  /** A window that has no corners and no shadow of its own gets both. */
  framed?: boolean
}

export interface Scene {
  width: number
  height: number
  /** CSS colour behind the layers. */
  ground: string
  /** Painted in this order. */
  layers: readonly Layer[]
}

/** Puts screenshots side by side or over each other, as they stand on a desktop. @param canvas any page: only its canvas is used */
export async function writeScene(canvas: Page, scene: Scene, file: string): Promise<void> {
  const layers = scene.layers.map(({ png, ...place }) => ({
    ...place,
    source: `data:image/png;base64,${png.toString('base64')}`,
  }))
  const painted = await canvas.evaluate(
    async ({ width, height, ground, layers: given }) => {
      const element = Object.assign(document.createElement('canvas'), { width, height })
      const context = element.getContext('2d')
      if (!context) throw new Error('The page has no canvas.')
      context.fillStyle = ground
      context.fillRect(0, 0, width, height)
      for (const { source, x, y, framed } of given) {
        const image = new Image()
        image.src = source
        await image.decode()
        context.save()
        if (framed) {
          context.beginPath()
          context.roundRect(x, y, image.width, image.height, 14)
          context.shadowColor = 'rgb(0 0 0 / 28%)'
          context.shadowBlur = 48
          context.shadowOffsetY = 16
          context.fill()
          context.shadowColor = 'transparent'
          context.clip()
        }
        context.drawImage(image, x, y)
        context.restore()
      }
      return element.toDataURL('image/png')
    },
    { ...scene, layers },
  )
  writeFileSync(file, Buffer.from(painted.slice(painted.indexOf(',') + 1), 'base64'))
}
