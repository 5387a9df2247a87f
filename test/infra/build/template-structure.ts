export type Resource = Readonly<{
  Type: string;
  DeletionPolicy?: string;
  DependsOn?: string | readonly string[];
  Properties: Readonly<Record<string, unknown>>;
}>;

export type Template = Readonly<{
  Parameters?: Readonly<Record<string, unknown>>;
  Resources: Readonly<Record<string, Resource>>;
  Outputs?: Readonly<Record<string, unknown>>;
}>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textsOf = (value: unknown): readonly string[] =>
  [value].flat().filter((each) => typeof each === 'string');

/** The logical ids that a part of a template refers to, pseudo parameters left out. */
export const referencesOf = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  if (!isObject(value)) return [];
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': sub, DependsOn: before, ...rest } = value;
  const variables = [sub].flat().find(isObject) ?? {};
  const inText = textsOf(sub).flatMap((text) =>
    [...text.matchAll(/\$\{(\w+(?:::\w+)?)[^}]*\}/g)].map(([, id = '']) => id),
  );
  return [
    ...textsOf([Ref, before].flat()),
    ...textsOf(attribute).flatMap((path, index) => (index === 0 ? (path.split('.')[0] ?? []) : [])),
    ...inText.filter((id) => !(id in variables)),
    ...Object.values(variables).flatMap(referencesOf),
    ...Object.values(rest).flatMap(referencesOf),
  ].filter((id) => !id.startsWith('AWS::'));
};

/** What a template refers to and does not have. */
export const unresolvedIn = (template: Template): readonly string[] => {
  const known = new Set([...Object.keys(template.Resources), ...Object.keys(template.Parameters ?? {})]);
  return referencesOf([template.Resources, template.Outputs ?? {}]).filter((id) => !known.has(id));
};

/** The resources of a template that wait for themselves, each by way of others. */
export const cyclesIn = ({ Resources }: Template): readonly string[] => {
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    referencesOf(Resources[from]).some(
      (id) => id === to || (!seen.has(id) && id in Resources && reaches(id, to, seen.add(id))),
    );
  return Object.keys(Resources).filter((id) => reaches(id, id, new Set([id])));
};
