import { describe, expect, it } from 'vitest';
import { readTrustList } from '../../../lib/seals/trust/read-trust-list.ts';
import { trustFromFiles } from '../../../lib/seals/trust/trust-from-files.ts';
import { makeOcspResponse } from '../../support/pki/make-ocsp-response.ts';
import { makeRevocationList } from '../../support/pki/make-revocation-list.ts';
import { judgeChain } from '../../../lib/seals/trust/judge-chain.ts';
import { daysFromNow, issue, keyNamed, NOW, read, verify } from './authority.ts';

const [rootKey, leafKey] = [keyNamed('SM2', 'root'), keyNamed('SM2', 'leaf')];
const root = issue({ subject: '根', issuer: '根', key: rootKey, by: rootKey, ca: true });
const leaf = issue({ subject: '签章人', issuer: '根', key: leafKey, by: rootKey, serial: 3 });
const times = { thisUpdate: daysFromNow(-1), nextUpdate: daysFromNow(6) };
const list = makeRevocationList({ issuer: '根', by: rootKey, ...times });
const answer = makeOcspResponse({
  serial: 3,
  issuer: '根',
  issuerKey: rootKey,
  status: 'good',
  by: rootKey,
  ...times,
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const pem = (bytes: Uint8Array, label = 'CERTIFICATE'): string =>
  `-----BEGIN ${label}-----\n${base64(bytes).replaceAll(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;
const recognition = { by: '自治区', divisions: ['150000'], from: '2025-01-01' };
const whole = {
  v: 1,
  anchors: [{ certificate: base64(root), recognitions: [recognition] }],
  certificates: [pem(leaf)],
  revocationLists: [base64(list)],
  ocspResponses: [base64(answer)],
};
const defectsOf = (json: unknown) => {
  const result = readTrustList(json);
  return result.ok ? [] : (result.refusal.defects ?? []).map(({ code, pointer }) => `${pointer} ${code}`);
};

describe('a trust list', () => {
  it('is read with anchors, certificates, lists and answers, in base64 or PEM', () => {
    const result = readTrustList(whole);
    expect(result).toMatchObject({
      ok: true,
      value: {
        anchors: [{ certificate: { serialNumber: '01' }, recognitions: [recognition] }],
        certificates: [{ certificate: { serialNumber: '03' } }],
        revocationLists: [{ thisUpdate: daysFromNow(-1), nextUpdate: daysFromNow(6) }],
        ocspResponses: [{ statuses: [{ status: 'good', serialNumber: '03' }] }],
      },
    });
  });

  it('needs nothing but anchors', () => {
    expect(readTrustList({ v: 1, anchors: [] })).toMatchObject({ ok: true, value: { certificates: [] } });
  });

  it('is refused with everything that is wrong with its shape', () => {
    const wrong = {
      v: 2,
      anchors: [
        {
          certificate: base64(root),
          recognitions: [{ ...recognition, divisions: ['15', '1501'], from: '2025-02-30' }],
        },
        {
          certificate: base64(root),
          recognitions: [{ by: '', divisions: [], from: '2025-01-01', to: '2025-01-01', purposes: ['seal'] }],
        },
        { recognitions: [] },
      ],
      lists: [],
    };
    expect(defectsOf(wrong).toSorted()).toEqual([
      '/anchors/0/recognitions/0/divisions/0 division-invalid',
      '/anchors/0/recognitions/0/divisions/1 division-invalid',
      '/anchors/0/recognitions/0/from date-invalid',
      '/anchors/1/recognitions/0/by value-too-small',
      '/anchors/1/recognitions/0/divisions value-too-small',
      '/anchors/1/recognitions/0/purposes/0 value-unknown',
      '/anchors/2/certificate field-missing',
      '/lists field-unknown',
      '/v value-unknown',
    ]);
  });

  it('is refused with a recognition that ends before it begins', () => {
    const ended = { ...recognition, to: '2025-01-01' };
    expect(defectsOf({ ...whole, anchors: [{ certificate: base64(root), recognitions: [ended] }] })).toEqual([
      '/anchors/0/recognitions/0 recognition-empty',
    ]);
  });

  it('is refused with everything in it that cannot be read, and why', () => {
    const wrong = {
      v: 1,
      anchors: [
        { certificate: base64(list), recognitions: [] },
        { certificate: 'not base64!', recognitions: [] },
      ],
      certificates: [base64(leaf), pem(leaf) + pem(root), base64(leaf.subarray(1))],
      revocationLists: [base64(root), base64(list.subarray(0, -1))],
      ocspResponses: [base64(list)],
    };
    expect(defectsOf(wrong)).toEqual([
      '/anchors/0/certificate certificate-unreadable',
      '/anchors/1/certificate certificate-unreadable',
      '/certificates/1 certificate-unreadable',
      '/certificates/2 certificate-unreadable',
      '/revocationLists/0 revocation-list-unreadable',
      '/revocationLists/1 revocation-list-unreadable',
      '/ocspResponses/0 ocsp-response-unreadable',
    ]);
    const result = readTrustList(wrong);
    expect(result.ok ? [] : result.refusal.defects?.map(({ facts }) => facts?.['reason'])).toContain(
      'encoding',
    );
  });

  it.each([undefined, null, 1, 'x', [], { v: 1 }])('is refused when it is %j', (json) => {
    expect(defectsOf(json)).not.toEqual([]);
  });
});

describe('files of the command line', () => {
  const file = (name: string, content: Uint8Array | string) => ({ name, bytes: Buffer.from(content) });
  const trustOf = (...files: ReturnType<typeof file>[]) => {
    const result = trustFromFiles(files);
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    return result.value;
  };

  it('are told by their bytes, whatever they are called', () => {
    const trust = trustOf(
      file('a', root),
      file('b', list),
      file('c', answer),
      file('d', pem(leaf) + pem(list, 'X509 CRL')),
      file('e', `  ${JSON.stringify(whole)}`),
    );
    expect(trust.anchors).toHaveLength(3);
    expect(trust.revocationLists).toHaveLength(3);
    expect(trust.ocspResponses).toHaveLength(2);
    expect(trust.certificates).toHaveLength(1);
  });

  it('make a plain certificate an anchor that is recognised everywhere', () => {
    const trust = trustOf(file('root.cer', root), file('root.crl', list));
    const asked = {
      purpose: 'signer',
      times: { now: NOW },
      division: '640000',
      trust,
      verify,
      others: [],
    } as const;
    const judged = judgeChain({ ...asked, leaf: read(leaf) });
    expect(judged).toMatchObject({
      chain: { outcome: 'passed' },
      revocation: { outcome: 'passed' },
      anchor: { recognition: { by: 'given on the command line' } },
    });
  });

  it('are refused all at once, each by its name', () => {
    const result = trustFromFiles([
      file('note.txt', 'hello'),
      file('trust.json', JSON.stringify({ ...whole, v: 2 })),
      file('half.json', '{'),
      file('cut.pem', pem(root).slice(0, 200)),
      file('empty', ''),
      file('root.cer', root),
    ]);
    expect(result).toMatchObject({ ok: false, refusal: { kind: 'trust-files-invalid' } });
    expect(result.ok ? [] : result.refusal.defects?.map(({ code, pointer }) => `${pointer} ${code}`)).toEqual(
      [
        'note.txt trust-file-unknown',
        'trust.json#/v value-unknown',
        'half.json trust-file-unknown',
        'cut.pem trust-file-unknown',
        'empty trust-file-unknown',
      ],
    );
  });
});
