/**
 * Something a person at a terminal can mend: one clear line, no stack. `exitCode` 2: wrong use or a faulty
 * declaration; 3: a store cannot be reached or is taken.
 */
export class LocalFault extends Error {
  readonly code = 'local-fault';
  readonly exitCode: 2 | 3;
  constructor(message: string, exitCode: 2 | 3 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
