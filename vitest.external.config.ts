import { defineConfig } from 'vitest/config';

/** Contract suites against a second engine, named by SUMU_TEST_DYNAMODB_ENDPOINT or SUMU_TEST_S3_ENDPOINT. */
export default defineConfig({
  test: { include: ['test/**/*.external.ts'], testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 1 },
});
