import type { Outcome } from './check.ts';
import type { Report, ReportCheck, ReportSignature } from './report.ts';

/** The languages that a report is written in. */
export type ReportLanguage = 'zh-CN' | 'en';

type Words = Readonly<{
  verdicts: Readonly<Record<Report['verdict'], string>>;
  outcomes: Readonly<Record<Outcome, string>>;
  labels: Readonly<
    Record<
      'seal' | 'maker' | 'signer' | 'claimed' | 'stamped' | 'covered' | 'uncovered' | 'anchor' | 'judged',
      string
    >
  >;
}>;

const WORDS: Readonly<Record<ReportLanguage, Words>> = {
  'zh-CN': {
    verdicts: { valid: '有效', invalid: '无效', indeterminate: '无法确定', unsigned: '未签章' },
    outcomes: {
      passed: '通过',
      failed: '不通过',
      warning: '提示',
      'not-done': '未核验',
      'not-applicable': '不适用',
    },
    labels: {
      seal: '印章',
      maker: '制章者',
      signer: '签章人',
      claimed: '自称时间',
      stamped: '时间戳',
      covered: '覆盖文件',
      uncovered: '未覆盖',
      anchor: '信任锚',
      judged: '核验',
    },
  },
  en: {
    verdicts: { valid: 'valid', invalid: 'invalid', indeterminate: 'indeterminate', unsigned: 'unsigned' },
    outcomes: {
      passed: 'passed',
      failed: 'failed',
      warning: 'warning',
      'not-done': 'not done',
      'not-applicable': 'not applicable',
    },
    labels: {
      seal: 'seal',
      maker: 'maker',
      signer: 'signer',
      claimed: 'claimed time',
      stamped: 'time stamp',
      covered: 'files covered',
      uncovered: 'not covered',
      anchor: 'trust anchor',
      judged: 'judged',
    },
  },
};

/** Told unless all checks are wanted. */
const TELLING: ReadonlySet<Outcome> = new Set(['failed', 'warning', 'not-done']);

type Style = Readonly<{ language: ReportLanguage; all: boolean }>;

const checkLines = (checks: readonly ReportCheck[], { language, all }: Style): readonly string[] =>
  checks
    .filter(({ outcome }) => all || TELLING.has(outcome))
    .flatMap(({ code, outcome, message, clause, defects = [] }) => [
      `    [${WORDS[language].outcomes[outcome]}] ${message[language]} (${code}${clause === '' ? '' : `; ${clause}`})`,
      ...defects
        .slice(0, all ? defects.length : 5)
        .map((one) => `        ${one.message[language]} (${one.code})`),
      ...(all || defects.length <= 5 ? [] : [`        … ${defects.length - 5}`]),
    ]);

const anchorText = ({ trust }: ReportSignature): string | undefined => {
  const { subject, recognition } = trust.signer?.anchor ?? {};
  if (typeof subject !== 'string') return undefined;
  const by =
    typeof recognition === 'object' && recognition !== null && 'by' in recognition ? recognition.by : '';
  return typeof by === 'string' && by !== '' ? `${subject} (${by})` : subject;
};

const stampText = ({ timeStamp }: ReportSignature): string | undefined => {
  const { at, authority } = timeStamp ?? {};
  return typeof at === 'string' && typeof authority === 'string' ? `${at} (${authority})` : undefined;
};

const signatureLines = (signature: ReportSignature, style: Style): readonly string[] => {
  const { labels, verdicts } = WORDS[style.language];
  const { seal, signer, claimedTime, covered, uncovered = [] } = signature;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [labels.seal, seal && `${seal.name} (${seal.id}, v${seal.version}, ${seal.validFrom} … ${seal.validTo})`],
    [labels.maker, seal?.maker?.subject],
    [labels.signer, signer && `${signer.subject} (${signer.issuer}, ${signer.serialNumber})`],
    [labels.claimed, claimedTime],
    [labels.stamped, stampText(signature)],
    [labels.covered, covered === undefined ? undefined : String(covered)],
    [labels.uncovered, uncovered.length === 0 ? undefined : uncovered.slice(0, 10).join(' ')],
    [labels.anchor, anchorText(signature)],
  ];
  return [
    `  ${signature.id} ${signature.kind}: ${verdicts[signature.verdict]}`,
    ...facts.flatMap(([label, value]) => (value === undefined ? [] : [`    ${label}: ${value}`])),
    ...checkLines(signature.checks, style),
  ];
};

/** A report as lines for a terminal: what to do first, then each signature with what speaks against it, or all checks. */
export const renderReportText = (report: Report, style: Style): readonly string[] => {
  const { language } = style;
  const { verdicts, labels } = WORDS[language];
  const { judged, document } = report;
  const trust = judged.trust === undefined ? '' : `, ${judged.trust.name} v${judged.trust.version}`;
  return [
    `${verdicts[report.verdict]} — ${report.summary[language]}`,
    `  ${document.format}, ${document.bytes} B, SM3 ${document.sm3}`,
    ...checkLines(report.checks, style),
    ...report.signatures.flatMap((signature) => signatureLines(signature, style)),
    `  ${labels.judged}: ${judged.at}, ${judged.policy.name} v${judged.policy.version}${trust}, ${judged.program}`,
  ];
};
