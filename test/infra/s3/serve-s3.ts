import { startS3 } from '../../../infra/local/s3/start-s3.ts';

// A server in a process of its own, for tests that kill it or measure its memory: node serve-s3.ts FOLDER, over IPC.
const credentials = { accessKeyId: 'sumu-test', secretAccessKey: 'sumu-test-secret' };

try {
  const { url } = await startS3({ folder: process.argv[2] ?? '', credentials });
  process.on('message', () => process.send?.({ peakKiB: process.resourceUsage().maxRSS }));
  process.on('disconnect', () => process.exit());
  process.send?.({ url });
} catch (error) {
  process.send?.({ refused: error instanceof Error ? error.message : String(error) });
  process.disconnect?.();
}
