import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../lib/kernel/actor.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { rawHttp, type RawAnswer } from '../support/raw-http.ts';

const SITE = '150100';
const AGENCY = '11150100011530001U';
const BORROWER = '11430000006122244L';
const ELSEWHERE = '11150000010183859F';
const TYPE = `${AGENCY}001`;
const ITEM = 'ITEM1';
/** All fictional. What is personal of the one license that everybody asks for. */
const HOLDER = '152601198001010017';
const SECRETS = { holder: HOLDER, name: '阿拉坦巴特尔', number: 'NO-77-4711', address: '新城区示范街一号' };
const PUBLIC = '热食类食品制售';

const actor = (role: Role, more: object = {}) => ({ role, division: SITE, subject: `a-${role}`, ...more });

/** Everybody who may come, as their tokens name them. */
const ACTORS = {
  nobody: undefined,
  holder: actor('citizen', { identity: HOLDER }),
  'other citizen': actor('citizen', { subject: 'b', identity: '11010519491231002X' }),
  'an enterprise': actor('enterprise', { identity: '91350100M000100Y43' }),
  agent: actor('agent'),
  issuer: actor('issuer', { agency: AGENCY }),
  'issuer of another division': actor('issuer', { agency: AGENCY, division: '150200' }),
  'issuer of another agency': actor('issuer', { agency: ELSEWHERE }),
  editor: actor('editor', { agency: AGENCY }),
  'editor of another agency': actor('editor', { agency: ELSEWHERE }),
  clerk: actor('clerk', { agency: BORROWER }),
  'clerk elsewhere': actor('clerk', { agency: ELSEWHERE, division: '150200' }),
  'clerk of no agency': actor('clerk'),
  approver: actor('approver', { agency: BORROWER }),
  supervisor: actor('supervisor', { agency: AGENCY }),
  'system with a grant': actor('system', { agency: BORROWER, subject: 'granted' }),
  'system without': actor('system', { agency: ELSEWHERE }),
  ops: actor('ops'),
} as const;
type Who = keyof typeof ACTORS;

type Asked = Readonly<{
  method: string;
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}>;
type Allowed = Readonly<{ status: number; shows?: 'whole' | 'public' }>;
type Row = Readonly<{
  ask: () => Asked | Promise<Asked>;
  /** Who gets more than a refusal; nobody sees anything personal but who is shown the whole. */
  allowed: Readonly<Partial<Record<Who, Allowed>>> | 'everybody';
  /** What everybody else gets: 403, or 404 where existence is private. */
  others: 403 | 404 | Readonly<Partial<Record<Who, 403 | 404>>>;
}>;

let host: TestHost;
let identifier = '';
const tokens = new Map<Who, string>();
let count = 0;
const fresh = (): string => `key-${String((count += 1)).padStart(8, '0')}`;

const send = (who: Who, { method, path, body, headers = {} }: Asked): Promise<RawAnswer> => {
  const token = tokens.get(who);
  return rawHttp(host.url, {
    method,
    path: `/${SITE}${path}`,
    headers: [
      ...Object.entries(headers),
      ...(body === undefined ? [] : [['content-type', 'application/json'] as const]),
      ...(token === undefined ? [] : [['authorization', `Bearer ${token}`] as const]),
    ],
    body: body === undefined ? '' : JSON.stringify(body),
  });
};

const done = async (who: Who, asked: Asked): Promise<Record<string, unknown>> => {
  const { status, text } = await send(who, asked);
  if (status >= 300) throw new Error(`${asked.path}: ${status} ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
};

const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Asked => ({
  method: 'POST',
  path,
  body,
  headers,
});
const get = (path: string): Asked => ({ method: 'GET', path });
const create = (path: string, body: unknown) => post(path, body, { 'idempotency-key': fresh() });

const element = (name: string, personal: boolean) => ({
  name,
  exchangeName: `KZ_${name.toUpperCase()}`,
  label: { 'zh-CN': name },
  required: true,
  personal,
  kind: 'text',
  maxLength: 100,
});
const CONTENT = {
  name: { 'zh-CN': '示范证' },
  definerName: '示范局',
  division: SITE,
  holders: ['person'],
  elements: [element('address', true), element('scope', false)],
  validity: { kind: 'long-term' },
};
const ISSUE = {
  type: TYPE,
  serial: 'S001',
  issuer: { code: AGENCY, name: '示范局', division: SITE },
  holder: { kind: 'person', codeType: '111', number: HOLDER, name: SECRETS.name },
  number: SECRETS.number,
  face: { address: SECRETS.address, scope: PUBLIC },
  issuedOn: '2026-01-05',
};

const consentBody = () => ({
  agency: BORROWER,
  types: [TYPE],
  licenses: [],
  until: new Date(Date.now() + 86_400_000).toISOString(),
});
const consentId = async (): Promise<string> =>
  String((await done('holder', create('/v1/licenses/consents', consentBody())))['id']);
const presented = () => create(`/v1/licenses/${identifier}/presentations`, { show: 'whole', seconds: 60 });

const retrieval = (ground: object, show: string) => ({
  holder: { kind: 'person', number: HOLDER },
  wanted: [{ type: TYPE }],
  purpose: '办理变更',
  item: ITEM,
  caseNumber: 'C1',
  ground,
  show,
});

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  for (const [who, wish] of Object.entries(ACTORS))
    if (wish !== undefined) tokens.set(who as Who, await host.mintToken({ ...wish, site: SITE }));
  await done('editor', {
    method: 'PUT',
    path: `/v1/license-types/${TYPE}`,
    body: CONTENT,
    headers: { 'if-none-match': '*' },
  });
  identifier = String((await done('issuer', post('/v1/licenses', ISSUE)))['identifier']);
  upload = await bring();
  await done('editor', putGrant(BORROWER));
  await done('editor', putGrant(AGENCY));
});
afterAll(() => host.close());

/** An upload of the holder's own that is ready: a picture, as its bytes say. */
const bring = async (): Promise<string> => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );
  const begun = await done(
    'holder',
    create('/v1/uploads', {
      purpose: 'license-material',
      name: '合同.png',
      type: 'image/png',
      size: png.length,
    }),
  );
  const [part] = begun['parts'] as readonly { href: string }[];
  const authorization = `Bearer ${tokens.get('holder')}`;
  const headers = { authorization, 'content-type': 'application/octet-stream' };
  await fetch(part?.href ?? '', { method: 'PUT', headers, body: png });
  await done('holder', post(`/v1/uploads/${String(begun['id'])}/completion`, undefined));
  return String(begun['id']);
};

let upload = '';
const addMaterial = () =>
  create('/v1/licenses/materials', { name: SECRETS.address, number: SECRETS.number, upload, level: 'C' });
const materialId = async (): Promise<string> => String((await done('holder', addMaterial()))['id']);

const GRANT = {
  basis: '示范条例第一条',
  from: '2026-01-01T00:00:00Z',
  until: '2099-01-01T00:00:00Z',
  show: 'masked',
};
const grantPath = (agency: string): string => `/v1/license-types/${TYPE}/grants/${agency}`;
const putGrant = (agency: string): Asked => ({
  method: 'PUT',
  path: grantPath(agency),
  body: GRANT,
  headers: { 'if-none-match': '*' },
});

const HOLDERS_ONLY = {
  holder: { status: 200, shows: 'whole' },
  'other citizen': { status: 200 },
  'an enterprise': { status: 200 },
} as const;
const WHOLE = { status: 200, shows: 'whole' } as const;
const MASKED = { status: 200, shows: 'public' } as const;

const MATRIX: Readonly<Record<string, Row>> = {
  'look-up-license': {
    ask: () => get(`/v1/licenses/${identifier}`),
    allowed: { holder: WHOLE, issuer: MASKED },
    others: 404,
  },
  'list-own-licenses': { ask: () => get('/v1/licenses?holder=me'), allowed: HOLDERS_ONLY, others: 403 },
  'issue-license': {
    ask: () => post('/v1/licenses', ISSUE),
    allowed: { issuer: MASKED },
    others: 403,
  },
  'change-license-state': {
    ask: () =>
      post(
        `/v1/licenses/${identifier}/operations`,
        { operation: 'suspension', reason: 'x' },
        { 'if-match': '"99"' },
      ),
    allowed: { issuer: { status: 412 } },
    others: {
      'issuer of another division': 404,
      'issuer of another agency': 404,
    },
  },
  'make-license-version': {
    ask: () =>
      post(
        `/v1/licenses/${identifier}/versions`,
        { operation: 'renewal', issuedOn: '2026-01-06', reason: 'x' },
        { 'if-match': '"99"' },
      ),
    allowed: { issuer: { status: 412 } },
    others: {
      'issuer of another division': 404,
      'issuer of another agency': 404,
    },
  },
  'put-license-type': {
    ask: () => ({
      method: 'PUT',
      path: `/v1/license-types/${TYPE}`,
      body: CONTENT,
      headers: { 'if-match': '"1"' },
    }),
    allowed: { editor: { status: 200 } },
    others: 403,
  },
  'look-up-license-type': { ask: () => get(`/v1/license-types/${TYPE}`), allowed: 'everybody', others: 403 },
  'list-license-types': { ask: () => get('/v1/license-types'), allowed: 'everybody', others: 403 },
  'give-consent': {
    ask: () => create('/v1/licenses/consents', { ...consentBody(), types: [], licenses: [identifier] }),
    allowed: {
      holder: { status: 201 },
      'other citizen': { status: 422 },
      'an enterprise': { status: 422 },
    },
    others: 403,
  },
  'list-consents': {
    ask: () => get('/v1/licenses/consents'),
    allowed: {
      holder: { status: 200 },
      'other citizen': { status: 200 },
      'an enterprise': { status: 200 },
    },
    others: 403,
  },
  'withdraw-consent': {
    ask: async () => post(`/v1/licenses/consents/${await consentId()}/withdrawal`, undefined),
    allowed: { holder: { status: 200 } },
    others: { 'other citizen': 404, 'an enterprise': 404 },
  },
  'retrieve-licenses': {
    ask: async () =>
      post('/v1/licenses/retrievals', retrieval({ kind: 'consent', id: await consentId() }, 'whole')),
    allowed: { clerk: WHOLE, approver: WHOLE, 'system with a grant': WHOLE },
    others: { 'clerk elsewhere': 404, 'system without': 404 },
  },
  'retrieve-licenses by a grant': {
    ask: () => post('/v1/licenses/retrievals', retrieval({ kind: 'grant' }, 'masked')),
    allowed: { clerk: MASKED, approver: MASKED, 'system with a grant': MASKED },
    others: { 'clerk elsewhere': 404, 'system without': 404 },
  },
  'retrieve-licenses by a grant that is masked at most': {
    ask: () => post('/v1/licenses/retrievals', retrieval({ kind: 'grant' }, 'whole')),
    allowed: { clerk: MASKED, approver: MASKED, 'system with a grant': MASKED },
    others: { 'clerk elsewhere': 404, 'system without': 404 },
  },
  'retrieve-licenses for a case that nobody knows': {
    ask: () => post('/v1/licenses/retrievals', retrieval({ kind: 'case' }, 'masked')),
    allowed: {},
    others: {
      clerk: 404,
      approver: 404,
      'system with a grant': 404,
      'clerk elsewhere': 404,
      'system without': 404,
    },
  },
  'exchange-licenses': {
    ask: () =>
      post('/elssp/v1/GetCertificateDataByHolder', {
        holderCode: HOLDER,
        holderTypeCode: '111',
        certTypeCode: TYPE,
        useCause: '办理变更',
        orgName: '示范局',
        username: '某某',
        itemName: '变更',
        itemCode: ITEM,
        businessCode: 'C1',
      }),
    allowed: { 'system with a grant': MASKED },
    others: 403,
  },
  'get-license-file': {
    ask: () => get(`/v1/licenses/${identifier}/file`),
    allowed: { holder: { status: 200 } },
    others: 404,
  },
  'match-licenses': {
    ask: () => post('/v1/licenses/matches', { materials: [{ id: 'm', licenseTypes: [TYPE] }] }),
    allowed: {
      holder: { status: 200 },
      'other citizen': { status: 200 },
      'an enterprise': { status: 200 },
      // Who may ask about others, and names none.
      clerk: { status: 422 },
      'clerk elsewhere': { status: 422 },
      approver: { status: 422 },
      'system with a grant': { status: 422 },
      'system without': { status: 422 },
    },
    others: 403,
  },
  'match-licenses of another': {
    ask: () =>
      post('/v1/licenses/matches', {
        materials: [{ id: 'm', licenseTypes: [TYPE] }],
        holder: { kind: 'person', number: HOLDER },
        purpose: '办理变更',
        caseNumber: 'C1',
        item: ITEM,
        ground: { kind: 'grant' },
      }),
    allowed: {
      clerk: { status: 200 },
      approver: { status: 200 },
      'system with a grant': { status: 200 },
    },
    others: { 'clerk elsewhere': 404, 'system without': 404 },
  },
  'add-material': {
    ask: addMaterial,
    allowed: {
      holder: { status: 201, shows: 'whole' },
      'other citizen': { status: 422 },
      'an enterprise': { status: 422 },
    },
    others: 403,
  },
  'list-own-materials': {
    ask: () => get('/v1/licenses/materials'),
    allowed: HOLDERS_ONLY,
    others: 403,
  },
  'remove-material': {
    ask: async () => post(`/v1/licenses/materials/${await materialId()}/removal`, undefined),
    allowed: { holder: { status: 200 } },
    others: { 'other citizen': 404, 'an enterprise': 404 },
  },
  'verify-material': {
    ask: async () =>
      post(`/v1/licenses/materials/${await materialId()}/verification`, {
        holder: { kind: 'person', number: HOLDER },
        caseNumber: 'C1',
        original: '合同原件',
        purpose: '核对原件',
      }),
    allowed: { clerk: { status: 200 }, 'clerk elsewhere': { status: 200 } },
    others: 403,
  },
  'put-license-grant': {
    ask: () => putGrant(AGENCY),
    allowed: { editor: { status: 200 } },
    others: 403,
  },
  'list-license-grants': {
    ask: () => get(`/v1/license-types/${TYPE}/grants`),
    allowed: { editor: { status: 200 } },
    others: 403,
  },
  'list-license-uses': {
    ask: () => get('/v1/licenses/uses'),
    allowed: {
      holder: { status: 200 },
      'other citizen': { status: 200 },
      'an enterprise': { status: 200 },
    },
    others: 403,
  },
  'present-license': {
    ask: presented,
    allowed: { holder: { status: 201 } },
    others: { 'other citizen': 404, 'an enterprise': 404 },
  },
  'redeem-presentation': {
    ask: async () => {
      const { code } = await done('holder', presented());
      return create('/v1/licenses/presentation-redemptions', { code, purpose: '核验' });
    },
    allowed: {
      'an enterprise': WHOLE,
      clerk: WHOLE,
      'clerk elsewhere': WHOLE,
      'clerk of no agency': WHOLE,
      approver: WHOLE,
      'system with a grant': WHOLE,
      'system without': WHOLE,
    },
    others: 403,
  },
  'list-presentations': {
    ask: () => get('/v1/licenses/presentations'),
    allowed: {
      holder: { status: 200 },
      'other citizen': { status: 200 },
      'an enterprise': { status: 200 },
    },
    others: 403,
  },
};

const expectedOf = ({ allowed, others }: Row, who: Who): Allowed => {
  if (allowed === 'everybody') return { status: 200 };
  const mine = allowed[who];
  if (mine !== undefined) return mine;
  if (who === 'nobody') return { status: 401 };
  return { status: typeof others === 'number' ? others : (others[who] ?? 403) };
};

/** What of a text is personal: nobody else's business, wherever in an answer it stands. */
const told = (text: string): readonly string[] =>
  Object.values(SECRETS).filter((secret) => text.includes(secret));

describe.each(Object.entries(MATRIX))('%s', (_name, row) => {
  it.each(Object.keys(ACTORS) as readonly Who[])('by %s', async (who) => {
    const { status, shows } = expectedOf(row, who);
    const answer = await send(who, await row.ask());
    expect([answer.status, answer.status === status ? '' : answer.text]).toEqual([status, '']);
    const all = `${JSON.stringify(answer.headers)} ${answer.text}`;
    expect(told(all)).toEqual(shows === 'whole' ? expect.arrayContaining([SECRETS.address]) : []);
    if (shows === 'public') expect(answer.text).toContain(PUBLIC);
  });
});

it('knows every function of the room that can be asked', () => {
  const asked = (host.declarations[0]?.functions ?? [])
    .filter(({ file, routes }) => file.startsWith('functions/licenses/') && routes.length > 0)
    .map(({ name }) => name);
  // A row may go on: "retrieve-licenses by a grant".
  const rows = new Set(Object.keys(MATRIX).map((row) => row.split(' ')[0]));
  expect([...rows].toSorted()).toEqual(asked.toSorted());
});

describe('who may not see a license', () => {
  it('gets the same answer for one that is there and one that is not', async () => {
    const missing = identifier.replace('.S001.', '.S002.');
    const strangers = (Object.keys(ACTORS) as readonly Who[]).filter(
      (who) => !['nobody', 'holder', 'issuer'].includes(who),
    );
    const without = (text: string) => text.replaceAll(/"traceId":"[^"]*"/g, '');
    for (const who of strangers) {
      const [there, none] = [
        await send(who, get(`/v1/licenses/${identifier}`)),
        await send(who, get(`/v1/licenses/${missing}`)),
      ];
      expect(without(there.text).replaceAll(identifier, '')).toBe(without(none.text).replaceAll(missing, ''));
      expect(Object.keys(there.headers).toSorted()).toEqual(Object.keys(none.headers).toSorted());
    }
  });
});
