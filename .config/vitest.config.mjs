import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: { alias: { 'server-only': `${root}/node_modules/server-only/empty.js` } },
  test: {
    include: ['{lib,components,app,scripts}/**/*.test.{ts,tsx,mjs}'],
    environment: 'node',
    testTimeout: 20_000,
    maxWorkers: 2,
  },
})
