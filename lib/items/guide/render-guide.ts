import { sm3Hex } from '../../kernel/digest.ts';
import type { Language } from '../../kernel/language.ts';
import type { Answer } from '../../platform/http/answer.ts';
import { negotiateMediaType } from '../../platform/http/negotiate-media-type.ts';
import type { GuideFound } from '../show-guide.ts';
import { toGuideAnswer } from './guide-answer.ts';
import type { Guide } from './guide-shape.ts';
import { makeGuide } from './make-guide.ts';
import { guidePolicy } from './guide-page.ts';
import { liveGuide } from './live-guide.ts';
import { renderGuidePage } from './render-guide-page.ts';
import { renderGuideText } from './render-guide-text.ts';

/** How a link asks for a form of the guide. */
export const GUIDE_FORMATS = ['json', 'html', 'text', 'kiosk'] as const;
export type GuideFormat = (typeof GUIDE_FORMATS)[number];

const FORMATS = { 'application/json': 'json', 'text/html': 'html', 'text/plain': 'text' } as const;

/** The form that the link names, else the one that Accept likes best: data where it likes all alike. */
export const guideFormat = (named: GuideFormat | undefined, accept: string): GuideFormat =>
  named ?? FORMATS[negotiateMediaType(accept, ['application/json', 'text/html', 'text/plain'])];

type Asked = Readonly<{
  format: GuideFormat;
  language: Language;
  asOf?: string | undefined;
  /** Of the site, as the caller reached it. */
  baseUrl: string;
}>;

const page = (text: string, policy: string) => ({
  text,
  contentType: 'text/html; charset=utf-8',
  headers: { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' },
});

const write = async (guide: Guide, asked: Asked) => {
  const { format, language } = asked;
  switch (format) {
    case 'json':
      return {
        text: JSON.stringify(toGuideAnswer(guide, language)),
        contentType: 'application/json; charset=utf-8',
        headers: {},
      };
    case 'html':
      return page(
        renderGuidePage(guide, { ...asked, live: await liveGuide(guide.code, asked) }),
        guidePolicy,
      );
    case 'kiosk': {
      const { kioskPolicy, renderKioskPage } = await import('./kiosk/render-kiosk-page.ts');
      const live = await liveGuide(guide.code, asked);
      return page(renderKioskPage(guide, { ...asked, live }), kioskPolicy);
    }
    case 'text':
      return {
        text: renderGuideText(guide, language),
        contentType: 'text/plain; charset=utf-8',
        headers: {},
      };
  }
};

/**
 * Answers a guide in the form and language asked for. The entity tag is a digest of what is answered, because a guide
 * changes with the day and with its words as well as with the item.
 */
export const renderGuide = async (found: GuideFound, asked: Asked): Promise<Answer> => {
  const { text, contentType, headers } = await write(makeGuide(found, asked.language), asked);
  return {
    status: 200,
    text,
    contentType,
    etag: sm3Hex(text).slice(0, 32),
    headers: { 'content-language': asked.language, ...headers },
  };
};
