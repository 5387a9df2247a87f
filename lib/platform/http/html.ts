const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that is finished: whatever text went into it was escaped. */
export type Html = Readonly<{ html: string }>;

/** What a template takes: text (escaped), finished HTML, lists of both; `undefined` and `false` leave nothing. */
export type Part = Html | string | number | undefined | false | readonly Part[];

const textOf = (part: Part): string => {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return part.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(textOf).join('');
};

/** Builds HTML: every text put in is escaped, other HTML and lists of it are joined. */
export const html = (template: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: template.map((text, index) => (index === 0 ? text : textOf(parts[index - 1]) + text)).join(''),
});
