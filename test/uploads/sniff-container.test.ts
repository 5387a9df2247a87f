import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../../lib/uploads/purpose.ts';
import { containerSniffer } from '../../lib/uploads/sniff-container.ts';
import { makeZip } from '../support/make-zip.ts';

const DER = Buffer.concat([Buffer.from([0x30, 0x82, 0x01, 0x00]), Buffer.alloc(256, 5)]);
const BASE64 = DER.toString('base64').replaceAll(/.{64}/g, '$&\n');
const pem = (label: string): string => `-----BEGIN ${label}-----\n${BASE64}\n-----END ${label}-----\n`;
const zipOf = (...names: string[]): Buffer =>
  makeZip(names.map((name) => ({ name, data: `content of ${name}` })));

const sniff = (bytes: Buffer, chunk = bytes.length, size = bytes.length) => {
  const sniffer = containerSniffer(size);
  for (let from = 0; from < bytes.length; from += chunk) sniffer.feed(bytes.subarray(from, from + chunk));
  return sniffer.container();
};

describe('the bytes of a file', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['an OFD', zipOf('OFD.xml', 'Doc_0/Document.xml'), 'ofd'],
    ['an OFD whose root comes last', zipOf('Doc_0/Document.xml', 'Doc_0/a.xml', 'OFD.xml'), 'ofd'],
    ['an archive without that root', zipOf('Doc_0/OFD.xml', 'OFD.xml.bak'), undefined],
    ['an archive that only speaks of it', zipOf('about the file OFD.xml'), undefined],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['a PDF with something before it', Buffer.from('\r\n\r\n%PDF-1.4'), 'pdf'],
    ['a PDF mark too far from the beginning', Buffer.from(`${' '.repeat(1020)}%PDF-1.4`), undefined],
    ['DER', DER, 'der'],
    ['DER with something after it', Buffer.concat([DER, Buffer.from([0])]), undefined],
    ['DER that is cut off', DER.subarray(0, 200), undefined],
    ['DER of no definite length', Buffer.from([0x30, 0x80, 5, 0, 0, 0]), undefined],
    ['DER in base64', Buffer.from(BASE64), 'der-text'],
    ['a certificate in PEM', Buffer.from(pem('CERTIFICATE')), 'der-text'],
    ['a CMS in PEM', Buffer.from(pem('PKCS7')), 'der-text'],
    ['other text', Buffer.from('Meine Herren'), undefined],
    ['a page', Buffer.from('<!doctype html>'), undefined],
    ['a program', Buffer.from('\x7FELF\x02'), undefined],
    ['a program with the mark of a PDF in it', Buffer.from('MZ\x90\0 %PDF-1.7'), undefined],
    ['a script with the mark of a PDF in it', Buffer.from('#!/bin/sh\n# %PDF-1.7'), undefined],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'jpeg'],
    ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), 'png'],
    ['a PNG that was turned into text', Buffer.from('\x89PNG\n\x1a\n', 'latin1'), undefined],
    ['one byte', Buffer.from('P'), undefined],
  ])('show %s', (_, bytes, container) => {
    expect(sniff(bytes)).toBe(container);
  });

  it('show the same in chunks of any length', () => {
    const filler = Buffer.alloc(70_000, 'OFD.xm');
    const ofd = Buffer.concat([zipOf('a'), filler, zipOf('OFD.xml')]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90_000 }), (chunk) => {
        expect(sniff(ofd, chunk)).toBe('ofd');
        expect(sniff(zipOf('a', 'OFD.xml'), 1 + (chunk % 50))).toBe('ofd');
      }),
      { numRuns: 30 },
    );
  });
});

describe('the verification of seals', () => {
  it('takes 100 MiB, and the documents, seals, signatures and certificates that it can read', () => {
    const { maxBytes, types } = PURPOSES['seal-verification'];
    expect(maxBytes).toBe(100 * 1024 * 1024);
    expect(Object.entries(types).map(([type, containers]) => `${type}: ${containers.join(', ')}`)).toEqual([
      'application/ofd: ofd',
      'application/pdf: pdf',
      'application/x-esl: der, der-text',
      'application/x-ses-signature: der, der-text',
      'application/pkcs7-signature: der, der-text',
      'application/pkcs7-mime: der, der-text',
      'application/pkix-cert: der, der-text',
    ]);
  });
});

describe('a holder’s own material', () => {
  it('is a document or a picture of 20 MiB at most, and never what only bears such a name', () => {
    const { maxBytes, types } = PURPOSES['license-material'];
    expect(maxBytes).toBe(20 * 1024 * 1024);
    expect(Object.entries(types).map(([type, containers]) => `${type}: ${containers.join(', ')}`)).toEqual([
      'application/ofd: ofd',
      'application/pdf: pdf',
      'image/jpeg: jpeg',
      'image/png: png',
    ]);
  });
});
