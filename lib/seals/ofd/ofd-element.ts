import type { XmlElement } from '../xml/xml-tree.ts';
import { OFD_NAMESPACE } from './file-kind.ts';

const NOTHING: XmlElement = { uri: '', name: '', attributes: new Map(), children: [], text: '' };

/** The children of an element that have this name in the namespace of OFD. */
export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name && child.uri === OFD_NAMESPACE);

/** The first of {@link childrenOf}, or an empty element. */
export const childOf = (element: XmlElement, name: string): XmlElement =>
  childrenOf(element, name)[0] ?? NOTHING;

/** The trimmed text of a child; undefined where there is no such child. */
export const textOf = (element: XmlElement, name: string): string | undefined =>
  childrenOf(element, name)[0]?.text.trim();
