import { fieldsOf } from '../der/fields.ts';
import { TAG, type DerNode } from '../der/node.ts';
import { hexOf, isText, oidText, textOf } from '../der/values.ts';

/** One attribute of a name, as it stands in it. */
export type NameAttribute = Readonly<{ oid: string; label: string; value: string }>;

/** A distinguished name. */
export type Name = Readonly<{
  raw: Uint8Array;
  attributes: readonly NameAttribute[];
  /** For people, in the order of the certificate: `C=CN, O=…, CN=…`. */
  text: string;
  /**
   * Equal for names that are the same by RFC 5280, 7.1: type of string, case and white space do not count, and neither
   * does the order inside an element of several attributes.
   */
  comparable: string;
}>;

const LABELS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

const folded = (value: string): string =>
  value.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

const readAttribute = (node: DerNode): NameAttribute => {
  const fields = fieldsOf(node);
  const oid = oidText(fields.take(TAG.oid));
  const value = fields.take();
  fields.end();
  return { oid, label: LABELS[oid] ?? oid, value: isText(value) ? textOf(value) : `#${hexOf(value.raw)}` };
};

const quoted = (value: string): string =>
  value.replaceAll(/[,+"\\<>;=]/g, String.raw`\$&`).replaceAll(/\p{Cc}|\p{Cf}/gu, '\ufffd');

/** Reads a Name. Characters that would change how the text is shown are replaced in `text`. */
export const nameOf = (node: DerNode): Name => {
  fieldsOf(node);
  const elements = node.children.map((element) => {
    fieldsOf(element, TAG.set).take(TAG.sequence);
    return element.children.map(readAttribute);
  });
  const text = elements.map((attributes) =>
    attributes.map(({ label, value }) => `${label}=${quoted(value)}`).join(' + '),
  );
  const comparable = elements.map((attributes) =>
    attributes.map(({ oid, value }) => [oid, folded(value)].join('=')).toSorted(),
  );
  return {
    raw: node.raw,
    attributes: elements.flat(),
    text: text.join(', '),
    comparable: JSON.stringify(comparable),
  };
};
