import { readFile } from 'node:fs/promises';
import { sm3Hex } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { readMappingFile } from '../../platform/mapping/read-mapping-file.ts';
import { givenBy, itemMapping, withGiven, type Given, type ItemMapping } from './import-mapping.ts';

const SHIPPED = new URL('mappings/', import.meta.url);

/** A mapping ready to be imported by. */
export type OpenedMapping = Readonly<{ mapping: ItemMapping; mappingDigest: string }>;

/**
 * Opens a mapping that ships with the code by its name, or one by the path of its file, and puts in what the source leaves
 * to the one who imports.
 */
export const openMapping = async (
  source: string,
  given: Given = {},
): Promise<Result<OpenedMapping, 'mapping-missing' | 'mapping-invalid' | 'mapping-given-missing'>> => {
  const path = /[./\\]/.test(source) ? source : new URL(`${source}.yml`, SHIPPED);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return refuse('mapping-missing', { facts: { source } });
  const read = readMappingFile(text, itemMapping);
  if (!read.ok) return refuse('mapping-invalid', { facts: { source }, defects: read.defects });
  const missing = givenBy(read.mapping).filter((name) => given[name] === undefined);
  if (missing.length > 0) return refuse('mapping-given-missing', { facts: { source, missing } });
  const mappingDigest = sm3Hex(`${text}\n${JSON.stringify(given)}`);
  return ok({ mapping: withGiven(read.mapping, given), mappingDigest });
};
