import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { fileAnswer } from '../../platform/http/file-answer.ts';
import type { FileLinks } from '../../platform/store/file-links.ts';
import { needsStanding } from '../authorize.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseMaterial, CaseRecord } from '../case.ts';
import { findForCaller, WHOLE } from '../find-case.ts';

/** The link to a file of a case's materials, and for which material of the item it was brought. */
export const materialFileAnswer = z.strictObject({
  requirement: z.string(),
  /** As whoever brought it had called it. */
  name: z.string(),
  ...fileAnswer.shape,
});

export type GetMaterialFileRefusal =
  'case-not-found' | 'forbidden' | 'case-own-matter' | 'case-file-not-found' | 'case-file-out-of-reach';

type Wish = Readonly<{ upload: string; links: FileLinks | undefined }>;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/ofd': 'ofd',
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

/** A name may tell whose file it is, and this stands in an address: the case, the place of the material, the kind of file. */
const savedAs = ({ id, number, materials }: CaseRecord, material: CaseMaterial & { kind: 'file' }): string =>
  `${number ?? id}-${materials.indexOf(material) + 1}.${EXTENSIONS[material.file.mediaType] ?? 'bin'}`;

/**
 * A link to a file among the materials of a case, by the upload that it was brought by, for whoever sees the case whole. It
 * opens the file for some minutes to whoever has it.
 */
export const getMaterialFile = async (
  deps: CaseDeps,
  actor: Actor,
  ref: string,
  { upload, links }: Wish,
): Promise<Result<z.output<typeof materialFileAnswer>, GetMaterialFileRefusal>> => {
  const found = await findForCaller(deps, actor, ref, WHOLE);
  if (!found.ok) return found;
  const { stored, standings, data } = found.value;
  const may = needsStanding(standings, WHOLE, false);
  if (!may.ok) return may;
  const { record } = stored;
  const material = record.materials.find((one) => one.kind === 'file' && one.upload === upload);
  if (material?.kind !== 'file') return refuse('case-file-not-found');
  if (links === undefined) return refuse('case-file-out-of-reach');
  const { requirement, file } = material;
  const link = await links.linkTo(file, savedAs(record, material));
  return ok({ requirement, name: data.decipher(record).fileNames[upload] ?? '', ...link, ...file });
};
