import type { Config } from '../config.ts';
import { readConfig } from '../config.ts';
import { type Io, Refusal } from './command.ts';

/** The settings of the program, or their faults as a refusal. */
export function settingsOf(io: Io): Config {
  const read = readConfig(io.env);
  if (!read.ok) throw new Refusal(read.messages.join('\n'));
  return read.config;
}
