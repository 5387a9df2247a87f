type Plain = Readonly<Record<string, unknown>>;

const nest = (values: ReadonlyMap<string, unknown>): Record<string, unknown> => {
  const content: Record<string, unknown> = {};
  for (const [path, value] of values) {
    const [first = '', second] = path.split('.');
    content[first] =
      second === undefined ? value : { ...(content[first] as Plain | undefined), [second]: value };
  }
  return content;
};

/** The one place that old lists have becomes the item's only place, called after the agency when it has no name. */
const withPlaces = ({ place, ...content }: Record<string, unknown>): Record<string, unknown> => {
  if (place === undefined) return content;
  const { name } = content['agency'] as Plain;
  return { ...content, places: [{ name: { 'zh-CN': name }, ...(place as Plain) }] };
};

/** 即办 in a promise makes the item one that is done at once, unless its own column says otherwise. */
const withHandlingType = (content: Record<string, unknown>): Record<string, unknown> => {
  const promised = content['promisedLimit'] as Plain | undefined;
  if (promised?.['value'] !== 0 || content['handlingType'] !== undefined) return content;
  return { ...content, handlingType: 'immediate' };
};

/** Puts the fields of a row together as an item's content, not checked yet. */
export const composeContent = (values: ReadonlyMap<string, unknown>): Readonly<Record<string, unknown>> => {
  const whole = values.get('content');
  if (whole !== undefined) return whole as Plain;
  return withHandlingType(withPlaces(nest(values)));
};
