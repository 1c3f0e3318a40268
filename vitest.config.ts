import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{main,shared,renderer,preload,cli,bench,build,faults,supabase}/**/*.test.ts', 'renderer/**/*.test.tsx'],
    environment: 'node',
    restoreMocks: true,
    // A few tests start real processes, which a busy machine may starve for once.
    retry: process.env['CI'] ? 2 : 0,
  },
})
