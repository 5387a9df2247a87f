import { presentFile } from '../file/presented-file.ts';
import type { FileLinks } from '../../platform/store/file-links.ts';
import { toLicenseAnswer } from '../license-answer.ts';
import type { StoredLicense } from '../license.ts';
import type { PersonalData } from '../personal-data.ts';
import type { ProvenGround } from './ground.ts';
import type { ShownLicense } from './retrieval-requests.ts';

/** Tells a license that is shown. */
export type TellShown = (license: StoredLicense) => Promise<ShownLicense>;

type Options = Readonly<{
  proven: Pick<ProvenGround, 'showsWhole'>;
  keys: PersonalData;
  /** The whole is asked for. */
  whole: boolean;
  asOf: Date;
  /** Where files are asked for, and the caller's network reaches them. */
  links: FileLinks | undefined;
}>;

/** Tells licenses as whole as is asked for and the ground allows; a file, which hides nothing, only with the whole. */
export const tellShown =
  ({ proven, keys, whole, asOf, links }: Options): TellShown =>
  async (stored) => {
    const { license } = stored;
    const isWhole = whole && proven.showsWhole(license.type.code);
    const personal = keys.decipher(license);
    const told = toLicenseAnswer(stored, { personal, whole: isWhole, asOf, toAgency: true });
    const file = isWhole && links !== undefined ? await presentFile(links, license) : undefined;
    return file === undefined ? told : { ...told, file };
  };
