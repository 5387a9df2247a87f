const PEM_BEGIN = /-----BEGIN ([A-Z0-9 ]{1,40})-----/g;

/** One block of a PEM text (RFC 7468). */
export type PemBlock = Readonly<{ label: string; bytes: Uint8Array }>;

/** Texts have up to a hundred million characters: no expression here goes back over what it has seen. */
const fromBase64 = (text: string): Uint8Array | undefined => {
  const digits = text.replaceAll(/\s+/g, '');
  const padding = digits.endsWith('==') ? 2 : Number(digits.endsWith('='));
  const sound = digits.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(digits.slice(0, digits.length - padding));
  return digits !== '' && sound ? Buffer.from(digits, 'base64') : undefined;
};

const blockAt = (text: string, label: string, start: number): PemBlock | undefined => {
  const end = text.indexOf(`-----END ${label}-----`, start);
  const bytes = end === -1 ? undefined : fromBase64(text.slice(start, end));
  return bytes === undefined ? undefined : { label, bytes };
};

/** All blocks of a text; undefined where one of them is no base64 or has no end, or there is none. */
export const pemBlocks = (text: string): readonly PemBlock[] | undefined => {
  const blocks = Array.from(text.matchAll(PEM_BEGIN), (match) =>
    blockAt(text, match[1] ?? '', match.index + match[0].length),
  );
  const sound = blocks.filter((block) => block !== undefined);
  return sound.length === 0 || sound.length < blocks.length ? undefined : sound;
};

/** DER that is written as base64, or as PEM with one block; undefined where it is neither. */
export const encodedBytes = (text: string): Uint8Array | undefined => {
  if (!text.includes('-----BEGIN ')) return fromBase64(text);
  const blocks = pemBlocks(text);
  return blocks?.length === 1 ? blocks[0]?.bytes : undefined;
};
