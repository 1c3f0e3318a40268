/**
 * A text field that paints what was understood in it. The field lies over a copy of its text whose runs carry the colours;
 * both share one grid cell, so the copy also makes the field as high as its text.
 */
import { useRef, type ClipboardEvent, type KeyboardEvent, type MouseEvent, type Ref } from 'react'
import { useApp } from '../bridge/context.tsx'
import { segmentsOf, type Highlight } from '../viewModel/highlight.ts'
import styles from './HighlightField.module.css'

interface Props {
  value: string
  onChange: (value: string) => void
  highlights: readonly Highlight[]
  label: string
  placeholder: string
  describedBy?: string
  ref?: Ref<HTMLTextAreaElement>
  large?: boolean
  autoFocus?: boolean
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  /** A click on a highlight: the person wants these words as they are. */
  onDismiss?: (highlight: Highlight) => void
}

/** The mark under the pointer; a wrapped mark has one box a line. */
function markAt(copy: HTMLElement, x: number, y: number): number | null {
  for (const mark of copy.querySelectorAll('mark'))
    for (const box of mark.getClientRects())
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return Number(mark.dataset.start)
  return null
}

export function HighlightField(props: Props) {
  const { value, onChange, highlights, onDismiss } = props
  const { t } = useApp()
  const copy = useRef<HTMLDivElement>(null)

  const hit = (event: MouseEvent) => {
    const start = copy.current ? markAt(copy.current, event.clientX, event.clientY) : null
    return start === null ? undefined : highlights.find((highlight) => highlight.start === start)
  }
  const click = (event: MouseEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget
    const highlight = onDismiss && selectionStart === selectionEnd ? hit(event) : undefined
    if (highlight) onDismiss?.(highlight)
  }
  const hover = (event: MouseEvent<HTMLTextAreaElement>) => {
    if (!onDismiss) return
    const highlight = hit(event)
    event.currentTarget.style.cursor = highlight ? 'pointer' : ''
    event.currentTarget.title = highlight
      ? t('highlight.asText', { words: value.slice(highlight.start, highlight.end) })
      : ''
  }
  /** The same by keyboard, for the highlight that the caret is in or just behind. */
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const caret = event.currentTarget.selectionStart
    const highlight = highlights.findLast(({ start, end }) => start < caret && caret <= end)
    if (onDismiss && highlight && event.key === '.' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onDismiss(highlight)
    } else props.onKeyDown?.(event)
  }
  // One line is one note; a pasted list becomes a spoken one.
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\r\n]/.test(text)) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    const flat = text.trim().replace(/\s*[\r\n]+\s*/g, ', ')
    onChange(value.slice(0, selectionStart) + flat + value.slice(selectionEnd))
  }

  return (
    <div className={[styles.field, props.large && styles.large].filter(Boolean).join(' ')}>
      <div className={styles.copy} ref={copy} aria-hidden="true">
        {segmentsOf(value, highlights).map((segment, index) =>
          segment.highlight ? (
            <mark
              key={index}
              data-start={segment.highlight.start}
              className={[styles[segment.highlight.kind], segment.highlight.check && styles.check]
                .filter(Boolean)
                .join(' ')}
            >
              {segment.text}
            </mark>
          ) : (
            <span key={index}>{segment.text}</span>
          ),
        )}
        {/* A last line that ends in a break has a height only with something in it. */}
        {'\u200b'}
      </div>
      <textarea
        ref={props.ref}
        className={styles.input}
        rows={1}
        value={value}
        placeholder={props.placeholder}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        autoFocus={props.autoFocus}
        maxLength={10_000}
        onChange={(event) => onChange(event.target.value.replace(/[\r\n]+/g, ' '))}
        onKeyDown={keyDown}
        aria-description={onDismiss && highlights.length > 0 ? t('highlight.keyboard') : undefined}
        onClick={click}
        onMouseMove={hover}
        onPaste={paste}
      />
    </div>
  )
}
