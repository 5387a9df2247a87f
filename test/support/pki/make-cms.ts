export * from '../../../infra/local/sealing-kit/make-cms.ts';
