import { digestOf } from '../kernel/digest.ts';

/**
 * The ETag of an answer about a version: another one as soon as the answer tells anything else, an end that was planned or
 * a code that it took the place of included. `digest` stands for the content, which need not be read again.
 */
export const answerTag = (digest: string, answer: Readonly<Record<string, unknown>>): string => {
  const { content: _, ...told } = answer;
  return digestOf([digest, told]).slice(0, 32);
};
