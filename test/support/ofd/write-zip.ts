export * from '../../../infra/local/sealing-kit/write-zip.ts';
