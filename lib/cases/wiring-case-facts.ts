import { once, keyringOf } from '../platform/once.ts';
import type { Env } from '../platform/env.ts';
import { legalDate } from '../kernel/clock.ts';
import { dynamoCaseStore } from './case-store.dynamo.ts';
import { findCase } from './find-case.ts';
import { caseData, type ApplicantNumber } from './personal-data.ts';
import { phaseOf } from './phase-of.ts';
import { casesTableOf } from './wiring-table.ts';

/** What another room may know of a case that it is asked about with a holder. */
export const wireCaseFacts = (env: Env) => {
  const cases = dynamoCaseStore(casesTableOf(env));
  const keyring = keyringOf(env);
  const personal = once(async () => caseData(await keyring()));
  return async ({ caseNumber, holder }: Readonly<{ caseNumber: string; holder: ApplicantNumber }>) => {
    const found = await findCase(cases, caseNumber);
    if (found === undefined) return undefined;
    const { item, course, applicant } = found.record;
    const phase = phaseOf(course.state);
    const submitted = course.entries.find(({ action }) => action === 'submission');
    return {
      isOpen: phase === 'intake' || phase === 'correction' || phase === 'review',
      agency: item.agency.code,
      division: item.division,
      item: item.code,
      isApplicant: (await personal()).applicants(holder).includes(applicant),
      ...(submitted === undefined ? {} : { submittedOn: legalDate(new Date(submitted.at)) }),
    };
  };
};
