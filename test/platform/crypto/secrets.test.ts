import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecrets } from '../../../lib/platform/crypto/open-secrets.ts';
import { SecretUnavailable } from '../../../lib/platform/crypto/secrets.ts';

const bytes = Buffer.alloc(32, 5).toString('base64');
const text = JSON.stringify({
  keys: [
    { id: 'k2', bytes },
    { id: 'k1', bytes },
  ],
});

const failure = async (reference: string, env: Record<string, string> = {}): Promise<unknown> => {
  try {
    return await openSecrets(env).get(reference);
  } catch (error) {
    expect(error).toBeInstanceOf(SecretUnavailable);
    return error;
  }
};

describe('secrets in settings', () => {
  it('are a keyring, the current key first', async () => {
    const ring = await openSecrets({ KEYS: text }).get('env:KEYS');
    expect(ring.map(({ id }) => id)).toEqual(['k2', 'k1']);
    expect(ring[0].bytes).toEqual(Buffer.alloc(32, 5));
  });

  it.each([
    ['missing', ''],
    ['not-a-keyring', 'k1'],
    ['not-a-keyring', '[]'],
    ['not-a-keyring', JSON.stringify({ keys: [{ id: 'k1', bytes: '***' }] })],
    ['not-a-keyring', JSON.stringify({ keys: [{ id: 'k1', bytes, more: 1 }] })],
    ['not-a-keyring', JSON.stringify({ keys: Array.from({ length: 17 }, () => ({ id: 'k1', bytes })) })],
    ['keyring-empty', JSON.stringify({ keys: [] })],
    ['key-id-invalid', JSON.stringify({ keys: [{ id: 'k.1', bytes }] })],
    [
      'key-id-repeated',
      JSON.stringify({
        keys: [
          { id: 'k1', bytes },
          { id: 'k1', bytes },
        ],
      }),
    ],
    ['key-length', JSON.stringify({ keys: [{ id: 'k1', bytes: 'AAAA' }] })],
    ['too-large', `${text}${' '.repeat(70_000)}`],
  ])('with the fault %s are refused without being quoted', async (reason, content) => {
    const error = await failure('env:KEYS', { KEYS: content });
    expect(error).toMatchObject({ code: 'secret-unavailable', reason, reference: 'env:KEYS' });
    expect(JSON.stringify([String(error), error])).not.toContain(bytes);
  });

  it('are not taken from the reference itself, nor shown when someone put them there', async () => {
    for (const reference of [text, `env:${text}`, 'http://127.0.0.1/', '']) {
      const error = await failure(reference);
      expect(JSON.stringify([String(error), error])).not.toContain(bytes);
    }
    expect(await failure('vault:x')).toMatchObject({ reason: 'scheme-unknown', reference: 'vault' });
    expect(await failure(`env:${text}`)).toMatchObject({ reason: 'name-invalid' });
  });
});

describe('secrets in a file', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sumu-secrets-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = async (content: string, mode: number): Promise<string> => {
    const path = join(folder, 'keys.json');
    await writeFile(path, content);
    await chmod(path, mode);
    return path;
  };

  it('are read when only their owner may read them, through a link too', async () => {
    const path = await write(text, 0o600);
    await symlink(path, join(folder, 'link.json'));
    expect((await openSecrets({}).get(`file:${path}`)).length).toBe(2);
    expect((await openSecrets({}).get(`file:${join(folder, 'link.json')}`)).length).toBe(2);
    expect((await openSecrets({}).get(`file:${await write(text, 0o400)}`)).length).toBe(2);
  });

  it.each([0o640, 0o604, 0o660, 0o610, 0o601, 0o777])('are refused with the mode %o', async (mode) => {
    const path = await write(text, mode);
    expect(await failure(`file:${path}`)).toMatchObject({ reason: 'readable-by-others' });
  });

  it('are refused when there is no file, or something else in its place', async () => {
    expect(await failure(`file:${join(folder, 'none.json')}`)).toMatchObject({ reason: 'missing' });
    await chmod(folder, 0o700);
    expect(await failure(`file:${folder}`)).toMatchObject({ reason: 'not-a-file' });
    execFileSync('/bin/sh', ['-c', 'mkfifo -m 600 "$0"', join(folder, 'pipe')]);
    expect(await failure(`file:${join(folder, 'pipe')}`)).toMatchObject({ reason: 'not-a-file' });
    expect(await failure('file:\0')).toMatchObject({ reason: 'unreadable' });
    const large = await write(' '.repeat(70_000), 0o600);
    expect(await failure(`file:${large}`)).toMatchObject({ reason: 'too-large' });
  });
});

describe('secrets in AWS Secrets Manager', () => {
  const ARN = 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:sumu/150100-AbCdEf';

  const withManager = async (
    answer: (target: unknown, asked: unknown) => { status: number; body: string },
    use: (env: Record<string, string>) => Promise<void>,
  ): Promise<void> => {
    const server = createServer((request, response) => {
      json(request).then((asked) => {
        const { status, body } = answer(request.headers['x-amz-target'], asked);
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(body);
      }, response.destroy.bind(response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      await use({
        AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
        AWS_ACCESS_KEY_ID: 'key',
        AWS_SECRET_ACCESS_KEY: 'secret',
      });
    } finally {
      server.close();
      server.closeAllConnections();
    }
  };

  it('are asked for by name or ARN, and a secret that is not there is refused', () =>
    withManager(
      (target, asked) =>
        target === 'secretsmanager.GetSecretValue' && (asked as Record<string, unknown>)['SecretId'] === ARN
          ? { status: 200, body: JSON.stringify({ Name: 'sumu', SecretString: text }) }
          : { status: 400, body: JSON.stringify({ __type: 'ResourceNotFoundException' }) },
      async (env) => {
        const ring = await openSecrets(env).get(`aws-secretsmanager:${ARN}`);
        expect(ring.map(({ id }) => id)).toEqual(['k2', 'k1']);
        expect(await failure('aws-secretsmanager:other', env)).toMatchObject({ reason: 'refused' });
      },
    ));

  it.each([
    ['refused', 'text'],
    ['not-a-keyring', '{}'],
    ['not-a-keyring', JSON.stringify({ SecretString: '{}' })],
    ['too-large', JSON.stringify({ SecretString: ' '.repeat(70_000) })],
  ])('with the fault %s are refused', (reason, body) =>
    withManager(
      () => ({ status: 200, body }),
      async (env) => {
        expect(await failure(`aws-secretsmanager:${ARN}`, env)).toMatchObject({ reason });
      },
    ),
  );

  it('are unreachable where nobody listens', async () => {
    let gone: Record<string, string> = {};
    await withManager(
      () => ({ status: 200, body: '' }),
      async (env) => {
        gone = env;
      },
    );
    expect(await failure(`aws-secretsmanager:${ARN}`, gone)).toMatchObject({ reason: 'unreachable' });
  });
});
