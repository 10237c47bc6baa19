import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: { alias: { 'server-only': `${root}/node_modules/server-only/empty.js` } },
  test: {
    include: ['{lib,components,app,scripts}/**/*.test.{ts,tsx,mjs}'],
    environment: 'node',
    // Slow registries are played in real time; a busy machine must not turn that into a failure.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // One more than cores: what plays slow registries mostly waits.
    maxWorkers: 3,
  },
})
