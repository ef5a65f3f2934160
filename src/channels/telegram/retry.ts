import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, GrammyError, HttpError, type Transformer } from 'grammy';

export interface Patience {
  /** The first pause in milliseconds; each next is twice as long, up to `longest`. */
  first: number;
  longest: number;
  /** How many times more a call is tried. */
  retries: number;
}

/** Pauses between tries: doubling, with a little chance in them so that replicas do not return together. */
export const pauseBefore = ({ first, longest }: Patience, retry: number): number =>
  Math.min(first * 2 ** retry, longest) * (0.75 + Math.random() / 2);

// The loop has its own patience, and a spinner that was not stopped at once need not be stopped later.
const ONCE: ReadonlySet<string> = new Set(['getUpdates', 'answerCallbackQuery']);

/** Repeats calls that did not reach Telegram or that broke there, as often as `patience` says or until the program stops. */
export function retryOutages(patience: Patience, stopping: AbortSignal): Transformer {
  return async (prev, method, payload, signal) => {
    for (let retry = 0; ; retry++) {
      const last = ONCE.has(method) || retry >= patience.retries || stopping.aborted;
      try {
        const answered = await prev(method, payload, signal);
        // Without a code it is no answer of Telegram's, and asking again would not make it one.
        if (answered.ok || !(answered.error_code >= 500) || last) return answered;
      } catch (error) {
        if (last) throw error;
      }
      await sleep(pauseBefore(patience, retry), undefined, { signal: stopping }).catch(() => {});
    }
  };
}

/** grammY types its signals after another library's; any will do. */
export const grammySignal = (signal: AbortSignal) => signal as NonNullable<Parameters<Api['getUpdates']>[1]>;

/** Ends what still waits when `deadline` is over, as if Telegram could not be reached: it will come again. */
export function untilDeadline(deadline: AbortSignal): Transformer {
  return async (prev, method, payload, signal) => {
    try {
      return await prev(method, payload, signal ?? grammySignal(deadline));
    } catch (error) {
      throw deadline.aborted && !(error instanceof HttpError) ? new HttpError('stopped', error) : error;
    }
  };
}

/** Could Telegram not be asked? Then the same may succeed later; what it refused is never tried again. */
export const isOutage = (error: unknown): boolean =>
  error instanceof HttpError || (error instanceof GrammyError && error.error_code >= 500);

export const wasRefused = (error: unknown): error is GrammyError =>
  error instanceof GrammyError && !isOutage(error);

/** What the log may say of a failed call: a code, never the call itself, which holds the text. */
export function codeOf(error: unknown): number | string {
  if (error instanceof GrammyError) return error.error_code ?? 'unreadable';
  return error instanceof HttpError ? 'network' : 'unknown';
}
