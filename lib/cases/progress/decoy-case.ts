import type { CaseData } from '../personal-data.ts';
import type { DecoyCase } from './ask-progress.ts';

/** As long as what people fill in mostly is. */
const FORM = 1500;
const ID = '0'.repeat(32);

/** A case that nobody has, enciphered as others are. */
export const decoyCase = (data: CaseData): DecoyCase => ({
  id: ID,
  personal: data.encipher(
    {
      applicant: { codeType: '111', number: '*'.repeat(18), name: '**', phone: '*'.repeat(11) },
      form: { text: '*'.repeat(FORM) },
      fileNames: {},
      queryCode: '*'.repeat(12),
    },
    ID,
  ),
});
