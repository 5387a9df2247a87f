export * from '../../../infra/local/sealing-kit/make-seal.ts';
