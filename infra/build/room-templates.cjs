/** The value with other intrinsics in the place of those that `parameterFor(id, attribute)` has a parameter for. */
const rewrite = (value, parameterFor) => {
  if (Array.isArray(value)) return value.map((each) => rewrite(each, parameterFor));
  if (value === null || typeof value !== 'object') return value;
  if (typeof value.Ref === 'string') return { Ref: parameterFor(value.Ref) ?? value.Ref };
  if (value['Fn::GetAtt'] !== undefined) {
    const [id, ...attribute] = [value['Fn::GetAtt']].flat().join('.').split('.');
    const parameter = parameterFor(id, attribute.join('.'));
    return parameter === undefined ? value : { Ref: parameter };
  }
  if (value['Fn::Sub'] !== undefined) {
    const [text, variables = {}] = [value['Fn::Sub']].flat();
    const written = text.replace(/\$\{(\w+)(?:\.([\w.]+))?\}/g, (whole, id, attribute) => {
      const parameter = id in variables ? undefined : parameterFor(id, attribute);
      return parameter === undefined ? whole : `\${${parameter}}`;
    });
    const rest = rewrite(variables, parameterFor);
    return { 'Fn::Sub': Object.keys(rest).length === 0 ? written : [written, rest] };
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rewrite(each, parameterFor)]));
};

const dependenciesOf = ({ DependsOn = [] }) => [DependsOn].flat();

const referencesOf = (resource) => {
  const found = dependenciesOf(resource);
  rewrite(resource, (id) => void found.push(id));
  return found;
};

/**
 * In which room's stack a resource lives, by logical id; what is not named stays. A function lives in its room, and
 * with it its role and whatever refers to it: so nothing that stays needs anything of a room's stack.
 */
const placeInRooms = (resources, roomOfFunction) => {
  const placed = new Map();
  for (const [id, { Type, Properties }] of Object.entries(resources))
    if (Type === 'AWS::Lambda::Function') {
      const room = roomOfFunction.get(Properties.FunctionName);
      placed.set(id, room).set(Properties.Role['Fn::GetAtt'][0], room);
    }
  for (let before = 0; before < placed.size;) {
    before = placed.size;
    for (const [id, resource] of Object.entries(resources)) {
      const leader = placed.has(id) ? undefined : referencesOf(resource).find((each) => placed.has(each));
      if (leader !== undefined) placed.set(id, placed.get(leader));
    }
  }
  return placed;
};

/** The template of a room's stack, what its parameters are in the site's, and what must be there before it. */
const roomTemplate = (resources, placed, room) => {
  const parameters = {};
  const waitsFor = new Set();
  const staysOutside = (id, by) => {
    if (placed.has(id) && placed.get(id) !== room)
      throw new Error(
        `${by} of the room ${room} refers to ${id}, which is in the stack of ${placed.get(id)}`,
      );
    return id in resources && !placed.has(id);
  };
  const own = Object.entries(resources).filter(([id]) => placed.get(id) === room);
  const moved = own.map(([by, resource]) => {
    const { DependsOn: _, ...rest } = rewrite(resource, (id, attribute) => {
      if (!staysOutside(id, by)) return undefined;
      const name = `${id}${attribute?.replaceAll('.', '') ?? ''}`;
      parameters[name] = attribute === undefined ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] };
      return name;
    });
    const inside = dependenciesOf(resource).filter((id) => !staysOutside(id, by) || void waitsFor.add(id));
    return [by, inside.length > 0 ? { ...rest, DependsOn: inside } : rest];
  });
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `The functions of the room ${room}`,
    Parameters: Object.fromEntries(Object.keys(parameters).map((name) => [name, { Type: 'String' }])),
    Resources: Object.fromEntries(moved),
  };
  return { template, parameters, waitsFor: [...waitsFor] };
};

module.exports = { placeInRooms, roomTemplate };
