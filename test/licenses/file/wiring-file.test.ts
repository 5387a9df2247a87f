import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLicenseOfd } from '../../../lib/licenses/file/make-license-ofd.ts';
import { LICENSE_FILE_ENV } from '../../../lib/licenses/file/license-file-env.ts';
import { wireLicenseFile } from '../../../lib/licenses/wiring-file.ts';
import { ServiceUrlUnfit } from '../../../lib/platform/http/service-address.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';
import { FACTS } from './facts.ts';
import { WISH } from './local-service.ts';

const SITE = '150100';

let host: TestHost;

beforeAll(async () => {
  host = await startTestHost();
});
afterAll(() => host.close());

describe('files of licenses at a site of the local host', () => {
  it('are sealed by the development service, which every site of the host trusts that trusts nobody else', async () => {
    const { sealService, verifySealed } = wireLicenseFile(host.envOf(SITE));
    const made = makeLicenseOfd(FACTS);
    if (!made.ok) throw new Error('no file');
    const sealed = await sealService.seal(made.value, WISH);
    if (!sealed.ok) throw new Error(JSON.stringify(sealed.refusal));
    expect(await verifySealed(sealed.value, { unsealed: made.value })).toBe('valid');
    expect(host.said).toEqual([]);
  });

  it('are sealed for nobody without the token', async () => {
    const answer = await fetch(host.envOf(SITE)['SEAL_SERVICE_URL'] ?? '', { method: 'POST', body: 'x' });
    expect(answer.status).toBe(401);
  });
});

describe('a site of the local host that has said itself whom it trusts', () => {
  it('trusts nobody else for what the development service seals', async () => {
    const own = await startTestHost();
    try {
      const token = await own.mintToken({ role: 'trust-manager', site: SITE, division: SITE });
      const at = `${own.url}/${SITE}/v1/seals/trust-lists/default`;
      const authorization = `Bearer ${token}`;
      const headers = { authorization, 'content-type': 'application/json', 'if-none-match': '*' };
      const list = { v: 1, anchors: [], certificates: [], revocationLists: [], ocspResponses: [] };
      const put = await fetch(at, { method: 'PUT', headers, body: JSON.stringify(list) });
      expect(put.status).toBe(201);
      const { sealService, verifySealed } = wireLicenseFile(own.envOf(SITE));
      const made = makeLicenseOfd(FACTS);
      const sealed = made.ok ? await sealService.seal(made.value, WISH) : made;
      if (!sealed.ok) throw new Error(JSON.stringify(sealed.refusal));
      expect(await verifySealed(sealed.value)).toMatchObject({ verdict: 'indeterminate' });
      const { manifest } = (await (await fetch(at, { headers: { authorization } })).json()) as {
        manifest: { version: number };
      };
      expect(manifest.version).toBe(1);
    } finally {
      await own.close();
    }
  });
});

describe('the settings of a seal service', () => {
  const env = { ...Object.fromEntries(LICENSE_FILE_ENV.map((name) => [name, 'x'])), SITE, AWS_REGION: 'x' };

  it('name all that is missing', () => {
    expect(() => wireLicenseFile({})).toThrow(`env-missing: ${LICENSE_FILE_ENV.join(', ')}`);
  });

  it.each(['x', 'http://10.0.0.1/seal', 'ftp://localhost/', 'https://user:secret@seals.example/', ''])(
    'send the token to no address like %j',
    (url) => {
      const wire = () => wireLicenseFile({ ...env, SEAL_SERVICE_URL: url });
      expect(wire).toThrow(url === '' ? 'env-missing' : ServiceUrlUnfit);
    },
  );

  it('may say that there is none yet', async () => {
    const { sealService } = wireLicenseFile({ ...host.envOf(SITE), SEAL_SERVICE_URL: 'none' });
    const sealed = await sealService.seal(Buffer.from('x'), WISH);
    expect(sealed).toMatchObject({
      ok: false,
      refusal: { kind: 'seal-service-unavailable', facts: { reason: 'not-set-up' } },
    });
  });

  it.each([
    ['not a key\u0000that can stand in a header of HTTP', 'secret-unavailable'],
    ['two words that are thirty-two bytes long', 'secret-unavailable'],
  ])('take no token like %j, and do not tell it', async (token, code) => {
    const keys = [{ id: 'k1', bytes: Buffer.from(token).toString('base64') }];
    const { sealService } = wireLicenseFile({
      ...host.envOf(SITE),
      SEAL_SERVICE_SECRET: 'env:TOKEN',
      TOKEN: JSON.stringify({ keys }),
    });
    const sealing = sealService.seal(Buffer.from('x'), WISH);
    await expect(sealing).rejects.toThrow(code);
    await expect(sealing).rejects.not.toThrow(token);
  });
});
