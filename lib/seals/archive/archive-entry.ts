/** What the central directory says of one entry (APPNOTE 4.3.12). */
export type DirectoryEntry = Readonly<{
  name: string;
  rawName: Buffer;
  version: number;
  flags: number;
  method: number;
  time: number;
  crc: number;
  packedSize: number;
  size: number;
  offset: number;
  attributes: number;
  extra: Buffer;
  commentLength: number;
}>;

export const STORED = 0;
export const DEFLATED = 8;
export const FLAG = { encrypted: 0x0001, descriptor: 0x0008, strong: 0x0040, utf8: 0x0800, masked: 0x2000 };

/** Whether the entry stands for a folder: its name ends with a slash. */
export const isFolder = (name: string): boolean => name.endsWith('/');
