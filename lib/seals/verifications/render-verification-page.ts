import { sm3Hex } from '../../kernel/digest.ts';
import type { Language } from '../../kernel/language.ts';
import type { Answer } from '../../platform/http/answer.ts';
import type { SealPicture } from '../page/choose-pictures.ts';
import { renderReportPage, reportPolicy } from '../page/render-report-page.ts';
import type { DocumentFacts } from '../report/document-facts.ts';
import type { Report } from '../report/report.ts';
import { sealOf } from './seals-in.ts';

/** The pictures of seals by the id of their signature; of an id that stands twice the first. */
const picturesIn = ({ signatures }: DocumentFacts): ReadonlyMap<string, SealPicture> => {
  const pictures = new Map<string, SealPicture>();
  for (const signature of signatures) {
    const picture = sealOf(signature)?.picture;
    if (picture && !pictures.has(signature.id)) pictures.set(signature.id, picture);
  }
  return pictures;
};

type Place = Readonly<{ id: string; address: string; language: Language }>;

/** Reports are written in Chinese and in English. */
const languageOf = (language: Language) => (language === 'en' ? 'en' : 'zh-CN');

/** A report as a page; its tag is a digest of the page, because words change with the program. */
export const verificationPage = (
  report: Report,
  facts: DocumentFacts,
  { id, address, language: wanted }: Place,
): Answer => {
  const language = languageOf(wanted);
  const text = renderReportPage(report, { language, pictures: picturesIn(facts), self: { id, address } });
  return {
    status: 200,
    text,
    contentType: 'text/html; charset=utf-8',
    etag: sm3Hex(text).slice(0, 32),
    compressible: true,
    headers: {
      'content-language': language,
      'content-security-policy': reportPolicy,
      'referrer-policy': 'no-referrer',
    },
  };
};
