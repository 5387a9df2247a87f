import type * as z from 'zod/mini';
import { sm3Hex } from '../../kernel/digest.ts';
import type { BodyStore } from '../body-store.ts';
import type { DocumentFacts } from '../report/document-facts.ts';
import type { Report } from '../report/report.ts';
import { keptConditions, type KeptConditions } from './kept-conditions.ts';
import type { Outcome } from './verification.ts';

/** Thrown when what a head points to is not there, or is not what was put. Names the digest alone. */
class BodyDamaged extends Error {
  readonly code = 'verification-body-damaged';
}

const read = async (reports: Pick<BodyStore, 'get'>, sm3: string): Promise<unknown> => {
  const bytes = await reports.get(sm3);
  if (bytes === undefined || sm3Hex(bytes) !== sm3)
    throw new BodyDamaged(`verification-body-damaged: ${sm3}`);
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
};

type Reports = Pick<BodyStore, 'get'>;

/** The report as it was made. */
export const readReport = async (reports: Reports, { report }: Outcome): Promise<Report> =>
  (await read(reports, report)) as Report;

/** What was seen of the document. */
export const readFacts = async (reports: Reports, { facts }: Outcome): Promise<DocumentFacts> =>
  (await read(reports, facts)) as DocumentFacts;

/** What the report was made under. */
export const readConditions = async (reports: Reports, { conditions }: Outcome): Promise<KeptConditions> =>
  (keptConditions satisfies z.ZodMiniType).parse(await read(reports, conditions));
