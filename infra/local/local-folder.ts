import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JWK } from 'jose';

/** Where a checkout keeps what the local host makes: records, files, keys, logs of runs. Never committed. */
export type LocalFolder = Readonly<{
  path: string;
  dynamo: string;
  s3: string;
  build: string;
  declarations: string;
  host: string;
  secretsOf: (site: string) => string;
}>;

export const localFolder = (path: string): LocalFolder => ({
  path,
  dynamo: join(path, 'dynamo'),
  s3: join(path, 's3'),
  build: join(path, 'build'),
  declarations: join(path, 'declarations'),
  host: join(path, 'host.json'),
  secretsOf: (site) => join(path, 'secrets', `${site}.json`),
});

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const readSecret = async <T>(file: string): Promise<T | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const draftOf = async (file: string, value: unknown): Promise<string> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  return draft;
};

/** Reads a file only this user may read, or makes it; of several processes that make it at once all get one content. */
export const readOrMakeSecret = async <T>(file: string, make: () => T | Promise<T>): Promise<T> => {
  const kept = await readSecret<T>(file);
  if (kept !== undefined) return kept;
  const draft = await draftOf(file, await make());
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readSecret<T>(file)) as T;
};

/** Replaces a file only this user may read, whole or not at all. */
export const writeSecret = async (file: string, value: unknown): Promise<void> =>
  rename(await draftOf(file, value), file);

export const readSecretFile = readSecret;

/** The keys of the embedded stores: random per checkout, the same for both. */
export type StoreKeys = Readonly<{ accessKeyId: string; secretAccessKey: string }>;

export const storeKeys = (folder: LocalFolder): Promise<StoreKeys> =>
  readOrMakeSecret(join(folder.path, 'store-keys.json'), () => ({
    accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  }));

/** A site's secrets in the form that `SECRETS=file:...` reads; made at the first start. Gives the file's path. */
export const siteSecrets = async (folder: LocalFolder, site: string): Promise<string> => {
  const file = folder.secretsOf(site);
  await readOrMakeSecret(file, () => ({
    keys: [{ id: 'k1', bytes: randomBytes(32).toString('base64') }],
  }));
  return file;
};

/** The token of the development seal service as a keyring, whose key is the token's characters. Gives the file's path. */
export const sealServiceSecret = async (folder: LocalFolder): Promise<string> => {
  const file = join(folder.path, 'dev-seal-service.json');
  await readOrMakeSecret(file, () => {
    const token = randomBytes(24).toString('base64url');
    return { keys: [{ id: 'k1', bytes: Buffer.from(token).toString('base64') }] };
  });
  return file;
};

/** The development issuer's ES256 key as a JWK with its private part. */
export const issuerKey = (folder: LocalFolder): Promise<JWK & { kid: string }> =>
  readOrMakeSecret(join(folder.path, 'dev-issuer.json'), () => {
    const { privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    return {
      ...createPrivateKey(privateKey).export({ format: 'jwk' }),
      alg: 'ES256',
      use: 'sig',
      kid: randomBytes(6).toString('hex'),
    };
  });
