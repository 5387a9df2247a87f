const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that is finished: whatever text went into it was escaped. */
export type Html = Readonly<{ html: string }>;

type Part = Html | string | number | undefined | false | readonly Part[];

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

/** The text between backquotes as code; nothing else of Markdown. Lines that begin with `- ` become a list. */
export const prose = (text: string): Html => {
  const inline = (line: string): readonly Part[] =>
    line.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece));
  const blocks: Html[] = [];
  let items: Html[] = [];
  const flush = (): void => {
    if (items.length > 0)
      blocks.push(
        html`<ul>
          ${items}
        </ul>`,
      );
    items = [];
  };
  for (const line of text.split('\n')) {
    if (line.startsWith('- ')) items.push(html`<li>${inline(line.slice(2))}</li>`);
    else {
      flush();
      if (line.trim() !== '') blocks.push(html`<p>${inline(line)}</p>`);
    }
  }
  flush();
  return html`${blocks}`;
};
