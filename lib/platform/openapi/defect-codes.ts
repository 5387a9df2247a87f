import type * as z from 'zod/mini';

type Node = Readonly<{ _zod: Readonly<{ def: Readonly<Record<string, unknown>> }> }>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** The message of a refinement is the code of its defect; every other check speaks through the platform's codes. */
const codeOfCheck = (check: unknown): readonly string[] => {
  if (!isNode(check)) return [];
  const { check: kind, error } = check._zod.def;
  if (kind !== 'custom' || typeof error !== 'function') return [];
  const code: unknown = error({});
  return typeof code === 'string' ? [code] : [];
};

const childrenOf = (value: unknown, depth: number): readonly Node[] => {
  if (isNode(value)) return [value];
  if (typeof value !== 'object' || value === null || depth > 1) return [];
  return Object.values(value).flatMap((child) => childrenOf(child, depth + 1));
};

/** The codes that a schema's own refinements (`z.refine(..., 'some-code')`) may put into `errors[]`. */
export const defectCodes = (schema: z.ZodMiniType): ReadonlySet<string> => {
  const codes = new Set<string>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const { checks, ...rest } = node._zod.def;
    if (Array.isArray(checks)) checks.flatMap(codeOfCheck).forEach((code) => codes.add(code));
    codeOfCheck(node).forEach((code) => codes.add(code));
    if (rest['type'] === 'lazy' && typeof rest['getter'] === 'function') {
      childrenOf(rest['getter'](), 0).forEach(visit);
    }
    Object.values(rest)
      .flatMap((value) => childrenOf(value, 0))
      .forEach(visit);
  };
  childrenOf(schema, 0).forEach(visit);
  return codes;
};
