import { watermarkText } from '../file/watermark-text.ts';
import { lastDayBefore, type Trust } from '../trust.ts';
import { levelOf, materialPersonal, verificationNote, type MaterialRecord } from './material.ts';
import type { MaterialKeys } from './material-keys.ts';
import type { MaterialAnswer } from './material-requests.ts';

/** The trust in a material; what was verified bears the words that say by whom. */
export const materialTrust = (material: MaterialRecord): Trust => {
  const { verification, validTo } = material;
  if (verification === undefined) return { level: levelOf(material) };
  const by = verification.agencyName;
  return { level: 'B', watermark: watermarkText({ level: 'B', by, lastDay: lastDayBefore(validTo) }) };
};

const verificationOf = ({ id, verification }: MaterialRecord, keys: MaterialKeys) => {
  if (verification === undefined) return {};
  const { agency, agencyName, at, caseNumber, note } = verification;
  const said = keys.decipher(note, id, 'verification', verificationNote);
  return { verification: { agency, agencyName, at, caseNumber, ...said } };
};

/** A material as it is told, with what its holder said of it where `whole`. */
export const toMaterialAnswer = (
  material: MaterialRecord,
  { keys, whole }: Readonly<{ keys: MaterialKeys; whole: boolean }>,
): MaterialAnswer => {
  const { id, licenseType, file, createdAt, validTo, withdrawnAt } = material;
  return {
    id,
    trust: materialTrust(material),
    ...(licenseType === undefined ? {} : { licenseType }),
    ...(whole ? keys.decipher(material.personal, id, 'personal', materialPersonal) : {}),
    file,
    createdAt,
    validTo,
    ...(withdrawnAt === undefined ? {} : { withdrawnAt }),
    ...verificationOf(material, keys),
  };
};
