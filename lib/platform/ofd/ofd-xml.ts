const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it stands in an element or between double quotes. What XML cannot say at all is for the caller to refuse. */
export const escapeXml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');

/** An element of OFD around what is already XML; `attributes` begins with a space. */
export const element = (name: string, content: string, attributes = ''): string =>
  `<ofd:${name}${attributes}>${content}</ofd:${name}>`;

/** A file of an OFD package (GB/T 33190-2016) around what is already XML. */
export const ofdXml = (root: string, content: string, attributes = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ofd:${root} xmlns:ofd="http://www.ofdspec.org/2016"${attributes}>${content}</ofd:${root}>`;
