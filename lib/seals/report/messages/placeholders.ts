import type { Facts } from '../../../kernel/result.ts';
import type { CheckCode } from '../check.ts';
import { chainReason, CHECK_TEXTS } from './find-text.ts';
import { fillAnyhow, fillText, showFacts, type Shown, type TextLanguage } from './show-facts.ts';
import { SIGNER, t, type Text } from './text.ts';

/** What the brief of a reason knows: what the check is about, and whose certificate. */
export const subjectOf = (code: CheckCode, language: TextLanguage): Shown => {
  const { subject, party = SIGNER } = CHECK_TEXTS[code];
  return { subject: subject[language], party: party[language] };
};

const WHEN = t('{by}（{at}）判断', '{by} ({at})');
const WHEN_NOW = t('{by}判断', '{by}');

/** The instant that was judged by, and on whose word. */
const whenOf = (shown: Shown, language: TextLanguage): Shown => {
  const when = fillText(WHEN, shown, language) ?? fillText(WHEN_NOW, shown, language);
  return when === undefined ? {} : { when };
};

const LEAST_BITS = 2048;
const SHA1: Text = t('SHA-1 摘要', 'SHA-1');
const SHORT_KEY: Text = t('{bits} 位的 RSA 密钥', 'an RSA key of {bits} bits');

const strengthOf = ({ digest, bits }: Facts, language: TextLanguage): Shown => {
  if (digest === 'sha1') return { strength: SHA1[language] };
  const isShort = typeof bits === 'number' && bits < LEAST_BITS;
  return isShort ? { strength: fillAnyhow(SHORT_KEY, { bits: String(bits) }, language) } : {};
};

/** Of several certificates, the one that the reason is about. */
const certificateOf = ({ reason, certificates }: Facts): Facts => {
  const all: readonly unknown[] = Array.isArray(certificates) ? certificates : [];
  const found = all.find(
    (one): one is Facts =>
      typeof one === 'object' && one !== null && 'reason' in one && one.reason === reason,
  );
  return found === undefined ? {} : { certificate: found['certificate'] };
};

const becauseOf = ({ because }: Facts, subject: Shown, language: TextLanguage): Shown => {
  const brief = typeof because === 'string' ? chainReason(because)?.brief : undefined;
  return brief === undefined ? {} : { because: fillAnyhow(brief, subject, language) };
};

/** Everything that the texts of a check may name. */
export const shownOf = (code: CheckCode, facts: Facts, language: TextLanguage): Shown => {
  const subject = subjectOf(code, language);
  const { because: _, ...plain } = facts;
  const shown = showFacts({ ...certificateOf(facts), ...plain }, language);
  return {
    ...shown,
    ...subject,
    ...whenOf(shown, language),
    ...strengthOf(facts, language),
    ...becauseOf(facts, subject, language),
  };
};
