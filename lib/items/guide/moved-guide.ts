import type { Language } from '../../kernel/language.ts';
import type { Answer } from '../../platform/http/answer.ts';
import { html } from '../../platform/http/html.ts';
import { movedAnswer } from '../../platform/http/moved.ts';
import { say } from '../../platform/messages.ts';
import { guidePage, guidePolicy } from './guide-page.ts';
import { GUIDE_WORDS } from './guide-words.ts';

type Link = Readonly<{ code: string; address: string }>;

/** Where the guides of successors are: asked for as this one was. */
const linksTo = (
  successors: readonly string[],
  { baseUrl, query }: Readonly<{ baseUrl: string; query: Readonly<Record<string, string | undefined>> }>,
): readonly Link[] => {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const search = asked.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(asked)).toString()}`;
  return successors.map((code) => ({
    code,
    address: `${baseUrl}/v1/items/${encodeURIComponent(code)}/guide${search}`,
  }));
};

const choicePage = (links: readonly Link[], language: Language): string => {
  const title = say(GUIDE_WORDS.choose, language);
  return guidePage({
    frame: language === 'en' ? 'en' : 'zh-CN',
    title,
    content: html`<header>
        <p class="kind">${say(GUIDE_WORDS.guide, language)}</p>
        <h1>${title}</h1>
      </header>
      <ul>
        ${links.map(({ code, address }) => html`<li><a href="${address}">${code}</a></li>`)}
      </ul>`,
  });
};

/** One successor: sent on to its guide. Several: a choice, which a browser gets as a page. */
export const movedGuide = (
  successors: readonly string[],
  { format, language, ...place }: Parameters<typeof linksTo>[1] & { format: string; language: Language },
): Answer => {
  const links = linksTo(successors, place);
  const answer = movedAnswer(links.map(({ address }) => address));
  if (answer.status !== 300 || format === 'json') return answer;
  const headers = { 'content-language': language };
  if (format === 'html' || format === 'kiosk') {
    return {
      status: 300,
      text: choicePage(links, language),
      contentType: 'text/html; charset=utf-8',
      headers: { ...headers, 'content-security-policy': guidePolicy },
    };
  }
  const lines = [say(GUIDE_WORDS.choose, language), ...links.flatMap(({ code, address }) => [code, address])];
  return { status: 300, text: `${lines.join('\n')}\n`, contentType: 'text/plain; charset=utf-8', headers };
};
