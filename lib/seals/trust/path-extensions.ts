import type { Certificate } from '../certificates/certificate.ts';
import { fieldsOf } from '../der/fields.ts';
import { implicit } from '../der/node.ts';
import { derNode } from '../der/read-der.ts';
import { reading } from '../der/refusal.ts';

const POLICY_CONSTRAINTS = '2.5.29.36';

/**
 * What is understood of a path beside the certificates' own reader: alternative names and name constraints are compared;
 * distribution points say nothing that could be refused. Policies matter only where an explicit one is required, which
 * {@link requiresPolicy} finds.
 */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  '2.5.29.17',
  '2.5.29.30',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.33',
  POLICY_CONSTRAINTS,
  '2.5.29.54',
]);

export const unknownCritical = ({ criticalUnread }: Certificate): readonly string[] =>
  criticalUnread.filter((oid) => !UNDERSTOOD.has(oid));

/** Whether a CA requires an explicit policy, for which the tree of policies would have to be made. */
export const requiresPolicy = ({ extensions }: Certificate): boolean => {
  const extension = extensions.find(({ oid }) => oid === POLICY_CONSTRAINTS);
  if (extension === undefined) return false;
  const read = reading(() => fieldsOf(derNode(extension.value)).optional(implicit(0)) !== undefined);
  return !read.ok || read.value;
};
