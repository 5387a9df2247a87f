import type { Defect } from '../../../kernel/result.ts';
import { defectText } from './find-text.ts';
import { fillAnyhow, showFacts, type TextLanguage } from './show-facts.ts';
import { inBoth, t, type Text } from './text.ts';

const WHOLE_FILE = t('整个文件', 'the whole file');
const AT_BYTE = t('第 {place} 字节', 'byte {place}');
const IN_OBJECT = t('对象 {place}', 'object {place}');

/** In a PDF a place is an object or, after `@`, a byte. */
const whereOf = (pointer: string, language: TextLanguage): string => {
  if (pointer === '') return WHOLE_FILE[language];
  const { place = '' } = showFacts({ place: pointer.replace(/^@/, '') }, language);
  return fillAnyhow(pointer.startsWith('@') ? AT_BYTE : IN_OBJECT, { place }, language);
};

const UNKNOWN_DEFECT = t('{path} 有其他问题', 'Something else is wrong with {path}');

const defectMessage = ({ code, pointer, facts = {} }: Defect, language: TextLanguage): string => {
  const { path = '' } = showFacts({ path: pointer }, language);
  // A list of files names others than itself.
  const { path: name, ...shown } = showFacts(facts, language);
  const values = {
    ...(name === undefined ? {} : { name }),
    ...shown,
    path,
    file: shown['location'] ?? path,
    where: whereOf(pointer, language),
  };
  return fillAnyhow(defectText(code) ?? UNKNOWN_DEFECT, values, language);
};

/** What one defect says, with the place where it was met. */
export const explainDefect = (defect: Defect): Text => inBoth((language) => defectMessage(defect, language));
