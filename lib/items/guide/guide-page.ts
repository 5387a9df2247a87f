import { html, type Html } from '../../platform/http/html.ts';
import { guideStyle } from './guide-style.ts';

/** Put together here, because the policy allows exactly these bytes. */
const STYLE: Html = { html: `<style>${guideStyle}</style>` };

/** A whole page in the style of guides. `frame`: the language of its headings. */
export const guidePage = ({
  frame,
  title,
  content,
}: Readonly<{ frame: 'zh-CN' | 'en'; title: string; content: Html }>): string =>
  html`<!doctype html>
    <html lang="${frame}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title}</title>
        ${STYLE}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html> `.html;

export { guidePolicy } from './guide-style.ts';
