import type { FaceElement } from './license-type.ts';

/** The elements of a face that are not personal, by name, as the type says when the license is made. */
export const publicFaceOf = (
  elements: readonly FaceElement[],
  face: Readonly<Record<string, unknown>>,
): readonly string[] =>
  elements.filter(({ name, personal }) => !personal && Object.hasOwn(face, name)).map(({ name }) => name);
