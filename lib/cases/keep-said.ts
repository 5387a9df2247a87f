import type { CaseStore } from './case-store.ts';
import type { CaseData } from './personal-data.ts';

/** Keeps what was said by way of something (reasons, notices) enciphered beside a case, once; answers its digest, which the event names. */
export const keepSaid = async (
  cases: Pick<CaseStore, 'keepNote'>,
  data: CaseData,
  id: string,
  { operation, said }: Readonly<{ operation: string; said: Readonly<Record<string, unknown>> }>,
): Promise<string> => {
  const digest = data.digest({ operation, said });
  await cases.keepNote(id, digest, data.encipherNote(JSON.stringify(said), id, digest));
  return digest;
};
