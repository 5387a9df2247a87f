import type { Certificate } from '../certificates/certificate.ts';
import { fieldsOf } from '../der/fields.ts';
import { explicit, implicit, TAG, type DerNode } from '../der/node.ts';
import { derNode } from '../der/read-der.ts';
import { reading, refused } from '../der/refusal.ts';
import type { TrustReason } from './finding.ts';
import { generalNameOf, type GeneralName } from './general-names.ts';
import { isNameWithin } from './name-within.ts';
import { isSelfIssued } from './path-names.ts';

const NAME_CONSTRAINTS = '2.5.29.30';
const ALTERNATIVE_NAMES = '2.5.29.17';
const EMAIL_ATTRIBUTE = '1.2.840.113549.1.9.1';

type Subtrees = Readonly<{ permitted: readonly GeneralName[]; excluded: readonly GeneralName[] }>;

const baseOf = (subtree: DerNode): GeneralName => {
  const fields = fieldsOf(subtree);
  const base = generalNameOf(fields.take());
  const minimum = fields.optional(implicit(0));
  fields.end();
  // RFC 5280 knows no minimum but 0, and no maximum.
  if (minimum !== undefined && minimum.content[0] !== 0) throw refused('der-value-wrong', minimum.offset);
  return base;
};

const subtreesOf = (node: DerNode): Subtrees => {
  const fields = fieldsOf(node);
  const permitted = fields.optional(explicit(0))?.children.map(baseOf) ?? [];
  const excluded = fields.optional(explicit(1))?.children.map(baseOf) ?? [];
  fields.end();
  return { permitted, excluded };
};

const valueOf = ({ extensions }: Certificate, oid: string): DerNode | undefined => {
  const extension = extensions.find((one) => one.oid === oid);
  return extension === undefined ? undefined : derNode(extension.value, extension.offset);
};

const alternativeNames = (certificate: Certificate): readonly GeneralName[] => {
  const node = valueOf(certificate, ALTERNATIVE_NAMES);
  if (node !== undefined && node.tag !== TAG.sequence) throw refused('der-field-other', node.offset);
  return node?.children.map(generalNameOf) ?? [];
};

/** All names that are constrained; e-mail addresses in the subject count too (RFC 5280, 4.2.1.10). */
const namesOf = (certificate: Certificate): readonly GeneralName[] => {
  const { subject } = certificate;
  const directory: GeneralName[] =
    subject.attributes.length === 0 ? [] : [{ form: 'directory', name: subject }];
  const emails = subject.attributes
    .filter(({ oid }) => oid === EMAIL_ATTRIBUTE)
    .map(({ value }): GeneralName => ({ form: 'email', text: value }));
  return [...directory, ...emails, ...alternativeNames(certificate)];
};

const sameForm = (a: GeneralName, b: GeneralName): boolean =>
  a.form === b.form && (a.form !== 'other' || b.form !== 'other' || a.tag === b.tag);

const judgeName = (name: GeneralName, { permitted, excluded }: Subtrees): TrustReason | undefined => {
  const allowed = permitted.filter((root) => sameForm(root, name)).map((root) => isNameWithin(name, root));
  const denied = excluded.filter((root) => sameForm(root, name)).map((root) => isNameWithin(name, root));
  if (denied.includes(true)) return 'name-constraints-violated';
  if (denied.includes(undefined)) return 'name-constraints-unsupported';
  if (allowed.length === 0 || allowed.includes(true)) return undefined;
  return allowed.includes(undefined) ? 'name-constraints-unsupported' : 'name-constraints-violated';
};

/**
 * What name constraints anywhere in a path have against the names below them, whether they are critical or not. Names of
 * a form that is constrained and cannot be compared are refused. `path` begins with the certificate in question.
 */
export const judgeNameConstraints = (path: readonly Certificate[]): TrustReason | undefined => {
  const read = reading(() => {
    for (const [place, issuer] of path.entries()) {
      const node = place === 0 ? undefined : valueOf(issuer, NAME_CONSTRAINTS);
      if (node === undefined) continue;
      const subtrees = subtreesOf(node);
      const below = path.slice(0, place).filter((one, i) => i === 0 || !isSelfIssued(one));
      for (const name of below.flatMap(namesOf)) {
        const reason = judgeName(name, subtrees);
        if (reason !== undefined) return reason;
      }
    }
    return undefined;
  });
  return read.ok ? read.value : 'name-constraints-unreadable';
};
