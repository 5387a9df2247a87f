export * from '../../../infra/local/sealing-kit/make-seal-signature.ts';
