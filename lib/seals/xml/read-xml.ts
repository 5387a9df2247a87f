import { SaxesParser, type SaxesTagNS } from 'saxes';
import { XmlRefused, type XmlDefect, type XmlDefectCode } from './xml-defect.ts';

/** An element as it opens. Attributes without a prefix stand under their name, others as `{namespace}name`. */
export type XmlOpened = Readonly<{
  uri: string;
  name: string;
  attributes: () => ReadonlyMap<string, string>;
}>;

/** What a reader of XML is told, in the order of the document. */
export type XmlSink = Readonly<{
  open?: (element: XmlOpened, depth: number) => void;
  text?: (text: string) => void;
  close?: (depth: number) => void;
}>;

export type XmlLimits = Readonly<{ bytes: number; depth: number; attributes: number; elements: number }>;

/** The depth keeps the resolving of namespaces from growing with the square of the input. */
export const XML_LIMITS: XmlLimits = { bytes: 64 << 20, depth: 128, attributes: 256, elements: 2_000_000 };

const PIECE = 1 << 16;

const attributesOf = (tag: SaxesTagNS): ReadonlyMap<string, string> =>
  new Map(
    Object.values(tag.attributes)
      .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
      .map(({ uri, local, value }) => [uri === '' ? local : `{${uri}}${local}`, value]),
  );

/** Six handlers and no more: with a seventh the parser's object turns into a dictionary, and all is four times slower. */
const listen = (parser: SaxesParser<{ xmlns: true }>, sink: XmlSink, limits: XmlLimits): void => {
  let depth = 0;
  let elements = 0;
  const refuse = (code: XmlDefectCode, reason?: string): never => {
    const { line, column } = parser;
    throw new XmlRefused({ code, line, column: column + 1, ...(reason !== undefined && { reason }) });
  };
  parser.on('error', (error) => refuse('xml-broken', error.message.replace(/^\d+:\d+: /u, '').slice(0, 200)));
  parser.on('doctype', () => refuse('xml-doctype'));
  parser.on('opentag', (tag) => {
    const { uri, local: name } = tag;
    const { encoding = 'UTF-8' } = parser.xmlDecl;
    depth += 1;
    elements += 1;
    if (elements === 1 && !/^utf-?8$/iu.test(encoding)) refuse('xml-encoding', encoding.slice(0, 40));
    if (depth > limits.depth) refuse('xml-too-deep');
    if (elements > limits.elements) refuse('xml-too-many-elements');
    if (Object.keys(tag.attributes).length > limits.attributes) refuse('xml-too-many-attributes');
    sink.open?.({ uri, name, attributes: () => attributesOf(tag) }, depth);
  });
  parser.on('text', (text) => sink.text?.(text));
  parser.on('cdata', (text) => sink.text?.(text));
  parser.on('closetag', () => {
    sink.close?.(depth);
    depth -= 1;
  });
};

/** Writes the bytes piece by piece, so that no text of the whole stands in memory. */
const feed = (parser: SaxesParser<{ xmlns: true }>, bytes: Uint8Array): void => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (piece?: Uint8Array): string => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      throw new XmlRefused({ code: 'xml-encoding', line: parser.line, column: parser.column + 1 });
    }
  };
  for (let done = 0; done < bytes.length; done += PIECE) {
    parser.write(decode(bytes.subarray(done, done + PIECE)));
  }
  parser.write(decode());
  parser.close();
};

/**
 * Reads a document in UTF-8 strictly, with or without a byte order mark: well-formed, namespaces bound, no `DOCTYPE` and
 * so no entity of its own. Answers the first defect, or undefined where there is none. What the sink throws passes.
 */
export const readXml = (bytes: Uint8Array, sink: XmlSink, limits = XML_LIMITS): XmlDefect | undefined => {
  if (bytes.length > limits.bytes) return { code: 'xml-too-large', line: 1, column: 1 };
  const parser = new SaxesParser({ xmlns: true });
  listen(parser, sink, limits);
  try {
    feed(parser, bytes);
    return undefined;
  } catch (error) {
    if (error instanceof XmlRefused) return error.defect;
    throw error;
  }
};
