import type { Declarations } from '../../infra/local/declarations.ts';
import { codeOf as codeOfPresentation } from '../../lib/licenses/presentations/presentation-code.ts';
import { BASIC_CODE, CODE, codeOf, soundContent, soundEntry } from '../items/life.ts';
import { makeSeal } from '../support/pki/make-seal.ts';
import { testPki } from '../support/pki/test-pki.ts';

/** A declared route with a request that it would take: what is made strange starts from here. */
export type SampleRequest = Readonly<{
  function: string;
  method: string;
  /** `/v1/items/{code}` */
  template: string;
  /** The values of the path's parameters. */
  params: Readonly<Record<string, string>>;
  body?: unknown;
  headers: readonly (readonly [string, string])[];
}>;

const LICENSE = '1.2.156.3005.2.11100000000013338W011.11150100011530001U.S001.001.U';

const PARAMS: Readonly<Record<string, string>> = {
  '/v1/divisions/{code}': '150102',
  '/v1/agencies/{id}': 'bureau',
  '/v1/code-lists/{name}': 'item-types',
  '/v1/calendars/{region}/due-date': 'CN',
  '/v1/calendars/{region}/{year}': 'CN',
  '/v1/calendars/{region}/{year}/announcements/{announcedOn}': 'CN',
  '/v1/uploads/{id}': '0123456789abcdef0123456789abcdef',
  '/v1/uploads/{id}/parts/{part}': '0123456789abcdef0123456789abcdef',
  '/v1/uploads/{id}/completion': '0123456789abcdef0123456789abcdef',
  '/v1/seals/trust-lists/{name}': 'sample',
  '/v1/seals/verifications/{id}': '0123456789abcdef0123456789abcdef',
  '/v1/seals/verifications/{id}/facts': '0123456789abcdef0123456789abcdef',
  '/v1/seals/verifications/{id}/replays': '0123456789abcdef0123456789abcdef',
  '/v1/licenses/{identifier}': LICENSE,
  '/v1/licenses/{identifier}/file': LICENSE,
  '/v1/licenses/{identifier}/operations': LICENSE,
  '/v1/licenses/{identifier}/presentations': LICENSE,
  '/v1/audit/checkpoints/{site}/{number}': '150100',
  '/v1/license-types/{code}': '11150100011530001U001',
  '/elssp/v1/{operation}': 'GetCertificateDataByHolder',
  '/v1/license-types/{code}/grants': '11150100011530001U001',
  '/v1/license-types/{code}/grants/{agency}': '11150100011530001U001',
  '/v1/licenses/{identifier}/versions': LICENSE,
  '/v1/licenses/consents/{id}/withdrawal': '0123456789abcdef0123456789abcdef',
  '/v1/licenses/materials/{id}/verification': '0123456789abcdef0123456789abcdef',
  '/v1/licenses/materials/{id}/removal': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/form': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/application': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/submission': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/correction': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/withdrawal': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/operations': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/receipts/{kind}/file': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/receipts/{kind}': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/materials/{upload}/file': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/materials/{upload}/verification': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/history': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/progress': '0123456789abcdef0123456789abcdef',
  '/v1/cases/notifications/{id}/resumption': '0123456789abcdef0123456789abcdef-sms',
  '/v1/cases/{id}/claim': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/urgings': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/deferred-materials': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/fee-notices': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/fee-waiver': '0123456789abcdef0123456789abcdef',
  '/v1/cases/{id}/ratings': '0123456789abcdef0123456789abcdef',
  '/v1/cases/rectifications/{id}/operations': '0123456789abcdef0123456789abcdef',
  '/v1/seals/{esID}': '15010000000001',
  '/v1/seals/{esID}/suspension': '15010000000001',
  '/v1/seals/{esID}/resumption': '15010000000001',
  '/v1/seals/{esID}/revocation': '15010000000001',
  '/v1/item-replacements/{id}': '0123456789abcdef0123456789abcdef',
};

const DATES: Readonly<Record<string, string>> = {
  year: '2027',
  announcedOn: '2026-11-05',
  kind: 'acceptance',
};

const CHANGE = { from: '2026-12-01', reason: '系统升级' };

const BODIES: readonly (readonly [RegExp, () => unknown])[] = [
  [/^PUT \/v1\/items\/.*\/draft$/, () => soundContent()],
  [/^PUT \/v1\/catalogue\/.*\/draft$/, () => soundEntry()],
  [/^POST .*\/nearest-places$/, () => ({ longitude: 111.75, latitude: 40.84 })],
  [/^POST .*\/material-list$/, () => ({ answers: { delegation: 'self' } })],
  [/^POST .*\/publication$/, () => ({ from: '2026-01-01' })],
  [/^POST .*\/return$/, () => ({ comment: '请补充' })],
  [
    /^PUT \/v1\/audit\/checkpoints\//,
    () => ({
      checkpoint: {
        v: 1,
        site: '150100',
        number: 1,
        at: '2026-11-24T02:00:00.000Z',
        lanes: [{ lane: 0, seq: 1, hash: 'a'.repeat(64) }],
        key: 'b'.repeat(32),
      },
      publicKey: 'AAAA',
      signature: 'AAAA',
    }),
  ],
  [
    /^PUT .*\/grants\//,
    () => ({
      basis: '示范条例',
      from: '2026-01-01T00:00:00Z',
      until: '2099-01-01T00:00:00Z',
      show: 'masked',
    }),
  ],
  [
    /^PUT \/v1\/license-types\//,
    () => ({
      name: { 'zh-CN': '示范证' },
      definerName: '示范局',
      division: '150100',
      holders: ['organisation'],
      elements: [],
      validity: { kind: 'long-term' },
    }),
  ],
  [/^PUT \/v1\/seals\/trust-lists\//, () => ({ v: 1, anchors: [] })],
  [/^POST \/v1\/seals\/.*\/(suspension|resumption|revocation)$/, () => ({ reason: '遗失' })],
  [/^POST .*\/(suspension|resumption|cancellation)$/, () => CHANGE],
  [/^POST \/v1\/licenses\/.*\/presentations$/, () => ({ show: { elements: ['address'] }, for: '办事' })],
  [
    /^POST \/v1\/licenses\/presentation-redemptions$/,
    () => ({ code: codeOfPresentation(new Uint8Array(17)), purpose: '核验', place: '3 号窗口' }),
  ],
  [/^POST \/v1\/licenses\/.*\/operations$/, () => ({ operation: 'suspension', reason: '检查' })],
  [
    /^POST \/v1\/licenses\/.*\/versions$/,
    () => ({ operation: 'change', issuedOn: '2026-01-05', reason: '迁址' }),
  ],
  [
    /^POST \/v1\/licenses$/,
    () => ({
      type: '11100000000013338W011',
      serial: 'S001',
      issuer: { code: '11150100011530001U', name: '示范局', division: '150100' },
      holder: { kind: 'person', codeType: '111', number: '152601198001010017', name: '巴特尔' },
      number: 'JY1500000001',
      face: {},
      issuedOn: '2026-01-05',
    }),
  ],
  [
    /^POST \/v1\/licenses\/consents$/,
    () => ({ agency: '11150100011530001U', types: ['11100000000013338W011'], until: '2099-01-01T00:00:00Z' }),
  ],
  [
    /^POST \/v1\/licenses\/materials$/,
    () => ({ name: '租赁合同', upload: '0123456789abcdef0123456789abcdef', level: 'C' }),
  ],
  [
    /^POST \/v1\/licenses\/materials\/.*\/verification$/,
    () => ({
      holder: { kind: 'person', number: '152601198001010017' },
      caseNumber: '150100-2026-000001',
      original: '合同原件',
      purpose: '变更',
    }),
  ],
  [
    /^POST \/v1\/licenses\/matches$/,
    () => ({ materials: [{ id: 'm1', licenseTypes: ['11100000000013338W011'] }] }),
  ],
  [
    /^POST \/elssp\//,
    () => ({
      holderCode: '152601198001010017',
      holderTypeCode: '111',
      certTypeCode: '11100000000013338W011',
      useCause: '变更',
      orgName: '示范大厅',
      username: '其木格',
      itemName: '变更',
      itemCode: '11150100011530001U4000131010001',
      businessCode: '150100-2026-000001',
    }),
  ],
  [
    /^POST \/v1\/licenses\/retrievals$/,
    () => ({
      holder: { kind: 'person', number: '152601198001010017' },
      wanted: [{ type: '11100000000013338W011' }],
      purpose: '变更',
      item: '11150100011530001U4000131010001',
      caseNumber: '150100-2026-000001',
      ground: { kind: 'consent', id: '0123456789abcdef0123456789abcdef' },
    }),
  ],
  [/^POST \/v1\/item-replacements$/, () => ({ sources: [CODE], successors: [codeOf(2)], ...CHANGE })],
  [
    /^POST \/v1\/seals$/,
    () => ({
      seal: makeSeal({ version: 4, maker: testPki().maker, listed: [] }).toString('base64'),
      agency: { code: '91150100MA0NAAAA1A', name: '示范局' },
      division: '150100',
    }),
  ],
  [
    /^POST \/v1\/seals\/verifications$/,
    () => ({
      document: {
        base64: makeSeal({ version: 4, maker: testPki().maker, listed: [] }).toString('base64'),
      },
    }),
  ],
  [/^POST \/v1\/seals\/verifications\/.*\/replays$/, () => ({ policy: 'strict' })],
  [
    /^POST \/v1\/uploads$/,
    () => ({ purpose: 'seal-verification', name: '合同.pdf', type: 'application/pdf', size: 9 }),
  ],
  [
    /^POST \/v1\/cases$/,
    () => ({
      item: CODE,
      applicant: {
        kind: 'person',
        codeType: '111',
        number: '152601198001010017',
        name: '巴特尔',
        phone: '13804710001',
      },
      channel: 'web',
    }),
  ],
  [/^POST \/v1\/cases\/progress-queries$/, () => ({ code: 'ABCD-EFGH-JKMN', last4: '0001' })],
  [/^PUT \/v1\/cases\/receipt-templates\//, () => ({})],
  [/^PUT \/v1\/cases\//, () => ({ situations: {}, form: {}, materials: [] })],
  [/^POST \/v1\/cases\/.*\/verification$/, () => ({ original: '身份证原件' })],
  [/^POST \/v1\/cases\/.*\/withdrawal$/, () => ({ reason: '不办了' })],
  [/^POST \/v1\/cases\/.*\/ratings$/, () => ({ level: 1, channel: 'mobile', tags: [] })],
  [/^POST \/v1\/cases\/rectifications\/.*\/operations$/, () => ({ operation: 'answer', text: '已整改' })],
  [/^POST \/v1\/cases\/.*\/operations$/, () => ({ operation: 'delivery', method: 'counter' })],
  [/^POST \/v1\/cases\/.*\/urgings$/, () => ({ text: '请抓紧办理' })],
  [
    /^POST \/v1\/cases\/.*\/deferred-materials$/,
    () => ({ materials: [{ kind: 'paper', requirement: 'm1', copies: 1 }] }),
  ],
  [/^POST \/v1\/cases\/.*\/fee-notices$/, () => ({ amountFen: 2000, basis: '内价费字〔2020〕1号' })],
  [/^POST \/v1\/cases\/.*\/fee-waiver$/, () => ({ reason: '残疾人免收' })],
  [/^POST \/v1\/cases\/payments$/, () => ({ reference: 'a'.repeat(48), amountFen: 2000, receipt: 'R1' })],
  [
    /^PUT \/v1\/calendars\//,
    () => ({
      source: { name: '关于部分节假日安排的通知' },
      daysOff: [{ from: '2027-01-01', name: { 'zh-CN': '元旦' } }],
      workdays: [],
    }),
  ],
  [
    /^PUT \/v1\/agencies\//,
    () => ({
      names: [{ text: '示范局', kind: 'full', source: 'x' }],
      codes: [{ code: '11736', source: 'x' }],
      division: '150102',
    }),
  ],
];

const paramOf = (template: string): string =>
  PARAMS[template] ?? (template.startsWith('/v1/catalogue') ? BASIC_CODE : CODE);

/** One request for every route that is declared. */
export const sampleRequests = ({ functions }: Declarations): readonly SampleRequest[] =>
  functions.flatMap(({ name, routes }) =>
    routes.map((key): SampleRequest => {
      const [method = '', template = ''] = key === '$default' ? ['PATCH', '/v1/unknown'] : key.split(' ');
      const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, param = '']) => param);
      const make = BODIES.find(([pattern]) => pattern.test(key))?.[1];
      return {
        function: name,
        method,
        template,
        params: Object.fromEntries(
          names.map((param) => [
            param,
            param === 'version' || param === 'part' || param === 'number'
              ? '1'
              : param === 'agency'
                ? '11150100011530001U'
                : (DATES[param] ?? paramOf(template)),
          ]),
        ),
        ...(make === undefined ? {} : { body: make() }),
        headers: [
          ...(make === undefined ? [] : [['content-type', 'application/json'] as const]),
          ...(key.endsWith('{part}') ? [['content-type', 'application/octet-stream'] as const] : []),
          ...(method === 'PUT' && !key.includes('/cases/') ? [['if-none-match', '*'] as const] : []),
          ...(/^POST \/v1\/(?:seals\/\{esID\}|licenses\/\{identifier\})|^PUT \/v1\/cases/.test(key)
            ? [['if-match', '"1"'] as const]
            : []),
          ...(key.endsWith('/publication') ? [['if-match', '"draft-1"'] as const] : []),
          ...(/-replacements$|\/cases\/\{id\}\/operations$|\/(cases|urgings|uploads|seals|verifications|replays|consents|materials|presentations|presentation-redemptions)$/.test(
            key,
          )
            ? [['idempotency-key', 'key-00000001'] as const]
            : []),
        ],
      };
    }),
  );

/** The path with its parameters, each as it is given: encoded by the caller. */
export const pathOf = (template: string, params: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
