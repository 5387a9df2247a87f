import { describe, expect, it } from 'vitest';
import * as getMaterialFile from '../../../functions/cases/get-material-file.ts';
import { wireMaterialFiles } from '../../../lib/cases/wiring-file-links.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import type { LinksFor } from '../../../lib/platform/store/file-links.ts';
import { callHandler, keptDeps, problemOf } from '../../platform/http/call-handler.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  AGENT,
  APPROVER,
  CLERK,
  OTHER_AGENCY,
  OTHER_CITIZEN,
  SUMU,
  SUPERVISOR,
  WINDOW,
  casesOver,
  citizen,
  doing,
  itemOf,
  memoryItems,
  official,
  valueOf,
} from '../room.ts';

const LINK = { url: 'https://files.internal/x', expiresAt: '2026-11-24T02:05:00.000Z' };
const SM3 = 'a'.repeat(64);

const linked = () => {
  const asked: unknown[] = [];
  const linksFor: LinksFor = () => ({
    linkTo: async ({ sm3, mediaType }, filename) => {
      asked.push([sm3, mediaType, filename]);
      return LINK;
    },
  });
  return { asked, linksFor };
};

const FIRE = official('approver', { subject: 'fire', agency: OTHER_AGENCY });

/** A case that a window took in, whose file is the window's upload. */
const atWindow = async () => {
  const steps = [{ id: 'fire', agency: OTHER_AGENCY, parallel: undefined }];
  const room = casesOver(memoryRecordTable(), { items: memoryItems(itemOf({ steps })) });
  const { begin, fill, submit } = doing(room);
  const { id } = await begin(WINDOW, { channel: 'window', window: { division: SUMU } });
  await fill(WINDOW, id);
  const { number = '' } = valueOf(await submit(WINDOW, id));
  const ask = async (
    actor: Actor | undefined,
    linksFor: LinksFor = linked().linksFor,
    upload = 'window-clerk-file',
  ) => {
    const http = keptDeps({ authenticate: async () => actor });
    const { createHandler, route } = getMaterialFile;
    const target = `/v1/cases/${id}/materials/${upload}/file`;
    const answer = await callHandler(createHandler({ ...room, http, linksFor }), route, { target });
    return { ...answer, lines: http.lines };
  };
  return { ask, id, number };
};

describe('the link to a file among the materials of a case', () => {
  it.each([
    ['the applicant', citizen()],
    ['the window', WINDOW],
    ['a clerk of the agency', CLERK],
    ['an approver of the agency', APPROVER],
    ['an approver of an agency with a step in it', FIRE],
  ])('is given to %s', async (_, actor) => {
    const { ask } = await atWindow();
    const { statusCode, headers, body } = await ask(actor);
    expect([statusCode, headers?.['cache-control']]).toEqual([200, 'no-store']);
    expect(JSON.parse(body ?? '')).toEqual({
      requirement: 'm1',
      name: '申请书.pdf',
      ...LINK,
      sm3: SM3,
      size: 10,
      mediaType: 'application/pdf',
    });
  });

  it('saves the file under a name that tells nothing of persons, for addresses are logged', async () => {
    const { ask, number } = await atWindow();
    const { asked, linksFor } = linked();
    const { lines } = await ask(citizen(), linksFor);
    expect(asked).toEqual([[SM3, 'application/pdf', `${number}-1.pdf`]]);
    expect(lines.join()).not.toContain('申请书');
  });

  it.each([
    ['a supervisor', SUPERVISOR, 'forbidden'],
    ['somebody else', citizen(OTHER_CITIZEN), 'case-not-found'],
    ['an agent without a mandate in it', AGENT, 'case-not-found'],
    ['a clerk of another agency', official('clerk', { agency: OTHER_AGENCY }), 'case-not-found'],
    ['a clerk of another division', official('clerk', { division: '150200' }), 'case-not-found'],
    ['an editor', official('editor'), 'forbidden'],
  ])('is not given to %s', async (_, actor, code) => {
    const { ask } = await atWindow();
    const { asked, linksFor } = linked();
    expect(problemOf(await ask(actor, linksFor)).code).toBe(code);
    expect(asked).toEqual([]);
  });

  it('is none of a file that is not among the materials, even where it is there', async () => {
    const { ask } = await atWindow();
    const { asked, linksFor } = linked();
    const answer = await ask(citizen(), linksFor, 'citizen-one-file');
    expect([answer.statusCode, problemOf(answer).code]).toEqual([404, 'case-file-not-found']);
    expect(asked).toEqual([]);
  });

  it('is none where the network reaches no files', async () => {
    const { ask } = await atWindow();
    const answer = await ask(citizen(), () => undefined);
    expect([answer.statusCode, problemOf(answer).code]).toEqual([409, 'case-file-out-of-reach']);
  });

  it('leads to where uploads for cases are kept, for five minutes', async () => {
    const { linksFor } = wireMaterialFiles({
      SITE: '150100',
      SECRETS: 'env',
      CASES_TABLE: 'cases',
      DIRECTORY_TABLE: 'directory',
      FILES_BUCKET: 'files',
      OIDC_ISSUER: 'https://id.example',
      OIDC_AUDIENCE: 'sumu',
      OIDC_JWKS_URI: 'https://id.example/jwks',
      UPLOAD_ZONES: JSON.stringify({
        zones: [{ name: 'extranet', networks: ['10.0.0.0/8'], endpoint: 'https://files.internal' }],
      }),
      AWS_REGION: 'cn-north-1',
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_DYNAMODB: 'https://tables.inside',
      AWS_ENDPOINT_URL_S3: 'https://s3.inside',
    });
    const links = linksFor({ sourceIp: '10.1.2.3', headers: {} });
    const { url = '' } = (await links?.linkTo({ sm3: SM3, mediaType: 'image/png' }, 'x-1.png')) ?? {};
    const { host, pathname, searchParams } = new URL(url);
    expect([host, pathname]).toEqual(['files.internal', `/files/150100/case-materials/${SM3}`]);
    expect(searchParams.get('X-Amz-Expires')).toBe('300');
    expect(searchParams.get('response-content-disposition')).toBe('attachment; filename="x-1.png"');
  });
});
