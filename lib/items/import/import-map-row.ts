import * as z from 'zod/mini';
import { isLegalDate, type LegalDate } from '../../kernel/clock.ts';
import type { Defect } from '../../kernel/result.ts';
import { applyTransforms } from '../../platform/mapping/transforms.ts';
import type { Cell, Row } from '../../platform/reading/row-reader.ts';
import { isItemField, shapeOf } from './import-fields.ts';
import type { FieldRule, ItemMapping } from './import-mapping.ts';
import { composeContent } from './import-compose.ts';
import { shapeValue, type Shaped } from './import-shapes.ts';
import { itemContent, type ItemContent } from '../item-content.ts';
import { parseItemCode, type ItemCode } from '../item-code.ts';

/** A row that is an item, with all that is odd about it. */
export type MappedItem = Readonly<{
  kind: 'item';
  code: string;
  content: ItemContent;
  effective?: LegalDate;
  findings: readonly Defect[];
}>;

/** A row that cannot be an item: no code, no name, a required value that is missing or means nothing. */
export type UnmappableRow = Readonly<{ kind: 'unmappable'; code?: string; faults: readonly Defect[] }>;

const cellOf = (columns: Readonly<Record<string, Cell>>, name: string): Cell | undefined =>
  Object.hasOwn(columns, name) ? columns[name] : undefined;

const MAX_SHOWN = 200;
const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, MAX_SHOWN);

/** An item's code must fit into a key: at most 200 bytes, nothing that cannot be typed. */
const isUsableCode = (code: string): boolean =>
  Buffer.byteLength(code) <= 200 && !/[\p{Cc}\ufffd]/u.test(code) && !/^\.+$/.test(code);

type Keyed = Readonly<{ code: string }> | Readonly<{ fault: Defect }>;

const readKey = ({ key }: ItemMapping, { columns }: Row): Keyed => {
  const read = applyTransforms(cellOf(columns, key.column), key.transforms ?? ['trim']);
  const value = 'value' in read ? read.value : undefined;
  if (value === undefined) return { fault: { code: 'code-missing', pointer: key.column } };
  if (typeof value !== 'string' || !isUsableCode(value)) {
    return { fault: { code: 'code-unusable', pointer: key.column, facts: { value: shown(value) } } };
  }
  return { code: value };
};

/** What the mapping leaves out by the word in one column, cancelled items for instance. */
const exclusionOf = ({ only }: ItemMapping, { columns }: Row): Defect[] => {
  if (only === undefined) return [];
  const cell = cellOf(columns, only.column) ?? '';
  if (only.is.includes(shown(cell).trim())) return [];
  return [{ code: 'row-excluded', pointer: only.column, facts: { value: shown(cell), expected: only.is } }];
};

const partOf = (code: ItemCode, part: NonNullable<FieldRule['fromCode']>): string | undefined => {
  const { base, division, agency, serial } = code.segments;
  return { base: base?.original, division, agency: agency?.original, serial }[part];
};

type Field = Readonly<{ field: string; pointer: string; required: boolean }>;
type Filled = Readonly<{ value?: unknown; defects: readonly Defect[] }>;

const judged = (
  { value, unknown = [], failed }: Shaped,
  cell: unknown,
  { field, pointer }: Field,
): Filled => {
  const defects: Defect[] = [];
  if (failed !== undefined) {
    defects.push({
      code: 'value-unreadable',
      pointer,
      facts: { field, expected: failed, value: shown(cell) },
    });
  }
  for (const one of unknown)
    defects.push({ code: 'value-unknown', pointer, facts: { field, value: shown(one) } });
  return { ...(value === undefined ? {} : { value }), defects };
};

const fill = (rule: FieldRule, at: Field, row: Row, code: ItemCode, mapping: ItemMapping): Filled => {
  if (!isItemField(at.field)) return { defects: [] };
  const given: Cell | undefined =
    rule.column !== undefined
      ? cellOf(row.columns, rule.column)
      : rule.fromCode !== undefined
        ? partOf(code, rule.fromCode)
        : rule.constant;
  const read = applyTransforms(given, rule.transforms ?? []);
  if ('failed' in read) return judged(read, given, at);
  const value = read.value ?? rule.default;
  if (value === undefined) return { defects: [] };
  const map = rule.values === undefined ? undefined : mapping.values?.[rule.values];
  return judged(shapeValue(shapeOf(at.field), value, { source: mapping.source, map }), given, at);
};

const isRequired = (field: string, rule: FieldRule): boolean =>
  rule.required === true || ['name', 'type', 'division', 'agency.name', 'content'].includes(field);

type Gathered = Readonly<{ values: ReadonlyMap<string, unknown>; findings: Defect[]; faults: Defect[] }>;

const gather = (mapping: ItemMapping, row: Row, code: ItemCode): Gathered => {
  const gathered: Gathered & { values: Map<string, unknown> } = {
    values: new Map(),
    findings: [],
    faults: [],
  };
  for (const [field, rule] of Object.entries(mapping.fields)) {
    const pointer = rule.column ?? field;
    const required = isRequired(field, rule);
    const { value, defects } = fill(rule, { field, pointer, required }, row, code, mapping);
    if (value !== undefined) gathered.values.set(field, value);
    const lacks = required && value === undefined;
    (lacks ? gathered.faults : gathered.findings).push(...defects);
    if (lacks && defects.length === 0)
      gathered.faults.push({ code: 'value-missing', pointer, facts: { field } });
  }
  return gathered;
};

const ESSENTIAL: ReadonlySet<PropertyKey> = new Set(['name', 'type', 'division', 'agency']);

/** Where a zod issue lies: the field that can be left out, and the whole path for the report. */
const placesOf = (
  issues: readonly z.core.$ZodIssue[],
): readonly Readonly<{ field: PropertyKey; pointer: string; code: string }>[] =>
  issues.flatMap((issue) => {
    const keys = issue.path.length === 0 && issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    return keys.map((key) => ({
      field: key ?? issue.path[0] ?? '',
      pointer: `/${key ?? issue.path.map(String).join('/')}`,
      code: issue.code,
    }));
  });

type Fitted = Readonly<{ content?: ItemContent; findings: readonly Defect[]; faults: readonly Defect[] }>;

/** Leaves out what cannot be stored, with the reason; only what no item can lack makes a row unmappable. */
const fit = (raw: Readonly<Record<string, unknown>>): Fitted => {
  const parsed = z.safeParse(itemContent, raw);
  if (parsed.success) return { content: parsed.data, findings: [], faults: [] };
  const issues = placesOf(parsed.error.issues);
  const essential = issues.filter(({ field }) => ESSENTIAL.has(field) || field === '');
  const faults = essential.map(({ pointer, code }) => ({
    code: 'value-unfit',
    pointer,
    facts: { reason: code },
  }));
  if (faults.length > 0) return { findings: [], faults };
  const left = Object.fromEntries(
    Object.entries(raw).filter(([field]) => !issues.some((issue) => issue.field === field)),
  );
  const findings = issues.map(({ field, pointer, code }) => ({
    code: 'value-left-out',
    pointer,
    facts: { reason: code, value: shown(raw[String(field)]) },
  }));
  return { content: z.parse(itemContent, left), findings, faults: [] };
};

const effectiveOf = (
  { effective }: ItemMapping,
  { columns }: Row,
): Readonly<{ date?: LegalDate; defects: Defect[] }> => {
  if (effective === undefined) return { defects: [] };
  const read = applyTransforms(cellOf(columns, effective.column), effective.transforms ?? ['date']);
  const value = 'value' in read ? read.value : undefined;
  if (typeof value === 'string' && isLegalDate(value)) return { date: value, defects: [] };
  if ('value' in read && value === undefined) return { defects: [] };
  const facts = { field: 'effective', expected: 'date', value: shown(cellOf(columns, effective.column)) };
  return { defects: [{ code: 'value-unreadable', pointer: effective.column, facts }] };
};

/**
 * Makes an item out of a row by a mapping. Pure. What can be kept is kept: an optional value that means nothing becomes
 * a finding with the value in it; the row is refused only for what no item can lack, all reasons at once.
 */
export const mapRow = (mapping: ItemMapping, row: Row): MappedItem | UnmappableRow => {
  const keyed = readKey(mapping, row);
  const code = 'code' in keyed ? keyed.code : '';
  const parsed = parseItemCode(code);
  const { values, findings, faults } = gather(mapping, row, parsed);
  const keyFaults = ['fault' in keyed ? [keyed.fault] : [], exclusionOf(mapping, row)].flat();
  if (keyFaults.length + faults.length > 0) {
    return { kind: 'unmappable', ...(code === '' ? {} : { code }), faults: [...keyFaults, ...faults] };
  }
  const fitted = fit(composeContent(values));
  if (fitted.content === undefined) return { kind: 'unmappable', code, faults: fitted.faults };
  const { date, defects } = effectiveOf(mapping, row);
  return {
    kind: 'item',
    code,
    content: fitted.content,
    ...(date === undefined ? {} : { effective: date }),
    findings: [...row.defects, ...findings, ...fitted.findings, ...defects, ...parsed.defects],
  };
};
