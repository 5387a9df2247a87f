import { SaxesParser } from 'saxes';
import { S3Error } from './errors.ts';

/** What goes into a document: text, or named children in order. */
export type XmlContent = string | number | boolean | readonly XmlElement[];
export type XmlElement = readonly [name: string, content: XmlContent];

/** An element that was read: its local name, its text and its children. */
export type XmlNode = Readonly<{ name: string; text: string; children: readonly XmlNode[] }>;

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
const MAX_DEPTH = 16;

// Keys may hold control characters, which S3 writes as character references although XML 1.0 has no such characters.
const escape = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replace(
    /[&<>"\u0000-\u0008\u000a-\u001f\u007f\ufffe\uffff]/g,
    (c) => `&#x${c.charCodeAt(0).toString(16)};`,
  );

const render = ([name, content]: XmlElement): string =>
  `<${name}>${Array.isArray(content) ? content.map(render).join('') : escape(String(content))}</${name}>`;

/** Writes an S3 answer; errors alone stand in no namespace. */
export const writeXml = (root: string, children: readonly XmlElement[]): string => {
  const attribute = root === 'Error' ? '' : ` xmlns="${NAMESPACE}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${children.map(render).join('')}</${root}>`;
};

type Draft = { name: string; text: string; children: Draft[] };

const parse = (text: string): XmlNode => {
  const top: Draft = { name: '', text: '', children: [] };
  const path: Draft[] = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type declaration is not accepted');
  });
  parser.on('opentag', ({ name }) => {
    if (path.length > MAX_DEPTH) throw new Error('nested too deeply');
    const node: Draft = { name: name.slice(name.indexOf(':') + 1), text: '', children: [] };
    path.at(-1)?.children.push(node);
    path.push(node);
  });
  const addText = (more: string): void => {
    const node = path.at(-1);
    if (node !== undefined) node.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => path.pop());
  parser.write(text).close();
  const root = top.children[0];
  if (root === undefined) throw new Error('no root element');
  return root;
};

/** Reads a request document whose root must have the given name; anything else is `MalformedXML`. */
export const parseXml = (text: string, root: string): XmlNode => {
  try {
    const node = parse(text);
    if (node.name === root) return node;
  } catch {
    throw new S3Error('MalformedXML');
  }
  throw new S3Error('MalformedXML');
};

export const childrenOf = (node: XmlNode, name: string): readonly XmlNode[] =>
  node.children.filter((child) => child.name === name);

/** The text of the first child of that name. */
export const textOf = (node: XmlNode, name: string): string | undefined => childrenOf(node, name)[0]?.text;
