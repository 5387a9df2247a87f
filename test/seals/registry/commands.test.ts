import { createPublicKey } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { register as registerExport } from '../../../functions/seals/export-seals.cli.ts';
import { register as registerKeys } from '../../../functions/seals/show-signing-keys.cli.ts';
import { startDynamo, type Dynamo } from '../../../infra/local/dynamo/start-dynamo.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { dynamoRecordTable } from '../../../lib/platform/store/record-table.dynamo.ts';
import { CommandFault, type CommandContext } from '../../../lib/platform/terminal/command.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import { siteSigner } from '../../../lib/seals/trust-lists/site-signer.ts';
import { clientAt } from '../../support/dynamo-engine.ts';
import { createSiteTables } from '../../support/site-tables.ts';
import { change, KEYRING, register, registryOver, sealBytes, valueOf } from './room.ts';

const SITE = '150100';
const TABLE = `dev-${SITE}-seals`;
const KEYS = KEYRING.map(({ id, bytes }) => ({ id, bytes: Buffer.from(bytes).toString('base64') }));

let engine: Dynamo;
let client: ReturnType<typeof clientAt>;
let folder: string;

/** The two commands alone, with the stores of this test. */
const sumu = async (...args: readonly string[]) => {
  let out = '';
  const env = {
    SITE,
    SEALS_TABLE: TABLE,
    AWS_ENDPOINT_URL_DYNAMODB: engine.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test-secret',
    SECRETS: 'env:KEYS',
    KEYS: JSON.stringify({ keys: KEYS }),
  };
  const context: Partial<CommandContext> = {
    out: (text) => void (out += text),
    outDrained: async () => undefined,
    stores: async () => ({ env, close: async () => undefined }),
  };
  const program = new Command();
  for (const register of [registerExport, registerKeys]) register(program, context as CommandContext);
  for (const command of program.commands[0]?.commands ?? []) command.option('--json');
  await program.parseAsync(['seals', ...args], { from: 'user' });
  return out;
};

beforeAll(async () => {
  engine = await startDynamo();
  client = clientAt(engine.url);
  folder = await mkdtemp(join(tmpdir(), 'sumu-seals-'));
  await createSiteTables(client, SITE, ['seals']);
  const room = registryOver(dynamoRecordTable({ client, tableName: TABLE }));
  for (const n of [2, 1, 3]) valueOf(await register(room, sealBytes({ sealId: `s${n}` }), `key-0000000${n}`));
  valueOf(await change(room, { id: 's2', transition: 'suspension' }));
});
afterAll(async () => {
  client.destroy();
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('sumu seals export', () => {
  it('writes all seals in order, and the SM3 of what goes before the last line', async () => {
    const path = join(folder, 'seals.jsonl');
    const out = await sumu('export', '--output', path, '--json');
    const text = await readFile(path, 'utf8');
    const lines = text.trimEnd().split('\n');
    const trailer = JSON.parse(lines.at(-1) ?? '');
    const before = `${lines.slice(0, -1).join('\n')}\n`;
    expect(trailer).toMatchObject({ site: SITE, seals: 3, sm3: sm3Hex(before) });
    expect(JSON.parse(out)).toEqual({ file: path, ...trailer });
    const told = lines.slice(0, -1).map((line) => JSON.parse(line));
    expect(told.map(({ id, state }) => [id, state])).toEqual([
      ['s1', 'normal'],
      ['s2', 'suspended'],
      ['s3', 'normal'],
    ]);
    expect(text).not.toContain('印章遗失');
    expect(await readdir(folder)).toEqual(['seals.jsonl']);
  });

  it('prints the same to standard output, and nothing else', async () => {
    const lines = (await sumu('export')).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ seals: 3 });
  });

  it('says so where it cannot write, and leaves nothing', async () => {
    const exporting = sumu('export', '--output', join(folder, 'none', 'seals.jsonl'));
    await expect(exporting).rejects.toThrow(CommandFault);
    expect(await readdir(folder)).toEqual(['seals.jsonl']);
  });
});

describe('sumu seals signing-keys', () => {
  it('shows the public keys of the site, the current one first', async () => {
    const { keys } = JSON.parse(await sumu('signing-keys', '--json'));
    const [known] = siteSigner(KEYRING, opensslSm2).publicKeys;
    const [{ id, pem }] = keys;
    expect(id).toBe(known?.id);
    expect(createPublicKey(pem).export({ type: 'spki', format: 'der' })).toEqual(known?.spki);
    expect(await sumu('signing-keys')).toBe(`${id}\n${pem}`);
  });
});
