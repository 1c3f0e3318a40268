/** Desktops for X11 that always composite, as they name themselves in XDG_CURRENT_DESKTOP. */
const COMPOSITED = /gnome|kde|cinnamon|budgie|unity|pantheon|deepin|ubuntu/i

/**
 * Whether a window may be see-through: without a compositor, X11 paints what is behind it black, and nothing tells a program
 * so. When in doubt it may not.
 */
export function isComposited(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux') return true
  return env['XDG_SESSION_TYPE'] === 'wayland' || COMPOSITED.test(env['XDG_CURRENT_DESKTOP'] ?? '')
}
