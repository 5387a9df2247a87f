import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { kmsEnvelope } from '../../../lib/platform/crypto/key-envelope.aws-kms.ts';
import { openSecrets } from '../../../lib/platform/crypto/open-secrets.ts';
import { SecretUnavailable } from '../../../lib/platform/crypto/secrets.ts';

type Asked = Readonly<{ CiphertextBlob: string; EncryptionContext?: Record<string, string> }>;
type Answered = Readonly<{ status: number; body: string }>;

const PLAIN = Buffer.alloc(32, 5);

/** Wraps as a test does: the context and the key, one beside the other. */
const wrap = (site: string, key: string, bytes: Buffer = PLAIN): string =>
  Buffer.from(JSON.stringify({ site, key, bytes: bytes.toString('base64') })).toString('base64');

const ring = (...keys: readonly (readonly [string, string])[]): string =>
  JSON.stringify({ keys: keys.map(([id, wrapped]) => ({ id, wrapped })) });

const refused: Answered = {
  status: 400,
  body: JSON.stringify({ __type: 'InvalidCiphertextException', message: PLAIN.toString('base64') }),
};

const unwrapped = ({ CiphertextBlob, EncryptionContext }: Asked): Answered => {
  const { bytes, ...context } = JSON.parse(Buffer.from(CiphertextBlob, 'base64').toString()) as Record<
    string,
    string
  >;
  const fits = JSON.stringify(context) === JSON.stringify(EncryptionContext);
  return fits ? { status: 200, body: JSON.stringify({ KeyId: 'k', Plaintext: bytes }) } : refused;
};

const withKms = async (
  answer: (asked: Asked) => Answered,
  use: (env: Record<string, string>, targets: readonly unknown[]) => Promise<void>,
): Promise<void> => {
  const targets: unknown[] = [];
  const server = createServer((request, response) => {
    targets.push(request.headers['x-amz-target']);
    json(request).then((asked) => {
      const { status, body } = answer(asked as Asked);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(body);
    }, response.destroy.bind(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const AWS_ENDPOINT_URL_KMS = `http://127.0.0.1:${port}`;
    const keys = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' };
    await use({ AWS_ENDPOINT_URL_KMS, ...keys, SITE: '150100' }, targets);
  } finally {
    server.close();
    server.closeAllConnections();
  }
};

const reasonOf = async (env: Record<string, string>): Promise<string> => {
  const error = await openSecrets(env)
    .get('aws-kms:env:KEYS')
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SecretUnavailable);
  expect(JSON.stringify([String(error), error])).not.toContain(PLAIN.toString('base64'));
  return (error as SecretUnavailable).reason;
};

describe('keys wrapped by AWS KMS', () => {
  it('are unwrapped for the site and the id of each, the current key first', () =>
    withKms(unwrapped, async (env, targets) => {
      const KEYS = ring(['k2', wrap('150100', 'k2')], ['k1', wrap('150100', 'k1', Buffer.alloc(32, 6))]);
      const keys = await openSecrets({ ...env, KEYS }).get('aws-kms:env:KEYS');
      expect(keys.map(({ id }) => id)).toEqual(['k2', 'k1']);
      expect(keys.map(({ bytes }) => Buffer.from(bytes))).toEqual([PLAIN, Buffer.alloc(32, 6)]);
      expect(targets).toEqual(['TrentService.Decrypt', 'TrentService.Decrypt']);
    }));

  it('of another site, or under another id, are refused: all keys open, or none', () =>
    withKms(unwrapped, async (env) => {
      expect(await reasonOf({ ...env, KEYS: ring(['k1', wrap('150200', 'k1')]) })).toBe('unwrap-refused');
      const moved = ring(['k2', wrap('150100', 'k2')], ['k1', wrap('150100', 'k0')]);
      expect(await reasonOf({ ...env, KEYS: moved })).toBe('unwrap-refused');
    }));

  it.each([
    ['unwrap-refused', { status: 200, body: '{}' }, ring(['k1', wrap('150100', 'k1')])],
    ['key-length', { status: 200, body: '{"Plaintext":"AAAA"}' }, ring(['k1', wrap('150100', 'k1')])],
    ['not-a-keyring', refused, JSON.stringify({ keys: [{ id: 'k1', bytes: PLAIN.toString('base64') }] })],
    ['not-a-keyring', refused, PLAIN.toString('base64')],
    ['keyring-empty', refused, ring()],
    ['missing', refused, ''],
  ])('with the fault %s are told so, without being quoted', (reason, answer, KEYS) =>
    withKms(
      () => answer,
      async (env) => expect(await reasonOf({ ...env, KEYS })).toBe(reason),
    ),
  );

  it('are unreachable where nobody listens', async () => {
    let gone: Record<string, string> = {};
    await withKms(unwrapped, async (env) => {
      gone = env;
    });
    expect(await reasonOf({ ...gone, KEYS: ring(['k1', wrap('150100', 'k1')]) })).toBe('unwrap-unreachable');
    const fault = kmsEnvelope(gone).unwrap(PLAIN, { site: '150100', key: 'k1' });
    await expect(fault).rejects.toMatchObject({ reason: 'unwrap-unreachable' });
  });

  it('are not taken where the keyring behind them is of no known kind', async () => {
    const error = await openSecrets({ SITE: '150100' })
      .get('aws-kms:vault:keys')
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ reason: 'scheme-unknown', reference: 'vault' });
  });
});
