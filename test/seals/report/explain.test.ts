import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import type { Report } from '../../../lib/seals/report/report.ts';
import { judgeWithoutTrust } from '../../../lib/seals/report/conditions.ts';
import { explainCheck, explainDefect, explainVerdict } from '../../../lib/seals/report/messages/explain.ts';
import { STANDARD_POLICY, STRICT_POLICY } from '../../../lib/seals/report/policy.ts';
import { verifyDocument } from '../../../lib/seals/report/verify-document.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { openSm2 } from '../../../lib/seals/sm2/open-sm2.ts';
import { zipParts } from '../../support/ofd/write-package.ts';
import { sealedParts, type Twist } from './sealed-package.ts';

const verify = createSignatureCheck((await openSm2(() => undefined)).sm2);

const reportOn = async (twist: Twist, now: string, policy = STANDARD_POLICY): Promise<Report> => {
  const trust = { judgeChain: judgeWithoutTrust, registration: () => undefined };
  const judging = {
    conditions: { now: new Date(now), policy, ...trust },
    division: '150100',
    program: 'test',
  };
  const verified = await verifyDocument(
    { document: bytesInMemory(zipParts(sealedParts(4, twist))) },
    judging,
    verify,
  );
  if (!verified.ok) throw new Error(verified.refusal.kind);
  return verified.value.report;
};

const messageOf = ({ signatures }: Report, wanted: string) =>
  signatures.flatMap(({ checks }) => checks).find(({ code }) => code === wanted)?.message;

const EXPIRED = {
  reason: 'expired',
  from: '2020-01-01T00:00:00.000Z',
  to: '2025-01-01T16:00:00.000Z',
  at: '2026-11-24T02:30:00.000Z',
  by: 'claimed-time',
};

describe('the first line of a report', () => {
  const message = { 'zh-CN': '', en: '' };
  const because: Report['because'] = [
    { signature: '1', code: 'seal-validity', outcome: 'failed', reason: 'expired', message },
    { signature: '1', code: 'signer-signature', outcome: 'failed', reason: 'not-verified', message },
    { code: 'archive', outcome: 'failed', message },
  ];

  it('says what to do, the first thing that decides, and how many more there are', () => {
    expect(explainVerdict('invalid', because)).toEqual({
      'zh-CN': '不可采信：印章在使用时已过期（另有 2 项）',
      en: 'Reject it: the seal had expired when it was used (and 2 more)',
    });
  });

  it('says what the outcome means where there is no reason beside it', () => {
    expect(explainVerdict('invalid', because.slice(2))['zh-CN']).toBe(
      '不可采信：文件包有缺陷，不同软件可能读出不同的内容',
    );
  });

  it('says only what to do of a valid and of an unsigned document', () => {
    expect(explainVerdict('valid', [])['zh-CN']).toBe('可以采信：各项核验均已通过');
    expect(explainVerdict('valid', [], 1).en).toBe(
      'Rely on it: everything that was verified holds; mind the warning',
    );
    expect(explainVerdict('valid', [], 3)['zh-CN']).toBe(
      '可以采信：各项核验均已通过（另有 3 项提示，请留意）',
    );
    expect(explainVerdict('unsigned', []).en).toBe('Reject it: the document carries no signature');
  });

  it('says of an unsigned document what else speaks against it: its seal may have been taken off', () => {
    const taken: Report['because'] = [
      { code: 'package-files-known', outcome: 'not-done', reason: 'signature-unlinked', message },
    ];
    expect(explainVerdict('unsigned', taken)['zh-CN']).toBe(
      '不可采信：文件没有签章，并且包内有未列入签名列表的签名，可能有人把签章摘掉了',
    );
  });

  it('says rather that a file was changed than that the package is not as it should be', () => {
    const changed: Report['because'] = [
      { code: 'package-structure', outcome: 'failed', message },
      { signature: '1', code: 'reference-digest', outcome: 'failed', message },
    ];
    expect(explainVerdict('invalid', changed).en).toBe(
      'Reject it: protected files were changed or are missing since sealing (and 1 more)',
    );
  });
});

describe('what is said of a check', () => {
  it('tells why, with its facts on the clocks of Asia/Shanghai, and what to do next', () => {
    const { message, clause } = explainCheck({ code: 'seal-validity', outcome: 'failed', facts: EXPIRED });
    expect(message['zh-CN']).toBe(
      '印章在使用时已过期。有效期自 2020-01-01 08:00:00 北京时间 至 2025-01-02 00:00:00 北京时间，' +
        '按签章人写明的时间（2026-11-24 10:30:00 北京时间）判断。' +
        '请退回；签章单位须向制章机构换领印章，并重新签章。',
    );
    expect(message.en).toContain('valid from 2020-01-01 08:00:00 Beijing time');
    expect(clause).toBe('GM/T 0031-2014, 6.1.2; GB/T 38540-2020');
  });

  it('leaves out what its facts do not tell', () => {
    const facts = { reason: 'expired' };
    const { en } = explainCheck({ code: 'seal-validity', outcome: 'failed', facts }).message;
    expect(en).toMatch(/^The seal had expired when it was used\. Return the document/);
  });

  it('is one sentence where all is well', () => {
    expect(explainCheck({ code: 'archive', outcome: 'passed' }).message['zh-CN']).toBe(
      '文件包完整，只有一种读法',
    );
  });

  it('says what to do about an outcome without a reason', () => {
    const { message } = explainCheck({ code: 'reference-digest', outcome: 'failed' });
    expect(message['zh-CN']).toContain('请不要采信');
  });

  it('says so where a policy holds against the document what is a warning otherwise', async () => {
    const report = await reportOn({}, '2046-11-24T00:00:00Z', STRICT_POLICY);
    const said = messageOf(report, 'seal-validity');
    expect(said?.['zh-CN']).toContain('按核验策略 strict，此项不能只作提示');
  });

  it('tells why the authority of a time stamp is not trusted, in words', () => {
    const facts = {
      reason: 'time-stamp-untrusted',
      because: 'anchor-missing',
      at: EXPIRED.at,
      authority: 'CN=时间戳',
    };
    const { message } = explainCheck({ code: 'time-stamp', outcome: 'warning', facts });
    expect(message['zh-CN']).toContain('本系统未配置信任列表，无法确认时间戳机构的证书由谁担保');
  });
});

describe('what is said of a defect', () => {
  it('names the file that was changed, not the list that names it', () => {
    const inPackage = {
      code: 'reference-differs',
      pointer: 'Doc_0/Signs/Sign_0/Signature.xml',
      facts: { location: '/Doc_0/Pages/Page_0/Content.xml' },
    };
    const ofSignature = { code: 'reference-differs', pointer: 'Doc_0/Pages/Page_0/Content.xml' };
    for (const defect of [inPackage, ofSignature])
      expect(explainDefect(defect)['zh-CN']).toMatch(
        /受保护的文件 \/?Doc_0\/Pages\/Page_0\/Content\.xml 在签章后被改动/,
      );
  });

  it('names the object or the byte of a PDF', () => {
    expect(explainDefect({ code: 'pdf-xref-offset', pointer: '12 0' })['zh-CN']).toContain('对象 12 0');
    expect(explainDefect({ code: 'pdf-syntax', pointer: '@99' }).en).toContain('(byte 99)');
  });
});

describe('what a document says of itself', () => {
  it('reaches a message without anything that could change how it is shown', () => {
    const { en } = explainDefect({ code: 'entry-twice', pointer: 'a\u001B[2J\u202Eb\n' });
    expect(en).toBe('The file a\uFFFD[2J\uFFFDb\uFFFD is there twice');
  });

  it('is not taken for a placeholder', () => {
    const defect = { code: 'location-elsewhere', pointer: '{to}', facts: { location: '{path}', to: 'x' } };
    expect(explainDefect(defect).en).toBe('{to} names {path}, which is found at x');
  });
});

describe('a report on a document', () => {
  it('uses words alone, and fills them all', async () => {
    const early = { signature: { at: new Date('2024-01-01T00:00:00Z') } };
    const reports = [
      await reportOn({}, '2026-11-24T00:00:00Z'),
      await reportOn({}, '2046-11-24T00:00:00Z'),
      await reportOn(early, '2026-11-24T00:00:00Z'),
      await reportOn({ seal: { listed: [] } }, '2026-11-24T00:00:00Z', STRICT_POLICY),
    ];
    const checks = reports.flatMap((one) => [...one.checks, ...one.signatures.flatMap((two) => two.checks)]);
    const reasons = checks.flatMap(({ reason, code }) => [code, ...(reason === undefined ? [] : [reason])]);
    const codes = new Set(reasons.filter((code) => code.includes('-')));
    for (const { message } of checks) {
      expect(message['zh-CN']).not.toMatch(/[{}…]/);
      expect(message.en.match(/[a-z]+(?:-[a-z]+)+/g)?.filter((word) => codes.has(word)) ?? []).toEqual([]);
    }
  });
});
