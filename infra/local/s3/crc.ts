const TABLE_SIZE = 256;

const reflectedTable32 = (polynomial: number): Uint32Array =>
  Uint32Array.from({ length: TABLE_SIZE }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value >>> 0;
  });

const reflectedTable64 = (polynomial: bigint): readonly [low: Uint32Array, high: Uint32Array] => {
  const low = new Uint32Array(TABLE_SIZE);
  const high = new Uint32Array(TABLE_SIZE);
  for (let index = 0; index < TABLE_SIZE; index += 1) {
    let value = BigInt(index);
    for (let bit = 0; bit < 8; bit += 1) value = value & 1n ? (value >> 1n) ^ polynomial : value >> 1n;
    low[index] = Number(value & 0xffff_ffffn);
    high[index] = Number(value >> 32n);
  }
  return [low, high];
};

// CRC-32C (Castagnoli, RFC 3720 appendix B.4) and CRC-64/NVME (NVM Express, 64b CRC), both reflected.
const CASTAGNOLI = reflectedTable32(0x82f6_3b78);
const [NVME_LOW, NVME_HIGH] = reflectedTable64(0x9a6c_9329_ac4b_c9b5n);

/** Continues a CRC-32C over more bytes; the first call starts from 0. */
export const crc32c = (bytes: Uint8Array, start = 0): number => {
  let crc = ~start;
  for (let i = 0; i < bytes.length; i += 1) {
    crc = (CASTAGNOLI[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
};

/** A running CRC-64/NVME as two 32-bit halves, which is far quicker than a bigint. */
export type Crc64 = Readonly<{ low: number; high: number }>;

/** Continues a CRC-64/NVME over more bytes. */
export const crc64nvme = (bytes: Uint8Array, start: Crc64 = { low: 0, high: 0 }): Crc64 => {
  let low = ~start.low;
  let high = ~start.high;
  for (let i = 0; i < bytes.length; i += 1) {
    const index = (low ^ (bytes[i] ?? 0)) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (NVME_LOW[index] ?? 0);
    high = (high >>> 8) ^ (NVME_HIGH[index] ?? 0);
  }
  return { low: ~low >>> 0, high: ~high >>> 0 };
};
