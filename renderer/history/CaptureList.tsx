/** The captures, by day, of which only those in sight are in the page: a year of notes is thousands. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Capture, CaptureEdit, Task } from '../../shared/domain.ts'
import { useApp } from '../bridge/context.tsx'
import { captureRows } from '../viewModel/captureDays.ts'
import type { LocalNow } from '../viewModel/dates.ts'
import { dayLabel } from '../viewModel/dueLabel.ts'
import { CaptureItem, type CaptureCalls } from './CaptureItem.tsx'
import styles from './CaptureList.module.css'

interface Props {
  captures: readonly Capture[]
  made: ReadonlyMap<string, Task[]>
  changed: ReadonlyMap<string, CaptureEdit[]>
  now: LocalNow
  calls: CaptureCalls
  /** Asks for older ones; null where there are none. */
  onEnd: (() => void) | null
}

/** One list for all, so that an item without tasks renders once. */
const none: never[] = []
const HEADING_PX = 40
const ITEM_PX = 128
/** So many rows before the end older ones are asked for. */
const AHEAD = 12

export function CaptureList({ captures, made, changed, now, calls, onEnd }: Props) {
  const { t, locale } = useApp()
  const list = useRef<HTMLUListElement>(null)
  const [above, setAbove] = useState(0)
  /** Open details outlive being scrolled out of sight. */
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => captureRows(captures), [captures])
  // What scrolls is the window's column, and what stands above the list in it may change.
  useLayoutEffect(() => setAbove(list.current?.offsetTop ?? 0), [captures])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current?.closest('main') ?? null,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? HEADING_PX : ITEM_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollMargin: above,
    overscan: 4,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useLayoutEffect(() => {
    if (onEnd && last >= rows.length - AHEAD) onEnd()
    // Asked once for each length that the list has had.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [last >= rows.length - AHEAD, rows.length])

  const toggle = (id: string) =>
    setOpened((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  return (
    <ul ref={list} className={styles.list} style={{ height: virtual.getTotalSize() }}>
      {shown.map(({ index, key, start }) => {
        const row = rows[index]
        if (!row) return null
        const place = { transform: `translateY(${start - above}px)` }
        const common = { ref: virtual.measureElement, 'data-index': index, className: styles.row, style: place }
        return row.kind === 'day' ? (
          <li key={key} {...common} role="presentation">
            <h2 className={styles.day}>{dayLabel(row.date, now, locale, t, 'long')}</h2>
          </li>
        ) : (
          <li key={key} {...common} aria-setsize={onEnd ? -1 : captures.length} aria-posinset={row.place}>
            <CaptureItem
              capture={row.capture}
              tasks={made.get(row.capture.id) ?? none}
              edits={changed.get(row.capture.id) ?? none}
              now={now}
              calls={calls}
              open={opened.has(row.capture.id)}
              onToggle={toggle}
            />
          </li>
        )
      })}
    </ul>
  )
}
