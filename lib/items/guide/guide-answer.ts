import type { Language } from '../../kernel/language.ts';
import { localize } from '../../platform/localize.ts';
import type { Guide, GuideAnswer } from './guide-shape.ts';

const pointersToDrafts = (node: unknown, language: Language, pointer = ''): string[] => {
  if (typeof node !== 'object' || node === null) return [];
  if (!Object.hasOwn(node, 'zh-CN')) {
    return Object.entries(node).flatMap(([key, child]) =>
      pointersToDrafts(child, language, `${pointer}/${key}`),
    );
  }
  const translation: unknown = Reflect.get(node, language);
  const isDraft =
    typeof translation === 'object' && translation !== null && Reflect.get(translation, 'state') === 'draft';
  return isDraft ? [pointer] : [];
};

/** The guide as data in one language. */
export const toGuideAnswer = (guide: Guide, language: Language): GuideAnswer => {
  const { value, report } = localize(guide, language, guide.version);
  return {
    guide: value,
    language: {
      language,
      fallbacks: [...report.fallbacks],
      stale: [...report.stale],
      drafts: pointersToDrafts(guide, language),
    },
  };
};
