import { html, type Html, type Part } from '../http/html.ts';

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
