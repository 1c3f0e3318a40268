import { useCallback, useEffect, useRef } from 'react'
import { useMainEvent } from '../bridge/context.tsx'
import { BARS, pushLevel } from '../viewModel/level.ts'
import styles from './LevelMeter.module.css'

/** Bars are moved by hand, once a frame: thirty renders a second of the whole card would cost more than they show. */
export function LevelMeter() {
  const group = useRef<SVGGElement>(null)
  const bars = useRef<number[]>(Array.from({ length: BARS }, () => 0))
  const pending = useRef(0)

  const draw = useCallback(() => {
    pending.current = 0
    const lines = group.current?.children
    if (!lines) return
    bars.current.forEach((height, index) => {
      ;(lines[index] as SVGLineElement).style.transform = `scaleY(${Math.max(0.09, height).toFixed(3)})`
    })
  }, [])

  useMainEvent(
    'capture.level',
    useCallback(
      ({ level }: { level: number }) => {
        bars.current = pushLevel(bars.current, level)
        pending.current ||= requestAnimationFrame(draw)
      },
      [draw],
    ),
  )
  useEffect(() => {
    draw()
    return () => cancelAnimationFrame(pending.current)
  }, [draw])

  return (
    <svg className={styles.meter} viewBox={`0 0 ${BARS * 5} 28`} aria-hidden="true" focusable="false">
      <g ref={group}>
        {Array.from({ length: BARS }, (_, index) => (
          <line key={index} x1={index * 5 + 2.5} x2={index * 5 + 2.5} y1="1.5" y2="26.5" />
        ))}
      </g>
    </svg>
  )
}
