import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { register as registerExport } from '../../functions/audit/export-audit.cli.ts';
import { register as registerKeys } from '../../functions/audit/show-audit-keys.cli.ts';
import { register as registerVerify } from '../../functions/audit/verify-audit.cli.ts';
import { makeItems } from '../../lib/items/demonstration/make-items.ts';
import { CommandFault, type CommandContext } from '../../lib/platform/terminal/command.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const SITE = '150100';
let host: TestHost;
let folder: string;

/** The commands of the room alone, with the stores of a running host. */
const sumu = async (...args: readonly string[]) => {
  let out = '';
  let code = 0;
  const context: Partial<CommandContext> = {
    out: (text) => void (out += text),
    note: () => undefined,
    draw: () => undefined,
    noteTerminal: { isTerminal: false } as CommandContext['noteTerminal'],
    now: () => new Date(),
    exitWith: (exit) => void (code = exit),
    stores: async (site) => ({ env: host.envOf(site), close: async () => undefined }),
  };
  const program = new Command();
  for (const register of [registerExport, registerKeys, registerVerify])
    register(program, context as CommandContext);
  for (const command of program.commands[0]?.commands ?? []) {
    command.exitOverride().configureOutput({ writeErr: () => undefined });
    command.option('--json').option('--quiet');
  }
  await program.parseAsync(['audit', ...args], { from: 'user' });
  return { out, code };
};

const call = async (
  role: 'editor' | 'reviewer',
  method: string,
  path: string,
  headers: object,
  body: object,
) => {
  const token = await host.mintToken({ role, division: SITE, subject: role, site: SITE });
  const answer = await fetch(`${host.url}/${SITE}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.headers.get('etag') ?? '';
};

/** Real events of real items, by the routes of the host. */
const publish = async (count: number): Promise<void> => {
  for (const { code, content } of makeItems(SITE, { seed: 'audit' }).take(count)) {
    const draft = `/v1/items/${code}/draft`;
    const saved = await call('editor', 'PUT', draft, { 'if-none-match': '*' }, content);
    const sent = await call('editor', 'POST', `${draft}/submission`, { 'if-match': saved }, {});
    await call('reviewer', 'POST', `${draft}/publication`, { 'if-match': sent }, { from: '2026-01-01' });
  }
};

beforeAll(async () => {
  host = await startTestHost();
  folder = await mkdtemp(join(tmpdir(), 'sumu-audit-'));
  await publish(3);
  await host.invoke(SITE, 'drain-item-outbox', {});
  await host.invoke(SITE, 'close-audit-segments', {});
});
afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

const keyId = async (): Promise<string> => (await sumu('keys')).out.split('\n')[0] ?? '';

describe('what happened on a running host', () => {
  it('is exported and verified off line', async () => {
    const out = join(folder, 'sound');
    const exported = await sumu('export', '--out', out);
    expect(exported).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+ entries, signed heads 1 to 1\n$/),
    });
    expect(await readdir(folder)).toContain('sound');
    const { out: told, code } = await sumu('verify', out, '--key', await keyId());
    expect(told).toMatch(
      /^sound: \d+ entries, 1 signed heads, the newest 1 of .*; 0 entries are not signed yet\n$/,
    );
    expect(code).toBe(0);
    const texts = await Promise.all(
      (await readdir(out))
        .filter((name) => name.startsWith('lane'))
        .map((name) => readFile(join(out, name), 'utf8')),
    );
    const types = texts.flatMap((text) => [...text.matchAll(/"type":"([^"]+)"/g)].map(([, type]) => type));
    expect(types.filter((type) => type === 'item-published')).toHaveLength(3);
  });

  it('is not sound when a byte of it is another, and the command says where', async () => {
    const out = join(folder, 'changed');
    await sumu('export', '--out', out);
    const sizes = await Promise.all(
      (await readdir(out)).map(async (name) => ({ name, size: (await stat(join(out, name))).size })),
    );
    const lane = sizes.find(({ name, size }) => name.startsWith('lane') && size > 0)?.name ?? '';
    const text = await readFile(join(out, lane), 'utf8');
    await writeFile(join(out, lane), text.replace('item-published', 'item-publisheD'));
    const { out: told, code } = await sumu('verify', out, '--key', await keyId());
    expect(code).toBe(1);
    expect(told).toMatch(/^NOT SOUND: /);
    expect(told).toMatch(/\nentry-changed lane \d entry \d+ \(lane-\d\.jsonl:\d+\)\n/);
    const json = JSON.parse((await sumu('verify', out, '--key', await keyId(), '--json')).out);
    expect(json).toMatchObject({
      sound: false,
      site: SITE,
      deviations: [{ code: 'entry-changed', file: lane }],
    });
  });

  it('is compared with the heads that another site keeps', async () => {
    const out = join(folder, 'witnessed');
    await sumu('export', '--out', out);
    const witness = join(out, 'checkpoints.jsonl');
    expect((await sumu('verify', out, '--key', await keyId(), '--witness', witness)).code).toBe(0);
  });
});

describe('the commands of the audit room', () => {
  it('refuse wrong use in one line', async () => {
    const out = join(folder, 'wrong');
    for (const args of [
      ['export', '--out', folder],
      ['export', '--out', join(folder, 'no', 'where')],
      ['export', '--out', out, '--from', 'yesterday'],
      ['export', '--out', out, '--from', '2026-11-02', '--to', '2026-11-01'],
      ['verify', folder],
      ['verify', folder, '--key', 'nowhere.pem'],
      ['verify', join(folder, 'nowhere'), '--key', await keyId()],
      ['verify', folder, '--key', await keyId(), '--witness', 'nowhere'],
    ])
      await expect(sumu(...args), args.join(' ')).rejects.toThrow(CommandFault);
    expect(await readdir(folder)).not.toContain('wrong');
  });

  it('take a key by its file as well', async () => {
    const out = join(folder, 'by-file');
    await sumu('export', '--out', out);
    const { keys } = JSON.parse((await sumu('keys', '--json')).out);
    const pem = join(folder, 'key.pem');
    await writeFile(pem, `-----BEGIN PUBLIC KEY-----\n${keys[0].spki}\n-----END PUBLIC KEY-----\n`);
    expect((await sumu('verify', out, '--key', pem)).code).toBe(0);
    await writeFile(pem, 'no key');
    await expect(sumu('verify', out, '--key', pem)).rejects.toThrow(CommandFault);
  });
});
