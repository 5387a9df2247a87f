/**
 * The entity tags of an If-Match or If-None-Match header, without quotes and weakness; `*` stays `*`. A tag without
 * quotes is taken too, as some clients send it. Undefined: the header is not in the right format.
 */
export const entityTags = (header: string | undefined): readonly string[] | undefined => {
  const text = (header ?? '').trim();
  if (text === '' || text === '*') return text === '' ? [] : ['*'];
  if (text.length > 4000) return undefined;
  const member = /^\s*(?:(?:W\/)?"([\x21\x23-\x7e]*)"|([^\s",*]+))\s*(?:,|$)/;
  const tags: string[] = [];
  for (let rest = text; rest.trim() !== '';) {
    const found = member.exec(rest);
    if (found === null) return undefined;
    tags.push(found[1] ?? found[2] ?? '');
    rest = rest.slice(found[0].length);
  }
  return tags;
};
