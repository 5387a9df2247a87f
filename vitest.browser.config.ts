import { defineConfig } from 'vitest/config';

/** Pages and CORS in the system's chromium. */
export default defineConfig({
  test: { include: ['test/**/*.browser.ts'], testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 1 },
});
