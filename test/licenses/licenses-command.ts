import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../functions/cli.ts';
import { startDynamo } from '../../infra/local/dynamo/start-dynamo.ts';
import type { Keyring } from '../../lib/platform/crypto/keyring.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { clientAt } from '../support/dynamo-engine.ts';
import { createSiteTables } from '../support/site-tables.ts';
import { NOW } from './room.ts';

export const SITE = '150100';

const keyText = (ring: Keyring): string =>
  JSON.stringify({
    keys: ring.map(({ id, bytes }) => ({ id, bytes: Buffer.from(bytes).toString('base64') })),
  });

/** A site's table on an engine of its own, a keyring in a file, and the command line over both. */
export const startSite = async () => {
  const engine = await startDynamo();
  const client = clientAt(engine.url);
  await createSiteTables(client, SITE, ['licenses']);
  const folder = await mkdtemp(join(tmpdir(), 'sumu-licenses-'));
  const keys = join(folder, 'keys.json');
  const useKeys = (ring: Keyring) => writeFile(keys, keyText(ring), { mode: 0o600 });
  const env = {
    PATH: process.env['PATH'] ?? '',
    AWS_ENDPOINT_URL_DYNAMODB: engine.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test-secret',
    SECRETS: `file:${keys}`,
  };
  return {
    table: dynamoRecordTable({ client, tableName: `dev-${SITE}-licenses` }),
    folder,
    useKeys,
    licenses: async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
      let [out, err] = ['', ''];
      const code = await run(['licenses', ...args], {
        out: (text) => void (out += text),
        err: (text) => void (err += text),
        readInput: async () => '',
        outStream: {},
        errStream: {},
        env: { ...env, ...more },
        now: () => NOW,
      });
      return { code, out, err };
    },
    close: async () => {
      client.destroy();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
