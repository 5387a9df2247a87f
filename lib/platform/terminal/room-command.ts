import type { Command } from 'commander';

/** The command of a room, below which its doors gather: made by the first of them, found by the others. */
export const roomCommand = (program: Command, name: string, summary: string): Command =>
  program.commands.find((command) => command.name() === name) ?? program.command(name).summary(summary);
