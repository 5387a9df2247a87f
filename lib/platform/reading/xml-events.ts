import { SaxesParser } from 'saxes';
import { SourceUnreadable, unreadable } from './row-reader.ts';

/** What a reader of XML is told; names come without their namespace prefix. */
export type XmlSink = Readonly<{
  open?: (name: string, attributes: Readonly<Record<string, string>>, depth: number) => void;
  text?: (text: string) => void;
  close?: (name: string, depth: number) => void;
}>;

const MAX_DEPTH = 128;
/** Characters that may pass without a tag in between; the longest text a sheet may hold is 32,767. */
const MAX_TEXT = 1 << 20;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Feeds a stream of text through a strict XML parser. `DOCTYPE` (and with it every entity declaration), more than 128
 * levels and endless texts are refused. Throws {@link SourceUnreadable} `xml-broken`, `xml-doctype`, `xml-too-deep`,
 * `xml-text-too-long`. `push` takes one chunk, `end` checks that the document was whole.
 */
export const xmlEvents = (sink: XmlSink): Readonly<{ push: (chunk: string) => void; end: () => void }> => {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  let depth = 0;
  let sinceEvent = 0;
  parser.on('error', (error) => {
    throw unreadable('xml-broken', { reason: error.message.slice(0, 200) });
  });
  parser.on('doctype', () => {
    throw unreadable('xml-doctype');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    sinceEvent = 0;
    if (depth > MAX_DEPTH) throw unreadable('xml-too-deep', { maximum: MAX_DEPTH });
    sink.open?.(localName(name), attributes, depth);
  });
  parser.on('text', (text) => sink.text?.(text));
  parser.on('cdata', (text) => sink.text?.(text));
  parser.on('closetag', ({ name }) => {
    sinceEvent = 0;
    sink.close?.(localName(name), depth);
    depth -= 1;
  });
  const guarded = (work: () => unknown): void => {
    try {
      work();
    } catch (error) {
      if (error instanceof SourceUnreadable) throw error;
      throw unreadable('xml-broken', { reason: error instanceof Error ? error.message.slice(0, 200) : '' });
    }
  };
  return {
    push: (chunk) => {
      sinceEvent += chunk.length;
      guarded(() => parser.write(chunk));
      if (sinceEvent > MAX_TEXT) throw unreadable('xml-text-too-long', { maximum: MAX_TEXT });
    },
    end: () => guarded(() => parser.close()),
  };
};

/** Reads a whole part through a sink. */
export const readXml = async (text: AsyncIterable<string>, sink: XmlSink): Promise<void> => {
  const events = xmlEvents(sink);
  for await (const chunk of text) events.push(chunk);
  events.end();
};
