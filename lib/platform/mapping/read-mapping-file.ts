import { LineCounter, parseDocument, type Document } from 'yaml';
import * as z from 'zod/mini';
import type { Defect } from '../../kernel/result.ts';

/** A mapping file, or everything that is wrong with it, each with its line and its path as JSON pointer. */
export type MappingRead<Mapping> =
  Readonly<{ ok: true; mapping: Mapping }> | Readonly<{ ok: false; defects: readonly Defect[] }>;

const MAX_BYTES = 1 << 20;

type Path = readonly PropertyKey[];

const pointerOf = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The line of a path, or of the nearest part of it that the file has. */
const lineOf = (document: Document, counter: LineCounter, path: Path): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    if (Array.isArray(range)) return counter.linePos(Number(range[0])).line;
  }
  return 1;
};

type Issue = z.core.$ZodIssue;

/** Of a union nothing is said but that no branch fits: the branch that came furthest says why. */
const deepest = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const inner = issue.errors.flat().map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
  const furthest = Math.max(...inner.map((one) => one.path.length));
  return inner.filter((one) => one.path.length === furthest).slice(0, 1);
};

/** `unrecognized_keys` is reported at the object; the key itself is where one has to look. */
const pathsOf = (issue: Issue): readonly Path[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

const defectsOf = (error: z.core.$ZodError, document: Document, counter: LineCounter): readonly Defect[] =>
  error.issues.flatMap(deepest).flatMap((issue) =>
    pathsOf(issue).map((path) => ({
      code:
        issue.code === 'custom' && issue.message
          ? issue.message
          : `mapping-${issue.code.replaceAll('_', '-')}`,
      pointer: pointerOf(path),
      facts: {
        line: lineOf(document, counter, path),
        ...('expected' in issue ? { expected: issue.expected } : {}),
        ...(issue.code === 'invalid_value' ? { expected: issue.values.map(String) } : {}),
      },
    })),
  );

const notYaml = (reason: string, line = 1): Defect => ({
  code: 'mapping-yaml',
  pointer: '',
  facts: { line, reason },
});

type Opened = Readonly<{ document: Document; value: unknown }> | Readonly<{ defects: readonly Defect[] }>;

/** The library throws at aliases that make much of little, and at brackets without end. */
const openDocument = (text: string, counter: LineCounter): Opened => {
  try {
    const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
    const defects = document.errors.map(({ code, linePos, message }) =>
      notYaml(`${code}: ${message.split('\n')[0] ?? ''}`, linePos?.[0].line),
    );
    return defects.length > 0 ? { defects } : { document, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return { defects: [notYaml(error instanceof Error ? error.message : '')] };
  }
};

/** Reads the text of a mapping file (YAML) against its schema. Never throws; reports all defects at once. */
export const readMappingFile = <Schema extends z.ZodMiniType>(
  text: string,
  schema: Schema,
): MappingRead<z.output<Schema>> => {
  if (Buffer.byteLength(text) > MAX_BYTES) {
    return { ok: false, defects: [{ code: 'mapping-too-long', pointer: '', facts: { maximum: MAX_BYTES } }] };
  }
  const counter = new LineCounter();
  const opened = openDocument(text, counter);
  if ('defects' in opened) return { ok: false, defects: opened.defects };
  const { document, value } = opened;
  const parsed = z.safeParse(schema, value);
  return parsed.success
    ? { ok: true, mapping: parsed.data }
    : { ok: false, defects: defectsOf(parsed.error, document, counter) };
};
