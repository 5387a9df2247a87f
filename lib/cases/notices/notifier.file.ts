import { appendFile } from 'node:fs/promises';
import { ok } from '../../kernel/result.ts';
import type { Notifier } from './notifier.ts';

/** Writes each message as a line of JSON into a file that this user alone may read: for development. */
export const fileNotifier = (file: string): Notifier => ({
  send: async (message) => {
    await appendFile(file, `${JSON.stringify(message)}\n`, { mode: 0o600 });
    return ok(undefined);
  },
});
