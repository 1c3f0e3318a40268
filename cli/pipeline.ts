/**
 * The line without its windows, for measuring and scripting: `npm run --silent pipeline -- extract|transcribe|note`.
 * Documented in docs/seams.md. One subcommand a file; results go to stdout, one JSON object a line, troubles to stderr.
 */
const [command, ...args] = process.argv.slice(2)

switch (command) {
  case 'extract':
    await (await import('./extract.ts')).run(args)
    break
  case 'transcribe':
    await (await import('./transcribe.ts')).run(args)
    break
  case 'note':
    await (await import('./note.ts')).run(args)
    break
  default:
    process.stderr.write(
      'Usage: npm run --silent pipeline -- extract | transcribe FILE... | note FILE --now ISO --timezone TZ\n',
    )
    process.exitCode = 2
}

export {}
