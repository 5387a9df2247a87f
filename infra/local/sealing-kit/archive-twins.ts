import type { CheckCode } from '../../../lib/seals/report/check.ts';
import { DOCUMENT_FOLDER } from './make-invoice.ts';
import type { Twin } from './twin.ts';
import type { ZipPart } from './write-zip.ts';

const PAGE = `${DOCUMENT_FOLDER}/Pages/Page_0/Content.xml`;
const TWO_FILES: readonly CheckCode[] = [
  'package-structure',
  'reference-digest',
  'displayed-content-covered',
];
const FORGED = '<forged/>';

const twin = (
  name: string,
  wrong: string,
  archive: (entries: readonly ZipPart[]) => readonly ZipPart[],
  also: readonly CheckCode[] = [],
): Twin => ({
  name,
  formats: ['ofd'],
  wrong,
  check: 'archive',
  outcome: 'failed',
  also,
  twist: { archive },
});

const adding = (name: string) => (entries: readonly ZipPart[]) => [...entries, { name, data: FORGED }];

/** Twins that two programs would unpack differently. */
export const ARCHIVE_TWINS: readonly Twin[] = [
  twin(
    'duplicate-entry',
    'the archive has two first pages, the second a forged one',
    adding(PAGE),
    TWO_FILES,
  ),
  twin(
    'duplicate-entry-first',
    'the archive has two first pages, the first a forged one',
    (entries) => [{ name: PAGE, data: FORGED }, ...entries],
    TWO_FILES,
  ),
  twin(
    'case-twin',
    'a forged page has the name of a page in capital letters',
    adding(PAGE.toUpperCase()),
    TWO_FILES,
  ),
  twin(
    'backslash-twin',
    'a forged page has the name of a page with backslashes',
    adding(PAGE.replaceAll('/', '\\')),
    TWO_FILES,
  ),
  twin('dotdot-entry', 'an entry leads out of the package', adding(`${DOCUMENT_FOLDER}/../../outside.xml`)),
  twin('absolute-entry', 'an entry has an absolute path', adding('/etc/outside.xml')),
  twin('local-name-differs', 'an entry has another name before its bytes than in the directory', (entries) =>
    entries.map((entry) => (entry.name === PAGE ? { ...entry, local: { name: 'Doc_0/other.xml' } } : entry)),
  ),
];
