import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { AppProvider } from './context.tsx'
import '../styles/base.css'

/** Starts a page: every window has one #root, and window.sayso from preload. */
export function mount(page: ReactNode): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <AppProvider bridge={window.sayso}>{page}</AppProvider>
    </StrictMode>,
  )
}
