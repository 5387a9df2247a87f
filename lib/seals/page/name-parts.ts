/** One attribute of a distinguished name as it was written down for people. */
export type NamePart = Readonly<{ label: string; value: string }>;

/** Inside of a value a comma or plus has a backslash before it, and so has a backslash. */
const PART = /(?:\\.|[^\\,+])+/gs;

const partOf = (text: string): NamePart => {
  const [, label = '', value = ''] = /^([A-Za-z0-9.]+)=(.*)$/s.exec(text) ?? ['', '', text];
  return { label, value: value.replaceAll(/\\(.)/gs, '$1') };
};

/** Takes `C=CN, O=…, CN=…` apart. What is no name at all is one part without a label. */
export const nameParts = (name: string): readonly NamePart[] =>
  (name.match(PART) ?? []).map((text) => partOf(text.trim()));

export const valueOf = (parts: readonly NamePart[], label: string): string | undefined =>
  parts.find((part) => part.label === label)?.value;
