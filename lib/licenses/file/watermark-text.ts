import { dateText } from './date-text.ts';
import type { Watermark } from './license-facts.ts';
import data from './watermarks.json' with { type: 'json' };

/** The words of the watermark of a level of trust (国办函〔2016〕108号). */
export const watermarkText = ({ level, by, lastDay }: Watermark): string => {
  const texts = data.texts[level];
  const template = lastDay === undefined ? texts.unlimited : texts.limited;
  const told = { '{by}': by, '{lastDay}': lastDay === undefined ? '' : dateText(lastDay) };
  return template.replace(/\{by\}|\{lastDay\}/g, (name) => told[name as keyof typeof told]);
};
