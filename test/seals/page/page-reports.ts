import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { judgeWithoutTrust, type JudgeChain } from '../../../lib/seals/report/conditions.ts';
import { sealPicture } from '../../../lib/seals/report/describe-signature.ts';
import { STANDARD_POLICY } from '../../../lib/seals/report/policy.ts';
import type { Report } from '../../../lib/seals/report/report.ts';
import { verifyDocument } from '../../../lib/seals/report/verify-document.ts';
import type { SealPicture } from '../../../lib/seals/page/choose-pictures.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { openSm2 } from '../../../lib/seals/sm2/open-sm2.ts';
import { zipParts, type PackageParts } from '../../support/ofd/write-package.ts';
import { sealedParts, type Twist } from '../report/sealed-package.ts';
import { RING } from './pictures.ts';

const verify = createSignatureCheck((await openSm2(() => undefined)).sm2);

/** Trusts everybody, through a root that a province recognises. */
const trusting: JudgeChain = ({ leaf }) => ({
  chain: { outcome: 'passed' },
  revocation: { outcome: 'passed', facts: { at: '2026-11-01T00:00:00.000Z' } },
  anchor: {
    subject: 'C=CN, O=测试根证书机构, CN=测试根',
    recognition: {
      by: '内蒙古自治区政务服务局',
      document: '内政服函〔2026〕1 号（测试）',
      divisions: ['150000'],
      from: '2026-01-01',
    },
  },
  path: [{ subject: leaf.subject.text }, { subject: 'C=CN, O=测试根证书机构, CN=测试根' }],
});

export type Reported = Readonly<{ report: Report; pictures: ReadonlyMap<string, SealPicture> }>;

const reportOf = async (parts: PackageParts, judgeChain: JudgeChain): Promise<Reported> => {
  const made = await verifyDocument(
    { document: bytesInMemory(zipParts(parts)) },
    {
      conditions: {
        now: new Date('2026-11-24T02:03:04Z'),
        policy: STANDARD_POLICY,
        judgeChain,
        registration: () => undefined,
      },
      division: '150100',
      trust: { name: '150100', version: 7, sm3: 'ab'.repeat(32) },
      program: 'sumu 0.1.0',
    },
    verify,
  );
  if (!made.ok) throw new Error(made.refusal.kind);
  const { facts, report } = made.value;
  const pictures = facts.signatures.flatMap((signature) => {
    const picture = sealPicture(signature);
    return picture === undefined ? [] : [[signature.id, picture] as const];
  });
  return { report, pictures: new Map(pictures) };
};

const SEAL: Twist = { seal: { picture: RING, name: '呼和浩特市行政审批专用章（测试）' } };

export const soundReport = (twist: Twist = SEAL): Promise<Reported> =>
  reportOf(sealedParts(4, twist), trusting);

export const openReport = (): Promise<Reported> => reportOf(sealedParts(4, SEAL), judgeWithoutTrust);

export const wrongReport = (): Promise<Reported> => {
  const parts = sealedParts(4, SEAL);
  parts.set('Doc_0/Pages/Page_0/Content.xml', '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"/>');
  parts.set('Doc_0/beside.txt', 'nobody refers to this');
  return reportOf(parts, trusting);
};

export const unsignedReport = (): Promise<Reported> => {
  const parts = sealedParts(4);
  for (const path of parts.keys()) if (path.includes('/Signs/')) parts.delete(path);
  const entry = String(parts.get('OFD.xml')).replace(/<ofd:Signatures>.*?<\/ofd:Signatures>/, '');
  return reportOf(parts.set('OFD.xml', entry), trusting);
};

/** The same signature so many times over, each under an id of its own. */
export const timesOver = ({ report, pictures }: Reported, count: number): Reported => {
  const [one] = report.signatures;
  if (one === undefined) throw new Error('no signature');
  const picture = pictures.get(one.id);
  const ids = Array.from({ length: count }, (_, at) => `s${at + 1}`);
  return {
    report: { ...report, signatures: ids.map((id) => ({ ...one, id })) },
    pictures: new Map(picture && ids.map((id) => [id, picture])),
  };
};
