import type { RequestListener } from 'node:http';

/**
 * A listener that is made at its first request: a server to which nobody signs in keeps neither the office's pages nor
 * their libraries. `unmade` answers where it could not be made; the next request tries again.
 */
export function whenAsked(
  make: () => Promise<RequestListener>,
  unmade: (error: unknown) => RequestListener,
): RequestListener {
  let made: Promise<RequestListener> | null = null;
  return (req, res) => {
    made ??= make().catch((error: unknown) => {
      made = null;
      return unmade(error);
    });
    void made.then((listener) => listener(req, res));
  };
}
