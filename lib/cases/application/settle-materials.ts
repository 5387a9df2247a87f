import type { Actor } from '../../kernel/actor.ts';
import { isLegalDate, legalDate } from '../../kernel/clock.ts';
import type { Defect } from '../../kernel/result.ts';
import { addDays } from '../../kernel/working-days.ts';
import type { CaseFiles } from '../case-files.ts';
import type { WantedMaterial } from '../case-items.ts';
import type { CaseLicenses } from '../case-licenses.ts';
import type { GivenMaterial } from '../case-requests.ts';
import type { CaseMaterial } from '../case.ts';
import type { ApplicantNumber } from '../personal-data.ts';

/** What may be wrong with the materials that are given. */
export const MATERIAL_DEFECTS = [
  'material-not-wanted',
  'material-not-deferrable',
  'material-date-not-real',
  'material-deferred-too-late',
  'material-paper-not-at-window',
  'material-without-license-type',
  'material-repeated',
  'upload-not-found',
  'upload-gone',
  'upload-not-ready',
  'upload-purpose-differs',
  'license-not-found',
  'license-not-valid',
  'license-type-differs',
] as const;
type Code = (typeof MATERIAL_DEFECTS)[number];

type Settling = Readonly<{
  actor: Actor;
  wanted: readonly WantedMaterial[];
  /** What stood there before: files among them are held already. */
  before: readonly CaseMaterial[];
  holder: ApplicantNumber;
  atWindow: boolean;
  now: Date;
}>;

type Deps = Readonly<{ caseFiles: CaseFiles; caseLicenses: CaseLicenses }>;

type Settled = Readonly<{ material: CaseMaterial; fileName?: readonly [string, string] }>;
type Outcome = Settled | Readonly<{ code: Code; facts?: Defect['facts']; member?: string }>;

/** A draft lives for a month, and its files with it; what is submitted is held anew. */
const DRAFT_DAYS = 40;
/** The longest time in which a deferred material may follow. */
const DEFERRED_DAYS = 366;

const fileOf = async (
  { caseFiles }: Deps,
  { actor, before, now }: Settling,
  given: GivenMaterial & { kind: 'file' },
): Promise<Outcome> => {
  const { requirement, upload } = given;
  const known = before.find((one) => one.kind === 'file' && one.upload === upload);
  if (known?.kind === 'file') return { material: { ...known, requirement } };
  const found = await caseFiles.find(actor, upload);
  if (!found.ok) {
    const { kind, facts } = found.refusal;
    const code = kind === 'forbidden' ? 'upload-not-found' : kind;
    return { code, member: 'upload', ...(facts && { facts }) };
  }
  const { sm3, size, type, name, keepUntil } = found.value;
  const until = new Date(now.getTime() + DRAFT_DAYS * 86_400_000);
  if ((await keepUntil(until)) === 'leaving') return { code: 'upload-gone', member: 'upload' };
  const file = { sm3, size, mediaType: type };
  return { material: { kind: 'file', requirement, upload, file, level: 'C' }, fileName: [upload, name] };
};

const deferredOf = (
  { now }: Settling,
  given: GivenMaterial & { kind: 'deferred' },
  { necessity }: WantedMaterial,
): Outcome => {
  const { until } = given;
  if (necessity !== 'may-follow') return { code: 'material-not-deferrable' };
  if (!isLegalDate(until)) return { code: 'material-date-not-real', member: 'until' };
  const latest = addDays(legalDate(now), DEFERRED_DAYS);
  return until < legalDate(now) || until > latest
    ? { code: 'material-deferred-too-late', member: 'until', facts: { latest } }
    : { material: given };
};

const licenseOf = async (
  { caseLicenses }: Deps,
  { holder }: Settling,
  given: GivenMaterial & { kind: 'license' },
  { licenseType }: WantedMaterial,
): Promise<Outcome> => {
  if (licenseType === undefined) return { code: 'material-without-license-type' };
  const fault = await caseLicenses.faultOf(given.license, { type: licenseType, holder });
  return fault === undefined ? { material: given } : { code: fault, member: 'license' };
};

const settleOne = async (deps: Deps, settling: Settling, given: GivenMaterial): Promise<Outcome> => {
  const want = settling.wanted.find(({ id }) => id === given.requirement);
  if (want === undefined) return { code: 'material-not-wanted', member: 'requirement' };
  switch (given.kind) {
    case 'file':
      return fileOf(deps, settling, given);
    case 'license':
      return licenseOf(deps, settling, given, want);
    case 'paper':
      return settling.atWindow ? { material: given } : { code: 'material-paper-not-at-window' };
    case 'deferred':
      return deferredOf(settling, given, want);
  }
};

const identityOf = (given: GivenMaterial): string => {
  switch (given.kind) {
    case 'file':
      return `file ${given.upload}`;
    case 'license':
      return `license ${given.requirement} ${given.license}`;
    case 'paper':
    case 'deferred':
      return `${given.kind} ${given.requirement}`;
  }
};

const AT_ONCE = 10;

/** What is given for the materials of an application: settled, and all that is wrong with it. */
export type SettledMaterials = Readonly<{
  materials: readonly CaseMaterial[];
  fileNames: Readonly<Record<string, string>>;
  defects: readonly Defect[];
}>;

/** Takes over what is given for the materials that are wanted; files are held from then on. Everything wrong is told at once. */
export const settleMaterials = async (
  deps: Deps,
  given: readonly GivenMaterial[],
  settling: Settling,
): Promise<SettledMaterials> => {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < given.length; from += AT_ONCE)
    outcomes.push(
      ...(await Promise.all(given.slice(from, from + AT_ONCE).map((one) => settleOne(deps, settling, one)))),
    );
  const seen = new Set<string>();
  const repeated = given.map((one) => {
    const identity = identityOf(one);
    const again = seen.has(identity);
    seen.add(identity);
    return again;
  });
  const defects = outcomes.flatMap((outcome, place): Defect[] => {
    const pointer = `/materials/${place}`;
    if (repeated[place]) return [{ code: 'material-repeated', pointer }];
    if ('material' in outcome) return [];
    const { code, facts, member } = outcome;
    return [
      { code, pointer: member === undefined ? pointer : `${pointer}/${member}`, ...(facts && { facts }) },
    ];
  });
  const settled = outcomes.flatMap((outcome) => ('material' in outcome ? [outcome] : []));
  return {
    materials: settled.map(({ material }) => material),
    fileNames: Object.fromEntries(settled.flatMap(({ fileName }) => (fileName ? [fileName] : []))),
    defects,
  };
};
