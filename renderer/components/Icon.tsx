/** Line icons on a 20 px grid, 1.6 px strokes, drawn for Sayso. Decoration only: the control beside it carries the name. */
import styles from './Icon.module.css'

const paths = {
  tasks: 'M3.5 5.5l1.5 1.5 2.5-3M3.5 13.5l1.5 1.5 2.5-3M10.5 6h6M10.5 14h6',
  history: 'M3.5 10a6.5 6.5 0 1 0 2-4.7M3.5 3.5v3h3M10 6.5V10l2.5 1.8',
  settings: 'M3 6h7M14 6h3M3 14h3M10 14h7M12 4v4M8 12v4',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  plus: 'M10 4v12M4 10h12',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  calendar: 'M3.5 6.5a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2zM3.5 8.5h13M7 3v3M13 3v3',
  repeat: 'M4 9V8a2.5 2.5 0 0 1 2.5-2.5H16M13.5 3L16 5.5 13.5 8M16 11v1a2.5 2.5 0 0 1-2.5 2.5H4M6.5 17L4 14.5 6.5 12',
  flag: 'M5 17V3.5M5 4.5h9.5l-2 3.5 2 3.5H5',
  down: 'M10 4v11M5.5 10.5L10 15l4.5-4.5',
  bolt: 'M11 2.5L4.5 11.5H10L9 17.5l6.5-9H10z',
  tag: 'M3.5 3.5h6l7 7-6 6-7-7zM6.8 6.8h.01',
  person: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  trash: 'M4 5.500h12M8 5.500V4h4v1.500M5.5 5.500l.7 10.500h7.600l.7-10.500M8.5 8.500v5M11.5 8.500v5',
  edit: 'M4 16l.7-3.300L13 4.400a1.5 1.5 0 0 1 2.1 0l.5.5a1.5 1.5 0 0 1 0 2.100L7.3 15.300z',
  undo: 'M7 4.500L3.5 8 7 11.500M3.5 8h8a4.5 4.5 0 0 1 0 9H8',
  play: 'M6.5 4v12l9.5-6z',
  pause: 'M7 4.500v11M13 4.500v11',
  retry: 'M16.5 10a6.5 6.5 0 1 1-2-4.700M16.5 3.500v3h-3',
  microphone:
    'M10 12a2.5 2.5 0 0 0 2.5-2.500v-4a2.5 2.5 0 0 0-5 0v4A2.5 2.5 0 0 0 10 12zM5 9.500a5 5 0 0 0 10 0M10 14.500V17',
  keyboard:
    'M2.5 6.500a1.5 1.5 0 0 1 1.5-1.500h12a1.5 1.5 0 0 1 1.5 1.500v7a1.5 1.5 0 0 1-1.5 1.500H4a1.5 1.5 0 0 1-1.5-1.500zM5.5 8h.01M8.5 8h.01M11.5 8h.01M14.5 8h.01M7 12h6',
  warning: 'M10 3.500l7 12.500H3zM10 8v3.500M10 13.700h.01',
  wave: 'M3.5 8.500v3M7 5.500v9M10.5 3.500v13M14 6.500v7M17 8.500v3',
  lock: 'M5 9.500h10v7H5zM7 9.500V6.500a3 3 0 0 1 6 0v3',
  wrench: 'M16 6.500a4 4 0 0 1-5.500 4.500L6 15.500 4.5 14 9 9.500A4 4 0 0 1 13.5 4L11.5 6.500l2 2z',
  cloud: 'M6 15.500a3.5 3.500 0 0 1-.3-7A4.500 4.500 0 0 1 14.3 8 3.800 3.800 0 0 1 14 15.500z',
  download: 'M10 3.500v9M6 9l4 4 4-4M4 16.500h12',
  chart: 'M3.5 16.500h13M5.5 13.500v-4M10 13.500v-9M14.5 13.500v-6',
  thumbUp:
    'M3.5 9h3v7.5h-3zM6.5 9.500l3-6a1.800 1.800 0 0 1 1.800 1.800V8h4a1.500 1.500 0 0 1 1.500 1.800l-1 5.200a1.500 1.500 0 0 1-1.500 1.500H6.500',
  thumbDown:
    'M3.5 3.500h3V11h-3zM6.5 10.500l3 6a1.800 1.800 0 0 0 1.800-1.800V12h4a1.500 1.500 0 0 0 1.500-1.800l-1-5.200a1.500 1.500 0 0 0-1.500-1.500H6.500',
  chevron: 'M7.5 4.500L13 10l-5.5 5.5',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className={styles.icon} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}

/** The mark: a voice of four bars, the last of which becomes a tick. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M3 10v4M7 6.500v11M11 9v6" />
      <path className={styles.tick} d="M14.5 12.500l2.5 3 4.5-8" />
    </svg>
  )
}
