import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{main,shared,renderer,preload,cli,bench,build}/**/*.test.ts', 'renderer/**/*.test.tsx'],
    environment: 'node',
    restoreMocks: true,
  },
})
