/**
 * @param command program and arguments
 * @returns an autostart entry; https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html has the
 * rules of quoting
 */
export function desktopEntry(command: readonly string[]): string {
  const quoted = command.map((part) => `"${part.replace(/(["`$\\])/g, '\\$1').replaceAll('%', '%%')}"`).join(' ')
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Sayso',
    `Exec=${quoted}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}
