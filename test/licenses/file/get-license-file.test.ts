import { describe, expect, it } from 'vitest';
import * as getLicenseFile from '../../../functions/licenses/get-license-file.ts';
import * as issueLicenseAt from '../../../functions/licenses/issue-license.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { changeLicenseState } from '../../../lib/licenses/change-license-state.ts';
import type { FileLinks, LinksFor } from '../../../lib/platform/store/file-links.ts';
import { issueLicense } from '../../../lib/licenses/issue-license.ts';
import { makeLicenseVersion } from '../../../lib/licenses/make-license-version.ts';
import { wireFileLinks } from '../../../lib/licenses/wiring-file-links.ts';
import { ACCESS, cellsOf } from '../../platform/auth/access.ts';
import { callHandler, keptDeps, problemOf } from '../../platform/http/call-handler.ts';
import { FILE, issuing, REQUEST } from '../issuing.ts';
import { CITIZEN, citizen, file, identifierOf, ISSUING, NOW, OTHER_CITIZEN, valueOf } from '../room.ts';

const LINK = { url: 'https://files.internal/x', expiresAt: '2026-11-24T02:05:00.000Z' };

const linked = () => {
  const asked: unknown[] = [];
  const links: FileLinks = {
    linkTo: async (...wanted) => {
      asked.push(wanted);
      return LINK;
    },
  };
  return { asked, linksFor: () => links };
};

const ask = async (
  room: ReturnType<typeof issuing>,
  actor: Actor | undefined,
  linksFor: LinksFor = linked().linksFor,
  identifier = identifierOf(),
) => {
  const http = keptDeps({ authenticate: async () => actor });
  const target = `/v1/licenses/${identifier}/file`;
  const { createHandler, route } = getLicenseFile;
  const answer = await callHandler(createHandler({ ...room, http, linksFor }), route, { target });
  return { ...answer, lines: http.lines };
};

const issued = async () => {
  const room = issuing();
  valueOf(await issueLicense(room, ISSUING, REQUEST));
  return room;
};

describe('the link to a file', () => {
  it('is given to the holder, with what the license is now', async () => {
    const room = await issued();
    const { asked, linksFor } = linked();
    const { statusCode, headers, body } = await ask(room, citizen(), linksFor);
    expect([statusCode, headers?.['cache-control']]).toEqual([200, 'no-store']);
    expect(JSON.parse(body ?? '')).toEqual({
      identifier: identifierOf(),
      version: 1,
      state: 'valid',
      asOf: NOW.toISOString(),
      ...LINK,
      ...FILE,
    });
    expect(asked).toEqual([[FILE, `${identifierOf()}.OFD`]]);
  });

  it('is given of a license that is revoked, and says so', async () => {
    const room = await issued();
    const wish = { identifier: identifierOf(), ifMatch: '*', operation: 'revocation', reason: 'x' } as const;
    valueOf(await changeLicenseState(room, ISSUING, wish));
    expect(JSON.parse((await ask(room, citizen())).body ?? '')).toMatchObject({ state: 'revoked', ...FILE });
  });

  it('is that of the current version, whichever is named', async () => {
    const room = await issued();
    const renewal = { operation: 'renewal', issuedOn: '2026-11-24', reason: 'x' } as const;
    const wish = { ...renewal, identifier: identifierOf(), ifMatch: '*' };
    const { identifier } = valueOf(await makeLicenseVersion(room, ISSUING, wish));
    const { asked, linksFor } = linked();
    expect(JSON.parse((await ask(room, citizen(), linksFor)).body ?? '')).toMatchObject({ identifier });
    expect(asked).toEqual([[FILE, `${identifier}.OFD`]]);
  });

  it('costs one read', async () => {
    const room = await issued();
    let reads = 0;
    const licenses = {
      ...room.licenses,
      find: (base: string) => {
        reads += 1;
        return room.licenses.find(base);
      },
    };
    await ask({ ...room, licenses }, citizen());
    expect(reads).toBe(1);
  });

  it.each(cellsOf(ACCESS['get-license-file'], { division: '150100', below: '150102', beside: '150200' }))(
    'is not there for $who, who does not hold the license',
    async ({ actor }) => {
      const room = await issued();
      const { asked, linksFor } = linked();
      const other = actor && { ...actor, identity: OTHER_CITIZEN };
      const { statusCode, body, lines } = await ask(room, other, linksFor);
      expect([401, 403, 404]).toContain(statusCode);
      if (statusCode === 404) expect(problemOf({ body })).toMatchObject({ code: 'license-not-found' });
      expect(asked).toEqual([]);
      expect(lines.join()).not.toContain(CITIZEN);
    },
  );

  it('is not there for the issuer of the license, whom its face is masked for', async () => {
    expect((await ask(await issued(), ISSUING)).statusCode).toBe(404);
  });

  it('is none where the license has no file, or no host is in reach', async () => {
    const room = issuing();
    await file(room);
    const missing = await ask(room, citizen(), () => undefined);
    expect([missing.statusCode, problemOf(missing).code]).toEqual([404, 'license-file-missing']);
    const away = await ask(await issued(), citizen(), () => undefined);
    expect([away.statusCode, problemOf(away).code]).toEqual([409, 'license-file-out-of-reach']);
    const stranger = await ask(await issued(), citizen(OTHER_CITIZEN), () => undefined);
    expect(problemOf(stranger).code).toBe('license-not-found');
  });
});

describe('links by an S3 engine', () => {
  const { linksFor } = wireFileLinks({
    SITE: '150100',
    FILES_BUCKET: 'files',
    UPLOAD_ZONES: JSON.stringify({
      gateways: ['10.9.0.0/24'],
      zones: [
        { name: 'extranet', networks: ['10.0.0.0/8'], endpoint: 'https://files.internal' },
        { name: 'internet', networks: ['0.0.0.0/0'], endpoint: 'https://files.example' },
        { name: 'closed', networks: ['192.0.2.0/24'] },
      ],
    }),
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_S3: 'https://s3.inside',
  });

  it.each([
    ['10.1.2.3', {}, 'files.internal'],
    ['203.0.113.7', {}, 'files.example'],
    ['203.0.113.7', { 'x-sumu-zone': 'extranet' }, 'files.example'],
    ['10.9.0.1', { 'x-sumu-zone': 'internet' }, 'files.example'],
  ])('lead %s to the host that it can reach', async (sourceIp, headers, host) => {
    const before = Date.now();
    const link = await linksFor({ sourceIp, headers })?.linkTo(FILE, 'L.OFD');
    const url = new URL(link?.url ?? '');
    expect([url.host, url.pathname]).toEqual([host, `/files/150100/licenses/${FILE.sm3}`]);
    expect(url.searchParams.get('X-Amz-Expires')).toBe('300');
    expect(url.searchParams.get('response-content-disposition')).toBe('attachment; filename="L.OFD"');
    const good = Date.parse(link?.expiresAt ?? '') - before;
    expect(good).toBeGreaterThanOrEqual(300_000);
    expect(good).toBeLessThan(310_000);
  });

  it('lead nobody who reaches no host', () => {
    expect(linksFor({ sourceIp: '10.9.0.1', headers: { 'x-sumu-zone': 'closed' } })).toBeUndefined();
    expect(linksFor({ sourceIp: '10.9.0.1', headers: {} })).toBeUndefined();
  });
});

describe('issue-license', () => {
  const send = (body: string) => {
    const deps = { ...issuing(), http: keptDeps({ authenticate: async () => ISSUING }) };
    const headers = { 'content-type': 'application/json' };
    const { createHandler, route } = issueLicenseAt;
    return callHandler(createHandler(deps), route, { target: '/v1/licenses', headers, body });
  };

  it('takes no face of ten megabytes, and none of more than a face may have', async () => {
    const sizes = [10 << 20, 65_537].map((size) => ({
      ...REQUEST,
      face: { address: '区'.repeat(size / 3 + 1) },
    }));
    const answers = await Promise.all(sizes.map((body) => send(JSON.stringify(body))));
    expect(answers.map((answer) => [answer.statusCode, problemOf(answer).code])).toEqual([
      [413, 'request-too-large'],
      [422, 'license-invalid'],
    ]);
  });

  it.each(['zh-CN', 'en'])('says in %s what to do where no file could be made', async (language) => {
    const http = keptDeps({ authenticate: async () => ISSUING });
    const refused = { verdict: 'indeterminate', checks: ['signer-chain'] };
    const room = issuing({}, async () => ({
      ok: false,
      refusal: { kind: 'license-file-not-valid', facts: refused },
    }));
    const { createHandler, route } = issueLicenseAt;
    const answer = await callHandler(createHandler({ ...room, http }), route, {
      target: '/v1/licenses',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(REQUEST),
    });
    expect([answer.statusCode, answer.headers?.['retry-after']]).toEqual([503, '5']);
    const problem = problemOf(answer);
    expect(problem).toMatchObject({ code: 'license-file-not-valid', ...refused });
    expect(JSON.stringify(problem)).toContain(language === 'en' ? 'trust list' : '信任列表');
  });
});
