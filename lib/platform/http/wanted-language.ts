import * as z from 'zod/mini';
import { LANGUAGE_TAGS, languageOfTag, negotiateLanguage, type Language } from '../../kernel/language.ts';
import type { HttpEvent } from './http-handler.ts';

/** `language` in a query: the tag of a language that is served. */
export const languageParam = z.optional(z.enum(LANGUAGE_TAGS));

/** The language that a link names, else the one that the headers ask for; so too where the answer is a problem. */
export const wantedLanguage = ({ rawQueryString, headers }: HttpEvent): Language => {
  const named = languageParam.safeParse(new URLSearchParams(rawQueryString).get('language') ?? undefined);
  return named.data === undefined ? negotiateLanguage(headers['accept-language']) : languageOfTag(named.data);
};
