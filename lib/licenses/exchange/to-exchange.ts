import { factsOfLicense } from '../file/facts-of-license.ts';
import { metadataOf } from '../file/metadata.ts';
import type { ShownLicense } from '../retrievals/retrieval-requests.ts';
import type { LicenseTypeStore } from '../types/license-type.ts';
import { exchangeData, type ExchangeData, type ExchangeFile } from './exchange-requests.ts';

/** A license as it is exchanged: the very names and values that its file bears. */
export const toExchangeData = async (
  license: ShownLicense,
  types: Pick<LicenseTypeStore, 'findVersion'>,
): Promise<ExchangeData> => {
  const type = await types.findVersion(license.type.code, license.type.version);
  const { holder, number, face } = license;
  const elements = type?.content.elements ?? [];
  const facts = factsOfLicense({ license, personal: { holder, number, face }, elements });
  return exchangeData.parse(Object.fromEntries(metadataOf(facts)));
};

/** The file of a license; undefined where it has none, or may not be shown whole. */
export const toExchangeFile = ({ identifier, file }: ShownLicense): ExchangeFile | undefined =>
  file && { ZZBS: identifier, ...file };
