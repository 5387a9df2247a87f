import type { LegalDate } from '../../kernel/clock.ts';
import type { Defect } from '../../kernel/result.ts';
import type { Row, RowRead } from '../../platform/reading/row-reader.ts';
import type { ItemMapping } from './import-mapping.ts';
import { mapRow } from './import-map-row.ts';
import type { Reject } from './import-rejects.ts';
import type { SeenCodes } from './import-seen-codes.ts';
import { fingerprintOf, isTooLarge, type Fingerprint, type ItemToWrite } from './import-write-item.ts';
import { checkItem } from '../rules/check-item.ts';

/** A row judged: an item to be written, or a reject. */
export type Judged = Readonly<{ item: ItemToWrite; print: Fingerprint }> | Readonly<{ reject: Reject }>;

/** Bytes that mean nothing in the file's encoding: such a row would lose them. Said of every column that has them. */
const undecodable = ({ defects, columns }: Row): readonly Defect[] => {
  const found = defects.filter(({ code }) => code === 'encoding-undecodable');
  if (found.length === 0) return found;
  const where = Object.keys(columns).filter((name) => JSON.stringify(columns[name]).includes('\ufffd'));
  return found.flatMap((defect) =>
    where.length === 0 ? [defect] : where.map((pointer) => ({ ...defect, pointer })),
  );
};

/**
 * Makes judges for the rows of one file, in its order: the first row that has a code has it for good. Nothing is
 * written, so that after a crash the same rows are judged again with the same outcome.
 */
export const rowJudge = (mapping: ItemMapping, effective: LegalDate, seen: SeenCodes) => {
  const fitting = (
    row: number,
    code: string,
    { bytes }: Fingerprint,
    isLarge: boolean,
  ): readonly Defect[] => {
    if (isLarge) return [{ code: 'content-too-large', pointer: '', facts: { bytes } }];
    const firstRow = seen.note(code, row);
    if (firstRow === undefined) return [];
    return [{ code: 'duplicate-code', pointer: mapping.key.column, facts: { row, firstRow } }];
  };
  return (read: RowRead): Judged => {
    const { row, raw } = read;
    if (read.kind === 'faulty') return { reject: { row, raw, defects: read.defects } };
    const mapped = mapRow(mapping, read);
    const lost = undecodable(read);
    if (mapped.kind === 'unmappable' || lost.length > 0) {
      const defects = [...lost, ...(mapped.kind === 'unmappable' ? mapped.faults : [])];
      return { reject: { row, raw, defects, ...(mapped.code === undefined ? {} : { code: mapped.code }) } };
    }
    const { code, content } = mapped;
    const print = fingerprintOf(content);
    const defects = fitting(row, code, print, isTooLarge(print));
    if (defects.length > 0) return { reject: { row, raw, code, defects } };
    const findings = [...mapped.findings, ...checkItem(content, code)];
    return { item: { code, content, row, from: mapped.effective ?? effective, findings }, print };
  };
};
