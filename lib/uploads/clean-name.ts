const MAX_LENGTH = 200;

/** The file's own name as it may be shown: no folders, no control or direction characters, at most 200 characters. */
export const cleanName = (name: string): string => {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[ .]+/, '')
    .trimEnd();
  return Array.from(visible).slice(0, MAX_LENGTH).join('') || 'file';
};
