export * from '../../../infra/local/sealing-kit/signing-key.ts';
