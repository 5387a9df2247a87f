import type { Language } from '../../kernel/language.ts';
import type { Html } from '../../platform/http/html.ts';
import { say } from '../../platform/messages.ts';
import { GUIDE_WORDS } from './guide-words.ts';
import { qrCode } from '../../platform/http/qr-code.ts';

/** Where today's guide of an item is, also for a camera. */
export type LiveGuide = Readonly<{ address: string; qr: Html }>;

type Place = Readonly<{ baseUrl: string; language: Language }>;

/** A phone's browser asks for a page by itself; Chinese is what it gets if nothing else is said. */
const addressOf = (code: string, { baseUrl, language }: Place): string =>
  `${baseUrl}/v1/items/${encodeURIComponent(code)}/guide${language === 'zh-CN' ? '' : `?language=${language}`}`;

export const liveGuide = async (code: string, place: Place): Promise<LiveGuide> => {
  const address = addressOf(code, place);
  return { address, qr: await qrCode(address, say(GUIDE_WORDS.qrCode, place.language, { address })) };
};
