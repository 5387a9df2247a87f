export * from '../../../infra/local/sealing-kit/make-certificate.ts';
